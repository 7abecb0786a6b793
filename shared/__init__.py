"""What ships: domain, use cases, storage, providers, and the leaves they stand on."""
