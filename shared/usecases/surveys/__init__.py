"""Surveys: asks a contact, at most once in 90 days, and returns results."""
