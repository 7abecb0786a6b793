"""Intents of messages that need no agent and change nothing."""
