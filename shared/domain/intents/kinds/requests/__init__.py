"""The contact asks about the brand, about their data, or for a person."""
