"""Intents that end consent, or may, besides the opt-out itself."""
