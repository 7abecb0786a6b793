"""When Python looks for garbage in a function."""

import gc

_USUAL = gc.get_threshold()
_NEVER_DURING_IMPORTS = 100_000
"""New objects, after which Python looks for garbage; an event function imports 40,000."""


def ignore_during_imports() -> None:
    """Has Python look for no garbage: what is imported stays, and each look takes longer."""
    gc.set_threshold(_NEVER_DURING_IMPORTS)


def look_again() -> None:
    """Has Python look for garbage as usual, but never again among what is there now."""
    gc.freeze()
    gc.set_threshold(*_USUAL)
