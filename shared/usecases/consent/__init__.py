"""Opt-outs that reach us outside of an inbound message, and their campaign attribution."""
