"""The consent ledger: events, their evidence, and the hash chain that proves them.

`events` declares and appends events, `verification` checks a stored chain, `version_1` reads
events of the first stored format. What consent means, and when it changes, is in `consent`.
"""
