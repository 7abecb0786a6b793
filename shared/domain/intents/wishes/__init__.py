"""Reads what a contact still wants: which programs, when, how often, by which channel."""
