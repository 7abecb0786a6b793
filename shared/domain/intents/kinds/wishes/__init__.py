"""The contact says what they still want: which messages, when, how often, by which channel."""
