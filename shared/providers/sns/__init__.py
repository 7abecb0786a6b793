"""Amazon SNS: sends only."""
