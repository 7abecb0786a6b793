"""What an inbound message means: a registry of intents, one module each in `kinds/`, and what finds
their keywords and phrases in a message. What follows from an intent is in `conversation`."""
