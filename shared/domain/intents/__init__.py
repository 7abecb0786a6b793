"""What an inbound message means.

It is a registry of intents, one module each in `kinds/`, and the search for their keywords and
phrases in a message. What follows from an intent is in `conversation`.
"""
