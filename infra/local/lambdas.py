"""Lambda and its event sources in process: queues, topics and the clock invoke handlers."""

import importlib
import json
import logging
import time
import uuid
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from chalice.app import Chalice

from infra.local import calls
from infra.local.cloud import Stack, client
from infra.local.environment import ACCOUNT, REGION
from infra.local.moto_ext.internals import has_messages
from infra.stack.template import logical_id
from shared.platform import clock

Handler = Callable[[Any, Any], Any]

_log = logging.getLogger(__name__)
DELIVERIES_PER_NOTIFICATION = 3
"""Lambda runs an asynchronous event at most three times."""


@dataclass
class Context:
    """The context that a handler gets from Lambda."""

    function_name: str
    timeout_seconds: float = 60
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:123456789012:function:local"
    aws_request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    started: float = field(default_factory=time.monotonic)

    def get_remaining_time_in_millis(self) -> int:
        spent = time.monotonic() - self.started
        return max(int((self.timeout_seconds - spent) * 1000), 0)


@dataclass(frozen=True)
class Queue:
    """A queue and the function that the template subscribes to it."""

    name: str
    url: str
    handler: Callable[[Any, Any], Any]
    batch_size: int


class Lambdas:
    """Invokes the app's functions by the event sources of the template."""

    def __init__(self, app: Chalice, stack: Stack) -> None:
        self._app = app
        self._stack = stack
        self._sqs = client("sqs")
        self.queues = list(self._queues())
        self._topics = dict(self._subscriptions())
        self.notifications: deque[tuple[str, Mapping[str, Any], int]] = deque()
        """(topic ARN, message, deliveries so far)"""
        self.around: Callable[[str, Handler], Handler] = lambda _name, handler: handler
        """A context manager around every invocation, by function name, for measurements."""

    def notify(self, topic_arn: str, message: str) -> None:
        """Publishes a message to the subscribers of a topic."""
        if topic_arn in self._topics:
            self.notifications.append((topic_arn, _notification(topic_arn, message), 0))

    def tick(self) -> Mapping[str, Any]:
        """Fires the minute rule once."""
        handler = _handler(self._app, "fire-due")
        event = {
            "version": "0", "account": "", "region": REGION, "detail": {},
            "detail-type": "Scheduled Event", "source": "aws.events",
            "time": "", "id": str(uuid.uuid4()), "resources": [],
        }  # fmt: skip
        fired: Mapping[str, Any] = self._invoke(handler, event, "fire-due")
        return fired

    def pump(self) -> Counter[str]:
        """Delivers waiting records once and returns counts by source, empty when all was idle."""
        done: Counter[str] = Counter()
        for _ in range(len(self.notifications)):
            done["topics"] += 1
            self._deliver_notification(*self.notifications.popleft())
        for queue in self.queues:
            done[queue.name] += self._deliver_batch(queue)
        return +done

    def _deliver_notification(
        self, topic_arn: str, event: Mapping[str, Any], deliveries: int
    ) -> None:
        name, handler = self._topics[topic_arn]
        try:
            self._invoke(handler, event, name)
        except Exception:  # noqa: BLE001
            _log.exception("%s failed", name)
            if deliveries + 1 >= DELIVERIES_PER_NOTIFICATION:
                self._give_up(name, event)
            else:
                self.notifications.append((topic_arn, event, deliveries + 1))
        except BaseException:
            self.notifications.append((topic_arn, event, deliveries + 1))
            raise

    def _give_up(self, function: str, event: Mapping[str, Any]) -> None:
        """Puts an asynchronous event whole into the function's dead-letter queue."""
        url = self._stack.of(f"{logical_id(function).removeprefix('Accept')}DeadLetters")
        self._sqs.send_message(QueueUrl=url, MessageBody=json.dumps(event))

    def _deliver_batch(self, queue: Queue) -> int:
        if not self._holds(queue):
            return 0
        received = self._sqs.receive_message(
            QueueUrl=queue.url, MaxNumberOfMessages=queue.batch_size, AttributeNames=["All"]
        ).get("Messages", [])
        if not received:
            return 0
        failed = {m["MessageId"] for m in received}
        try:
            answer = self._invoke(queue.handler, _sqs_event(received), queue.name) or {}
            failed = {f["itemIdentifier"] for f in answer.get("batchItemFailures", [])}
        except Exception:  # noqa: BLE001 (the whole batch comes back, as it does in SQS)
            _log.exception("%s failed", queue.name)
            self._settle(queue, received, failed)
            return len(received)
        except BaseException:
            self._settle(queue, received, failed)
            raise
        self._settle(queue, received, failed)
        return len(received)

    def _holds(self, queue: Queue) -> bool:
        return has_messages(ACCOUNT, REGION, queue.url.rpartition("/")[2])

    def _settle(self, queue: Queue, received: list[dict[str, Any]], failed: set[str]) -> None:
        """Makes failed records visible again at once: maxReceiveCount moves them on, so this
        ends."""
        for message in received:
            receipt = {"QueueUrl": queue.url, "ReceiptHandle": message["ReceiptHandle"]}
            if message["MessageId"] in failed:
                self._sqs.change_message_visibility(**receipt, VisibilityTimeout=0)
            else:
                self._sqs.delete_message(**receipt)

    def _invoke(self, handler: Callable[[Any, Any], Any], event: Any, name: str) -> Any:
        with calls.ours(name):
            return self.around(name, handler)(event, Context(name))

    def _queues(self) -> Iterator[Queue]:
        for source in self._app.event_sources:
            if batch_size := getattr(source, "batch_size", None):
                event = self._event(source.name, "SqsEventSource")
                target = event["Queue"]["Fn::GetAtt"][0]
                handler = _handler(self._app, source.name)
                yield Queue(source.name, self._stack.of(target), handler, batch_size)

    def _subscriptions(self) -> Iterator[tuple[str, tuple[str, Callable[[Any, Any], Any]]]]:
        for source in self._app.event_sources:
            if hasattr(source, "topic"):
                topic = self._event(source.name, "SnsSubscription")["Topic"]["Ref"]
                yield self._stack.of(topic), (source.name, _handler(self._app, source.name))

    def _event(self, function: str, kind: str) -> Mapping[str, Any]:
        name = logical_id(function)
        events = self._stack.template["Resources"][name]["Properties"]["Events"]
        properties: Mapping[str, Any] = events[f"{name}{kind}"]["Properties"]
        return properties


def _notification(topic_arn: str, message: str) -> Mapping[str, Any]:
    """Returns the event of a topic's message, with the time at which the topic received it."""
    sns: dict[str, Any] = {
        "Message": message,
        "Subject": None,
        "TopicArn": topic_arn,
        "MessageAttributes": {},
    }
    sns["Timestamp"] = clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"Records": [{"EventSource": "aws:sns", "Sns": {**sns, "MessageAttributes": {}}}]}


def _handler(app: Chalice, name: str) -> Callable[[Any, Any], Any]:
    """Returns the object that Lambda would call, found by the same handler string."""
    source = next(s for s in app.event_sources if s.name == name)
    module, _, attribute = source.handler_string.rpartition(".")
    handler: Callable[[Any, Any], Any] = getattr(importlib.import_module(module), attribute)
    return handler


def _sqs_event(received: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "Records": [
            {
                "messageId": m["MessageId"],
                "receiptHandle": m["ReceiptHandle"],
                "body": m["Body"],
                "attributes": m.get("Attributes", {}),
                "messageAttributes": {},
                "eventSource": "aws:sqs",
                "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:local",
                "awsRegion": REGION,
            }
            for m in received
        ]
    }
