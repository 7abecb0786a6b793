"""The public opt-in form."""
