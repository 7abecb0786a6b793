"""Commands for backup, restore, reconciliation and dead letters."""
