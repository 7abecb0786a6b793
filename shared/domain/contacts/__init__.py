"""Contact state: the contact, their consents and thread, holds, attributes, auto-reply limits."""
