"""Commands that import and export contacts."""
