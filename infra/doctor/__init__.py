"""Finds what is missing or wrong in a deployment before a message is lost."""
