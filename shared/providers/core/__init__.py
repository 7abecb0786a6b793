"""Shared by the provider adapters: the interface, HTTP client, parsing, failure mapping."""
