"""What became of a message: the provider's answer, and delivery receipts."""
