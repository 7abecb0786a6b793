"""Watches every AWS call that Rapport's own functions make: counts it, or lets a test break it."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import botocore.handlers

Watcher = Callable[[str, str, str], None]
"""Called with `before` or `after`, the service and the operation. It may raise."""

_inside: ContextVar[bool] = ContextVar("inside", default=False)
_watchers: list[Watcher] = []
counts: Counter[tuple[str, str]] = Counter()


def install() -> None:
    """Has every botocore session made from now on report its calls. Once is enough."""
    for event, handler in (("before-call", _before), ("after-call", _after)):
        if (event, handler) not in botocore.handlers.BUILTIN_HANDLERS:
            botocore.handlers.BUILTIN_HANDLERS.append((event, handler))


@contextmanager
def ours() -> Iterator[None]:
    """What is called in here is called by a function of Rapport, not by the platform round it."""
    token = _inside.set(True)
    try:
        yield
    finally:
        _inside.reset(token)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)


def _before(model: Any, **_: Any) -> None:
    if _inside.get():
        counts[model.service_model.service_name, model.name] += 1
        _tell("before", model)


def _after(model: Any, **_: Any) -> None:
    if _inside.get():
        _tell("after", model)


def _tell(moment: str, model: Any) -> None:
    for watcher in _watchers:
        watcher(moment, model.service_model.service_name, model.name)
