"""The one place that reads the time; below it `now` is an argument."""

import time
from collections.abc import Callable
from datetime import UTC, datetime


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system
_pass: Callable[[float], None] = time.sleep


def now() -> datetime:
    return _source()


def pause(seconds: float) -> None:
    """Waits."""
    _pass(seconds)


def use(
    source: Callable[[], datetime] = _system, passing: Callable[[float], None] = time.sleep
) -> None:
    """Replaces the source of the time and the way to wait, for the local platform and tests."""
    global _source, _pass
    _source, _pass = source, passing
