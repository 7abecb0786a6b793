"""Phone numbers that providers reserve for simulation."""
