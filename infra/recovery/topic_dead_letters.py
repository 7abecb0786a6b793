"""Forwards dead letters of End User Messaging to their queue, as their function would have.

SQS cannot send them back to a function.
"""

from collections.abc import Iterator
from datetime import datetime

from infra.recovery.dead_letters import DeadLetters, Letter
from shared.domain.core.phone import contact_id
from shared.domain.messages.webhooks import StatusUpdate, Unparsed, WebhookMessage
from shared.platform import queues
from shared.platform.secrets import secrets
from shared.providers.core.base import WebhookRequest
from shared.providers.core.reading import json_object, moment, object_in, objects_in, text_in
from shared.providers.registry import provider


def put_back(letters: DeadLetters, letter: Letter, *, now: datetime) -> None:
    """Queues what a dead letter contains again, then deletes it."""
    if letters.source:
        letters.put_back(letter)
    else:
        for item in contents(letter, now=now):
            _put(item)
    letters.delete(letter)


def contents(letter: Letter, *, now: datetime) -> list[WebhookMessage | Unparsed | StatusUpdate]:
    """Returns the contents of a dead letter, dated when the topic accepted them.

    Either topic may have received what belongs to the other.

    An old message must not count as one that the contact sent after an opt-out.
    """
    eum = provider("eum")
    requests = [
        WebhookRequest("", {}, {}, message.encode(), min(at, now))
        for message, at in _notifications(letter)
    ]
    return [
        item
        for request in requests
        for item in (*eum.parse_inbound(request), *eum.parse_status(request))
    ]


def _notifications(letter: Letter) -> Iterator[tuple[str, datetime]]:
    """Yields the topic's messages in a dead letter, each with its time.

    A dead letter of Lambda is a whole event, one of SNS a notification; any other is the message.
    """
    body = json_object(letter.body.encode()) or {}
    found = [object_in(record, "Sns") for record in objects_in(body, "Records")]
    found = found or ([body] if "TopicArn" in body else [])
    for notification in found:
        yield (
            text_in(notification, "Message"),
            moment(text_in(notification, "Timestamp"), letter.sent_at),
        )
    if not found:
        yield letter.body, letter.sent_at


def _put(item: WebhookMessage | Unparsed | StatusUpdate) -> None:
    match item:
        case StatusUpdate():
            queues.put_receipt(item)
        case Unparsed():
            queues.put_unparsed(item)
        case WebhookMessage():
            queues.put_inbound(item, contact_id=contact_id(secrets().pepper, item.sender))
