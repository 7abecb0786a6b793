"""Commands that show what happened: trace, why, the ledger, the audit log."""
