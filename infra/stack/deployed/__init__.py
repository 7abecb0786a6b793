"""The deployed stack: its state, its changes, what it may not lose and what it leaves behind."""
