"""Messages: every change of status is conditional on the status that it was decided on."""

from collections.abc import Mapping, Sequence

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from shared.domain.core.phone import ContactId
from shared.domain.messages.message import (
    Direction,
    InboundMessage,
    Message,
    OutboundMessage,
    message_id,
    parse_message_id,
)
from shared.domain.messages.status import WAITING
from shared.storage.core import expressions, keys
from shared.storage.core.codec import Codec
from shared.storage.core.expressions import assign
from shared.storage.core.requests import update
from shared.storage.core.tables import MessageItem
from shared.storage.core.tagged_codec import TaggedCodec

_KEYS = ("message_id", "contact_id")

INBOUND = Codec(InboundMessage, keys=_KEYS)
OUTBOUND = Codec(OutboundMessage, keys=_KEYS, renamed={"expires_at": "valid_until"})
MESSAGE: TaggedCodec[Message] = TaggedCodec(
    "direction", {Direction.INBOUND: INBOUND, Direction.OUTBOUND: OUTBOUND}
)


def get(id: str) -> Message | None:
    """Returns the message of this id, or None. Raises Invalid for what is no message id."""
    contact, ulid = parse_message_id(id)
    try:
        item = MessageItem.get(keys.contact(contact), keys.message(ulid), consistent_read=True)
    except MessageItem.DoesNotExist:
        return None
    return to_message(item)


def get_outbound(id: str) -> OutboundMessage | None:
    """Returns the outbound message of this id, or None. Raises Invalid for what is no id."""
    message = get(id)
    return message if isinstance(message, OutboundMessage) else None


def get_many_outbound(ids: Sequence[str]) -> Mapping[str, OutboundMessage]:
    """Returns the outbound messages that exist, by id."""
    found = get_many(ids)
    return {id: one for id, one in found.items() if isinstance(one, OutboundMessage)}


def get_many(ids: Sequence[str]) -> Mapping[str, Message]:
    """Returns the messages that exist, by id. One call reads a hundred."""
    wanted = [
        (keys.contact(contact), keys.message(ulid)) for contact, ulid in map(parse_message_id, ids)
    ]
    found = MessageItem.batch_get(wanted, consistent_read=True) if wanted else ()
    return {message.message_id: message for message in map(to_message, found)}


def of_thread(
    contact: str, *, limit: int, before: str | None = None
) -> tuple[Sequence[Message], str | None]:
    """Returns the newest messages of a thread first, and where the next page begins."""
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
            limit=limit + 2,  # the last of the previous page, and one to detect a next page
            consistent_read=True,
        )
    )
    found = [to_message(i) for i in items if before is None or i.sk < keys.message(before)]
    page = found[:limit]
    return page, (_ulid(page[-1].message_id) if len(found) > limit else None)


def advance(before: OutboundMessage, after: OutboundMessage) -> bool:
    """Writes what a change of status changed. Returns False when the message has changed since."""
    return update(key_item(before), changes(before, after), unchanged(before))


def unchanged(message: OutboundMessage) -> Condition:
    """Returns the condition that the message is still as it was decided on.

    That is its status and claim. A message that waits can be edited until it is claimed, so its
    body and times count too.
    """
    editable = ("body", "send_at", "expires_at") if message.status in WAITING else ()
    return expressions.unchanged(OUTBOUND, message, "status", "claim", *editable)


def changes(before: OutboundMessage, after: OutboundMessage) -> list[Action]:
    changed = OUTBOUND.changes(before, after)
    if "due_at" in changed:
        shard = keys.due_shard(after.contact_id)
        changed["due_shard"] = {"S": shard} if after.due_at else None
    return assign(changed)


def key_item(message: Message) -> MessageItem:
    contact, ulid = parse_message_id(message.message_id)
    return MessageItem(keys.contact(contact), keys.message(ulid))


def to_item(message: Message) -> MessageItem:
    item = key_item(message)
    item.stored = MESSAGE.encode(message)
    if isinstance(message, OutboundMessage) and message.due_at:
        item.due_shard = keys.due_shard(message.contact_id)
    return item


def to_message(item: MessageItem) -> Message:
    contact = ContactId(item.pk.removeprefix("CONTACT#"))
    id = message_id(contact, item.sk.removeprefix(keys.MESSAGE))
    return MESSAGE.decode(item.stored, message_id=id, contact_id=contact)


def _ulid(id: str) -> str:
    return parse_message_id(id)[1]
