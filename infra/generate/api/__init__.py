"""Generators of the API's reference: docs/openapi.json, docs/api.md and docs/errors.md."""
