"""Opt-outs that arrive outside of an inbound message, and their attribution to campaigns."""
