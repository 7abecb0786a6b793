"""How consent changes: opt-in, confirmation, expiry, opt-out, import."""
