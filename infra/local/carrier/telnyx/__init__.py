"""The simulated Telnyx: its REST API, its webhooks and its list of opt-outs."""
