"""SMS providers: one folder each, a registry, and what they share in `core`."""
