"""Wishes of a contact: found in their messages, and kept. An opt-out beside one wins."""
