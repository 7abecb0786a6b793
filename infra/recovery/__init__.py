"""Backup, restore, and what a restored table has to get back before it sends again."""
