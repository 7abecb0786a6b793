"""Watches every call of Rapport's functions to AWS or a provider.

It counts the calls, shows them to a test, or lets a test make them fail.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import botocore.handlers

from shared.platform.public_post import Post
from shared.providers.core.http import Answer, Transport


@dataclass(frozen=True)
class Call:
    """One call, `before` it is made or `after` its response."""

    moment: str
    service: str
    operation: str
    request: Mapping[str, Any] = field(default_factory=dict, repr=False)
    function: str = ""
    """The function that makes it, by its name in `.chalice/config.json`; empty outside of
    functions."""


Watcher = Callable[[Call], None]
"""Sees every call; an exception in it is raised by the call."""

_inside: ContextVar[str | None] = ContextVar("inside", default=None)
_watchers: list[Watcher] = []
counts: Counter[tuple[str, str]] = Counter()
"""AWS calls, by service and operation."""
_counting = Lock()


def install() -> None:
    """Makes every new botocore session report its calls. Calling it once is enough."""
    for event, handler in (("before-call", _before), ("after-call", _after)):
        if (event, handler) not in botocore.handlers.BUILTIN_HANDLERS:
            botocore.handlers.BUILTIN_HANDLERS.append((event, handler))


@contextmanager
def ours(function: str = "") -> Iterator[None]:
    """Marks calls as those of a function of Rapport, not of the platform."""
    token = _inside.set(function)
    try:
        yield
    finally:
        _inside.reset(token)


@contextmanager
def theirs() -> Iterator[None]:
    """Marks calls as those of the platform, also while a function runs."""
    token = _inside.set(None)
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
    """Returns the transport with watchers of every request to a provider."""

    def request(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        host = url.split("/")[2]
        function = _inside.get() or ""
        _tell(Call("before", host, method, function=function))
        answer = transport(method, url, headers, body)
        _tell(Call("after", host, method, function=function))
        return answer

    return request


def posts_through(post: Post) -> Post:
    """Returns the post with watchers of every request to a brand's webhook or to Slack."""

    def request(url: str, headers: Mapping[str, str], body: bytes) -> int:
        host, function = url.split("/")[2], _inside.get() or ""
        _tell(Call("before", host, "POST", function=function))
        status = post(url, headers, body)
        _tell(Call("after", host, "POST", function=function))
        return status

    return request


def _before(model: Any, params: Any, **_: Any) -> None:
    if (function := _inside.get()) is not None:
        service = model.service_model.service_name
        with _counting:
            counts[service, model.name] += 1
        _tell(Call("before", service, model.name, params, function))


def _after(model: Any, **_: Any) -> None:
    if (function := _inside.get()) is not None:
        service = model.service_model.service_name
        _tell(Call("after", service, model.name, function=function))


def _tell(call: Call) -> None:
    for watcher in _watchers:
        watcher(call)
