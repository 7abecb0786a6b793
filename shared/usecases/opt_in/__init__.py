"""Opt-in by web form and by import."""
