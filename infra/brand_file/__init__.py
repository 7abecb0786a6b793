"""Reads brand.yaml, with the line of every error and warning."""
