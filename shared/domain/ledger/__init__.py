"""The consent ledger: events, evidence, and the hash chain that proves them."""
