"""The simulated Twilio: its REST API, its webhooks and its list of messages."""
