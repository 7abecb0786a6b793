"""Records AWS calls and answers them from memory, so that only CPU time is measured."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import botocore.session
from botocore.awsrequest import AWSResponse

from infra.local.environment import REGION
from shared.platform.aws import client
from shared.storage.core.tables import Item

SERVICES = ("dynamodb", "sqs", "pinpoint-sms-voice-v2")

Clients = Mapping[str, Any]
"""Clients by service."""

Wait = Callable[[], None]
"""Takes the time that a service takes for its answer."""


@dataclass(frozen=True)
class Recorded:
    """One call: what its client was given, and what came back over the wire."""

    service: str
    operation: str
    params: Mapping[str, Any] = field(repr=False)
    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)

    def answer(self, url: str) -> AWSResponse:
        """Returns what came back, for a request to this address."""
        return AWSResponse(url, self.status, self.headers, _Body(self.content))


def our_clients() -> Clients:
    """Returns the clients that the functions use."""
    clients: dict[str, Any] = {name: client(name) for name in SERVICES if name != "dynamodb"}
    return {**clients, "dynamodb": Item._get_connection().connection.client}


def bare_clients() -> Clients:
    """Returns new clients, as botocore creates them."""
    session = botocore.session.get_session()
    return {name: session.create_client(name, region_name=REGION) for name in SERVICES}


@contextmanager
def recording(clients: Clients) -> Iterator[list[Recorded]]:
    """Records the calls that these clients make inside this context."""
    calls: list[Recorded] = []
    given: dict[str, Any] = {}

    def before(params: Any, **_: Any) -> None:
        given.clear()
        given.update(params)

    def after(response: Any, operation: Any, **_: Any) -> None:
        service, http = operation.service_model.service_name, response[0]
        status, headers = http.status_code, dict(http.headers)
        calls.append(Recorded(service, operation.name, dict(given), status, headers, http.content))

    with (
        listening(clients.values(), "provide-client-params", before),
        listening(clients.values(), "needs-retry", after),
    ):
        yield calls


def at_once() -> None:
    """Waits for no answer."""


class Replay:
    """Answers the recorded calls in order, again and again, and refuses any other."""

    def __init__(self, calls: Sequence[Recorded], wait: Wait = at_once) -> None:
        self._calls = calls
        self._wait = wait
        self.answered = 0

    @contextmanager
    def answering(self, clients: Clients) -> Iterator[None]:
        with listening(clients.values(), "before-send", self._answer):
            yield

    def _answer(self, request: Any, event_name: str, **_: Any) -> AWSResponse:
        expected = self._calls[self.answered % len(self._calls)]
        if not event_name.endswith(f".{expected.operation}"):
            raise AssertionError(f"{event_name} where {expected.operation} was recorded")
        self.answered += 1
        self._wait()
        return expected.answer(request.url)


class _Body(BytesIO):
    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self.getvalue()


@contextmanager
def listening(clients: Iterable[Any], event: str, handler: Any) -> Iterator[None]:
    """Calls the handler first at an event of these clients, inside this context."""
    watched = list(clients)
    for one in watched:
        one.meta.events.register_first(event, handler)
    try:
        yield
    finally:
        for one in watched:
            one.meta.events.unregister(event, handler)
