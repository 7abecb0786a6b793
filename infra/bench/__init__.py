"""The budgets of docs/architecture.md, measured: `python -m infra.bench`, or `make bench`."""
