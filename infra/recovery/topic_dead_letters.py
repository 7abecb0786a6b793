"""Forwards dead letters of End User Messaging to their queue, as their function would have.

SQS cannot send them back to a function.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from infra.recovery.dead_letters import DeadLetters, Letter
from infra.recovery.queues import EUM_TEXT
from shared.domain.core.phone import contact_id
from shared.domain.messages.webhooks import StatusUpdate, Unparsed, WebhookMessage
from shared.platform import queues
from shared.platform.secrets import secrets
from shared.providers.core.base import WebhookRequest
from shared.providers.core.reading import json_object, moment, object_in, objects_in, text_in
from shared.providers.registry import provider


def put_back(letters: DeadLetters, letter: Letter, *, now: datetime) -> bool:
    """Returns False when the dead letter has no content for the function; it stays."""
    if letters.source:
        letters.put_back(letter)
    else:
        on_their_way = puts(letters.name, letter, now=now)
        if not on_their_way:
            return False
        for put in on_their_way:
            put()
    letters.delete(letter)
    return True


def puts(name: str, letter: Letter, *, now: datetime) -> list[Callable[[], None]]:
    """Returns calls that put the contents into their queue; none when there are no contents."""
    return [_put(item) for item in contents(name, letter, now=now)]


def contents(
    name: str, letter: Letter, *, now: datetime
) -> list[WebhookMessage | Unparsed | StatusUpdate]:
    """Returns the contents of a dead letter, dated when the topic accepted them.

    An old message must not count as one that the contact sent after an opt-out.
    """
    eum = provider("eum")
    parse = eum.parse_inbound if name == EUM_TEXT else eum.parse_status
    return [
        item
        for message, at in _notifications(letter)
        for item in parse(WebhookRequest("", {}, {}, message.encode(), min(at, now)))
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


def _put(item: WebhookMessage | Unparsed | StatusUpdate) -> Callable[[], None]:
    match item:
        case StatusUpdate():
            return partial(queues.put_receipt, item)
        case Unparsed():
            return partial(queues.put_unparsed, item)
    contact = contact_id(secrets().pepper, item.sender)
    return partial(queues.put_inbound, item, contact_id=contact)
