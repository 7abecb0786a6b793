"""Handling of optimistic-lock conflicts: read again, decide again, commit again."""

from collections.abc import Callable
from typing import Literal, TypeVar

from shared.domain.core.error_codes import BUSY
from shared.storage.core.transactions import WriteConflict

T = TypeVar("T")

ATTEMPTS = 5


def retry_on_conflict(
    attempt: Callable[[], T],
    *,
    of: Literal["contact", "message", "campaign"] = "contact",
    queued: bool = False,
    attempts: int = ATTEMPTS,
    otherwise: Callable[[], T] | None = None,
) -> T:
    """Returns what `attempt` returns, after at most `attempts` calls.

    `attempt` loads, decides and commits, and raises WriteConflict when something it read has
    changed. It must have no other effect before its commit, because it runs again.

    `of` names what keeps changing, for the error. `queued`: the caller processes a queue record,
    which RuntimeError makes the queue deliver again. `otherwise` is called instead, and its result
    returned. Without either, raises Conflict `busy`.
    """
    for _ in range(attempts):
        try:
            return attempt()
        except WriteConflict:
            continue
    if otherwise is not None:
        return otherwise()
    if queued:
        raise RuntimeError(f"the {of} kept changing: the queue delivers the record again")
    raise BUSY(f"The {of} is changing at this moment. Try again.")


def require_written(written: bool, label: str) -> None:
    """Raises WriteConflict for `label` when a conditional write was refused."""
    if not written:
        raise WriteConflict(frozenset({label}))
