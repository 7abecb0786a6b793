"""Watches every call that Rapport's own functions make to AWS or to a provider: counts it, shows it
to a test, or lets the test break it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import botocore.handlers

from shared.providers.http import Answer, Transport


@dataclass(frozen=True)
class Call:
    """One call, `before` it is made or `after` it has been answered."""

    moment: str
    service: str
    operation: str
    request: Mapping[str, Any] = field(default_factory=dict, repr=False)


Watcher = Callable[[Call], None]
"""Sees every call; what it raises is raised where the call is made."""

_inside: ContextVar[bool] = ContextVar("inside", default=False)
_watchers: list[Watcher] = []
counts: Counter[tuple[str, str]] = Counter()
"""AWS calls, by service and operation."""


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


def through(transport: Transport) -> Transport:
    """The transport, with the watchers told of every request to a provider."""

    def request(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        host = url.split("/")[2]
        _tell(Call("before", host, method))
        answer = transport(method, url, headers, body)
        _tell(Call("after", host, method))
        return answer

    return request


def _before(model: Any, params: Any, **_: Any) -> None:
    if _inside.get():
        service = model.service_model.service_name
        counts[service, model.name] += 1
        _tell(Call("before", service, model.name, params))


def _after(model: Any, **_: Any) -> None:
    if _inside.get():
        _tell(Call("after", model.service_model.service_name, model.name))


def _tell(call: Call) -> None:
    for watcher in _watchers:
        watcher(call)
