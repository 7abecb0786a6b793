"""The simulated carrier: phones, simulated providers, signed webhooks."""
