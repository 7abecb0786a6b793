"""Outbound messages: request, gate, schedule, claim, provider call, change, cancel."""
