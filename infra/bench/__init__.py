"""Measures the budgets of docs/budgets.md: `python -m infra.bench`, or `make bench`."""
