"""AWS clients, settings, secrets, queues, logs and metrics, ids, the clock."""
