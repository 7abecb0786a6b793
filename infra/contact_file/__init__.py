"""Reads contact lists (CSV), and journals the progress of an import."""
