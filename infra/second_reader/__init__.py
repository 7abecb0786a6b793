"""Trains the second reader of inbound messages on labelled messages, and measures it."""
