"""Genuine webhooks that could not be read, or came by the route of the other kind."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from shared.domain.messages.webhooks import Misrouted, Route, Unparsed
from shared.platform.ids import new_ulid
from shared.storage.core import keys
from shared.storage.core.operator_tables import MisroutedItem, UnparsedItem

KEPT = timedelta(days=90)


def keep_unparsed(unparsed: Unparsed, *, now: datetime) -> None:
    """Stores a genuine webhook as received, for a person to read."""
    UnparsedItem(
        keys.unparsed(unparsed.provider),
        new_ulid(now),
        reason=unparsed.reason,
        raw=unparsed.raw,
        message_id=unparsed.message_id,
        received_at=unparsed.received_at,
        expires_epoch=_expiry(now),
    ).save()


def unread(provider: str) -> Iterator[tuple[str, Unparsed]]:
    """Yields the unreadable webhooks of a provider with their ids, oldest first."""
    for item in UnparsedItem.query(keys.unparsed(provider)):
        kept = Unparsed(provider, item.reason, item.raw, item.received_at, item.message_id)
        yield item.sk, kept


def keep_misrouted(misrouted: Misrouted) -> None:
    """Stores when a provider last used this route for what belongs to the other."""
    MisroutedItem(
        keys.misrouted(misrouted.provider),
        misrouted.route,
        seen_at=misrouted.at,
        expires_epoch=_expiry(misrouted.at),
    ).save()


def misrouted(provider: str) -> Iterator[Misrouted]:
    """Returns the last misrouted webhook of a provider by each route, of at most 90 days."""
    for item in MisroutedItem.query(keys.misrouted(provider)):
        yield Misrouted(provider, Route(item.sk), item.seen_at)


def forget_unread(provider: str, key: str) -> None:
    UnparsedItem(keys.unparsed(provider), key).delete()


def _expiry(now: datetime) -> int:
    return int((now + KEPT).timestamp())
