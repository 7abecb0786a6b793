"""What every Lambda trigger shares: the entry point, SQS batches, the webhook hand-off."""
