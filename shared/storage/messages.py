"""Messages: item and value, every change of status conditional on the one it was decided on."""

from collections.abc import Mapping, Sequence
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from shared.domain.core.phone import ContactId
from shared.domain.messages.message import (
    WAITING,
    Category,
    Direction,
    Media,
    Message,
    Reason,
    Status,
    StatusChange,
    message_id,
    parse_message_id,
)
from shared.storage.core import keys
from shared.storage.core.codec import from_optional_text, from_text, to_optional_text, to_text
from shared.storage.core.tables import MessageItem, update


def get(id: str) -> Message | None:
    """The message by its id, or None. Raises Invalid for what is no message id."""
    contact, ulid = parse_message_id(id)
    try:
        item = MessageItem.get(keys.contact(contact), keys.message(ulid), consistent_read=True)
    except MessageItem.DoesNotExist:
        return None
    return to_message(item)


def get_many(ids: Sequence[str]) -> Mapping[str, Message]:
    """Those of the messages that there are, by id."""
    wanted = [
        (keys.contact(contact), keys.message(ulid)) for contact, ulid in map(parse_message_id, ids)
    ]
    found = MessageItem.batch_get(wanted, consistent_read=True) if wanted else ()
    return {message.message_id: message for message in map(to_message, found)}


def of_thread(
    contact: str, *, limit: int, before: str | None = None
) -> tuple[Sequence[Message], str | None]:
    """The youngest messages of a thread, youngest first, and where the next page begins."""
    condition = (
        MessageItem.sk.between(keys.MESSAGE, keys.message(before))
        if before
        else MessageItem.sk.startswith(keys.MESSAGE)
    )
    items = list(
        MessageItem.query(
            keys.contact(contact),
            condition,
            scan_index_forward=False,
            limit=limit + 2,  # the one that the last page ended with, and one to know of a next
            consistent_read=True,
        )
    )
    found = [to_message(i) for i in items if before is None or i.sk < keys.message(before)]
    page = found[:limit]
    return page, (_ulid(page[-1].message_id) if len(found) > limit else None)


def advance(before: Message, after: Message) -> bool:
    """Writes what a change of status changed. False: the message has moved on meanwhile."""
    return update(key_item(before), changes(before, after), unchanged(before))


def unchanged(message: Message) -> Condition:
    """Still in the status, and under the claim, that a decision was made on; and one that waits,
    which may be changed until it leaves, with the words and the times that were decided on."""
    condition: Condition = _is("status", str(message.status)) & _is("claim", message.claim)
    if message.status in WAITING:
        columns = _columns(message)
        for name in ("body", "send_at", "valid_until"):
            condition &= _is(name, columns[name])
    return condition


def _is(name: str, value: object) -> Condition:
    attribute = getattr(MessageItem, name)
    condition: Condition = attribute.does_not_exist() if value is None else attribute == value
    return condition


def changes(before: Message, after: Message) -> list[Action]:
    old, new = _columns(before), _columns(after)
    return [
        attribute.remove() if new[name] is None else attribute.set(new[name])
        for name, attribute in _MUTABLE.items()
        if new[name] != old[name]
    ]


def key_item(message: Message) -> MessageItem:
    contact, ulid = parse_message_id(message.message_id)
    return MessageItem(keys.contact(contact), keys.message(ulid))


def to_item(message: Message) -> MessageItem:
    contact, ulid = parse_message_id(message.message_id)
    return MessageItem(keys.contact(contact), keys.message(ulid), **_columns(message))


def to_message(item: MessageItem) -> Message:
    contact = ContactId(item.pk.removeprefix("CONTACT#"))
    return Message(
        message_id=message_id(contact, item.sk.removeprefix(keys.MESSAGE)),
        contact_id=contact,
        direction=Direction(item.direction),
        body=item.body,
        status=Status(item.status),
        at=item.at,
        number=item.number,
        provider=item.provider,
        category=Category(item.category) if item.category else None,
        program=item.program,
        language=item.language,
        media=from_optional_text(item.media, tuple[Media, ...], ()),
        extra=from_optional_text(item.extra, dict[str, str], {}),
        provider_id=item.provider_id,
        reason=Reason(item.reason) if item.reason else None,
        history=from_text(item.history, tuple[StatusChange, ...]),
        decision=from_optional_text(item.decision, dict[str, object], {}) or None,
        attempts=int(item.attempts),
        claim=item.claim,
        lease_until=item.lease_until,
        due_at=item.due_at,
        send_at=item.send_at,
        expires_at=item.valid_until,
        in_reply_to=item.in_reply_to,
        author=item.author,
        campaign_id=item.campaign_id,
        variant=item.variant,
    )


def _columns(message: Message) -> dict[str, Any]:
    return {
        "direction": str(message.direction),
        "body": message.body,
        "status": str(message.status),
        "at": message.at,
        "number": message.number,
        "provider": message.provider,
        "category": str(message.category) if message.category else None,
        "program": message.program,
        "language": message.language,
        "media": to_optional_text(message.media),
        "extra": to_optional_text(message.extra),
        "provider_id": message.provider_id,
        "reason": str(message.reason) if message.reason else None,
        "history": to_text(message.history),
        "decision": to_optional_text(message.decision),
        "attempts": message.attempts,
        "claim": message.claim,
        "lease_until": message.lease_until,
        "due_shard": keys.due_shard(message.contact_id) if message.due_at else None,
        "due_at": message.due_at,
        "send_at": message.send_at,
        "valid_until": message.expires_at,
        "in_reply_to": message.in_reply_to,
        "author": message.author,
        "campaign_id": message.campaign_id,
        "variant": message.variant,
    }


def _ulid(id: str) -> str:
    return parse_message_id(id)[1]


_MUTABLE = {
    name: getattr(MessageItem, name)
    for name in (
        "status",
        "reason",
        "history",
        "provider_id",
        "decision",
        "attempts",
        "claim",
        "lease_until",
        "due_shard",
        "due_at",
        "body",
        "send_at",
        "valid_until",
    )
}
