"""Campaigns: draft, plan, launch, release batches, send, complete, repeat, query."""
