"""The error of the operations of recovery."""


class Failed(Exception):
    """An operation was refused or failed. The message says why, and what to do."""
