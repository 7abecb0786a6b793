"""Summarizes a dead letter: its kind and its ids, without phone numbers and message bodies."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import msgspec

from infra.recovery.dead_letters import Letter
from infra.recovery.queues import EUM_STATUS, EUM_TEXT, NOTIFICATIONS
from infra.recovery.topic_dead_letters import contents
from shared.domain.consent.web_form import OptInRequest
from shared.domain.core.errors import Invalid
from shared.domain.messages.message import parse_message_id
from shared.domain.messages.webhooks import StatusUpdate, Unparsed, WebhookMessage
from shared.platform import queues

UNREADABLE = "unreadable"
Said = tuple[str, str | None]
Reader = Callable[[Letter, datetime], Iterator[Said]]


def told(name: str, letter: Letter, *, now: datetime) -> str:
    """Returns `inbound message provider=eum provider_id=... contact_id=...`.

    Ids of unsigned sources may contain control characters: use `plain` before printing.
    """
    try:
        kind, *facts = _READ[name](letter, now)
    except (ValueError, KeyError, msgspec.MsgspecError):
        kind, facts = (UNREADABLE, None), []
    known = [*facts, ("contact_id", _group(letter))]
    return " ".join([kind[0], *dict.fromkeys(f"{k}={v}" for k, v in known if v)])


def _inbound(letter: Letter, _now: datetime) -> Iterator[Said]:
    job = queues.read_inbound(letter.body)
    return _item(job.text or job.unparsed or job.opt_in)


def _outbound(letter: Letter, _now: datetime) -> Iterator[Said]:
    yield "message to send", None
    yield from _message(queues.read_outbound(letter.body))


def _campaigns(letter: Letter, _now: datetime) -> Iterator[Said]:
    job = queues.read_campaign(letter.body)
    yield ("batch to send" if job.batch else "shard to plan"), None
    yield "campaign_id", job.campaign_id
    yield "plan", str(job.plan)
    yield "shard", None if job.shard is None else str(job.shard)
    yield "batch", job.batch


def _receipts(letter: Letter, _now: datetime) -> Iterator[Said]:
    return _item(queues.read_receipt(letter.body))


def _notification(letter: Letter, _now: datetime) -> Iterator[Said]:
    job = queues.read_notification(letter.body)
    yield "notification", None
    yield "notification_id", job.id
    yield "contact_id", job.contact_id


def _topic(letter: Letter, now: datetime) -> Iterator[Said]:
    for item in contents(letter, now=now):
        yield from _item(item)


def _item(item: WebhookMessage | Unparsed | OptInRequest | StatusUpdate | None) -> Iterator[Said]:
    match item:
        case WebhookMessage():
            yield "inbound message", None
            yield "provider", item.provider
            yield "provider_id", item.provider_id
        case Unparsed():
            yield "unreadable webhook", None
            yield "provider", item.provider
            yield "reason", item.reason
        case OptInRequest():
            yield "web form", None
            yield "program", item.program
        case StatusUpdate():
            yield "receipt", None
            yield "status", str(item.status)
            yield "provider", item.provider
            yield "provider_id", item.provider_id
            yield from _message(item.message_id or "")
        case None:
            yield UNREADABLE, None


def _message(id: str) -> Iterator[Said]:
    """Yields the ids of a message. Ignores invalid ones: the source may be unsigned."""
    try:
        contact, _ = parse_message_id(id)
    except Invalid:
        return
    yield "message_id", id
    yield "contact_id", contact


def _group(letter: Letter) -> str | None:
    return letter.group if letter.group and letter.group.startswith("con_") else None


_READ: Mapping[str, Reader] = {
    "inbound": _inbound,
    "outbound": _outbound,
    "campaigns": _campaigns,
    "receipts": _receipts,
    NOTIFICATIONS: _notification,
    EUM_TEXT: _topic,
    EUM_STATUS: _topic,
}
