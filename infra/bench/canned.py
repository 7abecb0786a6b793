"""AWS calls recorded once and answered from memory: what is left to measure is CPU."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.client import BaseClient

from infra.local.cloud import REGION
from shared.aws import client
from shared.storage.tables import Item

SERVICES = ("sqs", "pinpoint-sms-voice-v2")


@dataclass(frozen=True)
class Recorded:
    """One call, with what its client was given and what came over the wire."""

    service: str
    operation: str
    params: dict[str, Any] = field(repr=False)
    status: int
    headers: dict[str, str] = field(repr=False)
    content: bytes = field(repr=False)


def our_clients() -> Sequence[BaseClient]:
    """The very clients that our functions use."""
    database: BaseClient = Item._get_connection().connection.client
    return [*(client(service) for service in SERVICES), database]


def bare_clients() -> dict[str, Any]:
    """Clients as botocore makes them, by service."""
    session = botocore.session.get_session()
    names = (*SERVICES, "dynamodb")
    return {name: session.create_client(name, region_name=REGION) for name in names}


@contextmanager
def recording() -> Iterator[list[Recorded]]:
    """Collects the calls that our clients make in here."""
    calls: list[Recorded] = []
    params: list[dict[str, Any]] = []

    def begin(params_given: Any, **_: Any) -> None:
        params.append(params_given)

    def end(response: Any, operation: Any, **_: Any) -> None:
        answer = response[0]
        service = operation.service_model.service_name
        calls.append(
            Recorded(
                service, operation.name, params.pop(), answer.status_code,
                dict(answer.headers), answer.content,
            )
        )  # fmt: skip

    def note(params: Any, **_: Any) -> None:
        begin(dict(params))

    with _listening(our_clients(), "provide-client-params", note), _listening(
        our_clients(), "needs-retry", end
    ):
        yield calls


class Replay:
    """Answers the recorded calls, in their order, over and over, and refuses any other."""

    def __init__(self, calls: Sequence[Recorded]) -> None:
        self._calls = calls
        self.answered = 0

    def __call__(self, request: Any, event_name: str, **_: Any) -> AWSResponse:
        expected = self._calls[self.answered % len(self._calls)]
        if not event_name.endswith(f".{expected.operation}"):
            raise AssertionError(f"{event_name} where {expected.operation} was recorded")
        self.answered += 1
        return AWSResponse(request.url, expected.status, expected.headers, _Body(expected.content))

    @contextmanager
    def of(self, clients: Sequence[BaseClient]) -> Iterator[None]:
        with _listening(clients, "before-send", self):
            yield


class _Body(BytesIO):
    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self.getvalue()


@contextmanager
def _listening(clients: Sequence[BaseClient], event: str, handler: Any) -> Iterator[None]:
    for one in clients:
        one.meta.events.register_first(event, handler)
    try:
        yield
    finally:
        for one in clients:
            one.meta.events.unregister(event, handler)
