"""Records scenes on the embedded cloud."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from infra.bench.replay.canned import Recorded, our_clients, recording
from infra.bench.replay.scenes import Invocation, Scene
from infra.local.carrier import rest
from infra.local.gateway import Gateway
from infra.local.platform import Platform
from shared.providers.core.http import Answer, transport
from shared.storage.brand import current

PHONE = "+12025550150"


class Recorder:
    """Runs scenes once on the embedded cloud, with a subscriber of both numbers."""

    def __init__(self, platform: Platform, bearer: str) -> None:
        self._platform = platform
        self._bearer = bearer
        self._answers: list[Answer] = []
        self._numbers = {n.provider: n.number for n in reversed(current().brand.numbers)}
        for text in ("JOIN", "YES"):
            platform.text(PHONE, self._numbers["eum"], text)
            platform.drain()

    def all(self) -> list[Scene]:
        return [
            self._scene("text by webhook: the API + receive-message", self._twilio_text),
            self._scene("text by topic: accept-eum-text + receive-message", self._eum_text),
            self._scene("deliver-message", self._delivery),
        ]

    def _scene(self, name: str, play: Callable[[list[Recorded]], list[Invocation]]) -> Scene:
        with transport(self._keep_answer), recording(our_clients()) as calls:
            invocations = play(calls)
        answer = self._answers[-1] if self._answers else Answer(200, b"")
        return Scene(name, self._platform.clock.now(), invocations, calls, answer)

    def _twilio_text(self, calls: list[Recorded]) -> list[Invocation]:
        from functions import receive_message

        self._platform.text(PHONE, self._numbers["twilio"], "HELP")
        call = self._platform.carrier.webhooks.pop()
        target = call.url.removeprefix(self._platform.base_url)
        webhook = self._api("POST", target, call.headers, call.body)
        return [webhook, _played(receive_message.handler, _sqs_event(calls))]

    def _eum_text(self, calls: list[Recorded]) -> list[Invocation]:
        from functions import accept_eum_text, receive_message

        self._platform.text(PHONE, self._numbers["eum"], "HELP")
        _topic, event, _deliveries = self._platform.lambdas.notifications.pop()
        notified = _played(accept_eum_text.handler, event)
        return [notified, _played(receive_message.handler, _sqs_event(calls))]

    def _delivery(self, calls: list[Recorded]) -> list[Invocation]:
        from functions import deliver_message

        body = "Juniper & Pine: Boots! STOP to end"
        wanted = {"phone": PHONE, "category": "promotional", "program": "offers", "body": body}
        headers = {
            "authorization": f"Bearer {self._bearer}",
            "content-type": "application/json",
        }
        self._api("POST", "/v1/messages", headers, json.dumps(wanted).encode())
        event = _sqs_event(calls)
        calls.clear()  # the calls of the request belong to another function
        return [_played(deliver_message.handler, event)]

    def _api(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Invocation:
        app = _Listener(self._platform.app)
        answer = Gateway(app).request(method, target, headers, body)  # type: ignore[arg-type]
        assert answer.status < 300, answer.body
        return Invocation(self._platform.app, app.event)

    def _keep_answer(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes
    ) -> Answer:
        answer = rest.transport(self._platform.carrier)(method, url, headers, body)
        self._answers.append(answer)
        return answer


class _Listener:
    """The app behind a gateway; it stores the event that it gets."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self.routes = app.routes
        self.event: Any = None

    def __call__(self, event: Any, context: Any) -> Any:
        self.event = event
        return self._app(event, context)


def _played(handler: Callable[[Any, Any], Any], event: Any) -> Invocation:
    invocation = Invocation(handler, event)
    answer = invocation() or {}
    assert not answer.get("batchItemFailures"), "the function failed: its log says why"
    return invocation


def _sqs_event(calls: Sequence[Recorded]) -> dict[str, Any]:
    """Returns the SQS event of the last queued record."""
    sent = next(c.params for c in reversed(calls) if c.operation == "SendMessage")
    return {
        "Records": [
            {
                "messageId": "bench",
                "receiptHandle": "bench",
                "body": sent["MessageBody"],
                "attributes": {"MessageGroupId": sent["MessageGroupId"]},
            }
        ]
    }
