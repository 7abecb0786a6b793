"""Brand versions, API tokens, and the canary contact."""
