"""Changes of stored items after an upgrade, in order, each applied once."""
