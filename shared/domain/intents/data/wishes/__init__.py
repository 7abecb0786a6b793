"""Words of wishes by language."""
