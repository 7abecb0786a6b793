"""Generators of what an operator reads: commands, metrics, parameters, items and reasons."""
