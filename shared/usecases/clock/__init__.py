"""What runs every minute: due items and the canary message."""
