"""The code that ships: domain, use cases, storage, providers, and the platform below them."""
