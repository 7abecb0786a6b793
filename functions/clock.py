"""The one place that reads the time; below it `now` is an argument."""

from collections.abc import Callable
from datetime import UTC, datetime


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system


def now() -> datetime:
    return _source()


def use(source: Callable[[], datetime]) -> None:
    """Takes the time from `source`: the local platform's clock can be moved."""
    global _source
    _source = source
