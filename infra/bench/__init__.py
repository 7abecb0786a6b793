"""The budgets of docs/budgets.md, measured: `python -m infra.bench`, or `make bench`."""
