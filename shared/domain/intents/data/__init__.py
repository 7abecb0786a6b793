"""The phrases of each language, as literals."""
