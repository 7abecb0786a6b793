"""Messages in and out, their statuses, and the canary message."""
