"""The stack of a stage: its template, its package, and the stack that is deployed."""
