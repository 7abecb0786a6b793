"""One operation per module: load, decide, commit, send."""
