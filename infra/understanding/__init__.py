"""Measures how much of the labelled messages is understood."""
