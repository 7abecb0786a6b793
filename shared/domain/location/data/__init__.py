"""Numbering plans, postal codes and time zones, as literals with their sources."""
