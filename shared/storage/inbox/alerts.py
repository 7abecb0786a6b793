"""Alerts: stored with the message that needs an agent, due until everybody has been told."""

from datetime import datetime, timedelta

from shared.domain.core.phone import ContactId
from shared.domain.notifications.alert import Alert
from shared.storage.core import keys
from shared.storage.core.codec import Codec
from shared.storage.core.columns import Attribute, instant
from shared.storage.core.expressions import assign, path
from shared.storage.core.requests import update
from shared.storage.core.tables import AlertItem
from shared.storage.core.transactions import Transaction

ALERT = Codec(Alert, keys=("contact_id", "ulid"))
KEPT = timedelta(days=30)
"""How long an alert is kept after its message: it says who was told."""


def add(transaction: Transaction, alert: Alert, *, due_at: datetime) -> None:
    """Adds the alert to the transaction."""
    item = _key(alert.contact_id, alert.ulid)
    expires = int((alert.at + KEPT).timestamp())
    item.stored = {
        **ALERT.encode(alert),
        "due_shard": {"S": keys.due_shard(alert.contact_id)},
        "due_at": {"S": instant(due_at)},
        "expires_epoch": {"N": str(expires)},
    }
    transaction.create("alert", item)


def get(contact_id: ContactId, ulid: str) -> Alert | None:
    """Returns an alert by a consistent read, or None."""
    key = _key(contact_id, ulid)
    try:
        item = AlertItem.get(key.pk, key.sk, consistent_read=True)
    except AlertItem.DoesNotExist:
        return None
    return ALERT.decode(item.stored, contact_id=contact_id, ulid=ulid)


def advance(alert: Alert, *, due_at: datetime, next_at: datetime | None) -> bool:
    """Stores which steps were made, and when the alert is due next; never for None.

    due_at: when it was due. Returns False when another run of the clock was first.
    """
    stored: dict[str, Attribute | None] = {"told": ALERT.encode_field("told", alert.told)}
    stored |= {"due_at": {"S": instant(next_at)}} if next_at else dict.fromkeys(_DUE)
    item = _key(alert.contact_id, alert.ulid)
    return update(item, assign(stored), path("due_at") == instant(due_at))


_DUE = ("due_shard", "due_at")


def _key(contact_id: ContactId, ulid: str) -> AlertItem:
    return AlertItem(keys.contact(contact_id), keys.alert(ulid))
