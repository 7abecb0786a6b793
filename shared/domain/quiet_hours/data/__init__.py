"""Quiet-hour rules by jurisdiction and holiday dates, as literals with their sources."""
