"""Campaigns, plans, lanes, batches, recipients, counters and number rates."""
