"""Who is told that a contact waits, when, and with which words. No sending."""
