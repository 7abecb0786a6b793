"""Checks of the repository's own files that no general linter has; `make lint` runs them."""
