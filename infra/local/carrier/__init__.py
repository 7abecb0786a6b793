"""The simulated carrier: handsets, simulated providers, signed webhooks."""
