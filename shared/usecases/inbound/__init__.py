"""Inbound messages: receive, decide, commit, reply; replay of unreadable webhooks."""
