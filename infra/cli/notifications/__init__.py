"""Commands about notifications to agents: try the channels, subscribe to e-mail."""
