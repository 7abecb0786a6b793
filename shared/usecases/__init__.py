"""One verb a module: load, decide, commit, send."""
