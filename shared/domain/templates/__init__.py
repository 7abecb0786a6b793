"""Liquid templates: validation, variables, filters, rendering."""
