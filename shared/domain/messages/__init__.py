"""Messages in both directions: statuses, transitions, decision records, webhooks, the canary."""
