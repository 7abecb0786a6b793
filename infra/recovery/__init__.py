"""Backup, restore, and what a restored table must learn before it sends again."""
