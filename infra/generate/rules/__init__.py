"""Generators of tables about what the domain decides, and of the holidays that it knows."""
