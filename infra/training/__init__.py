"""Builds the tables that are counted or learnt from the labelled messages in tests/data."""
