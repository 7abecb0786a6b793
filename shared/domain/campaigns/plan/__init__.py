"""The plan of a campaign: who is sent to and when, and its review before the launch."""
