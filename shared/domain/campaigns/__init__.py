"""Campaigns: content, life cycle, planning, batches, rate limits, experiments, progress."""
