"""The phrases that content checks look for, as literals with their sources."""
