"""Words around what may end consent, and the signs of a death or a lawsuit."""
