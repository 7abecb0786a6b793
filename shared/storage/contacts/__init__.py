"""Storage of contacts: their items, their states, and the index of the audience."""
