"""Telling agents that a contact waits: alerts, their steps, delivery. The clock runs them."""
