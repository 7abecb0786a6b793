"""The items of the one table that messages need, as PynamoDB models. `kind` says which model an
item is.

The others are in `operator_tables` and in `campaigns.tables`: a model takes 0.2 ms of a cold start.
Nested values that no condition and no index reads are stored as JSON strings.
"""

from typing import Any, Self

import pynamodb.connection.base
from pynamodb.attributes import (
    DiscriminatorAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import (
    AllProjection,
    GlobalSecondaryIndex,
    IncludeProjection,
)
from pynamodb.models import Model

from shared.platform.aws import limits, session
from shared.platform.settings import settings
from shared.storage.core.codec import Attributes


class DueIndex(GlobalSecondaryIndex[Any]):
    """Sparse index of what the clock has to process, by shard and time."""

    class Meta:
        index_name = "due"
        projection = IncludeProjection(["kind", "status", "lease_until", "claim"])

    due_shard = UnicodeAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class InboxIndex(GlobalSecondaryIndex[Any]):
    """Threads by state and last activity."""

    class Meta:
        index_name = "inbox"
        projection = AllProjection()

    inbox = UnicodeAttribute(hash_key=True)
    active_at = UTCDateTimeAttribute(range_key=True)


class AudienceIndex(GlobalSecondaryIndex[Any]):
    """Sparse index of active consents to a program, by shard and contact."""

    class Meta:
        index_name = "audience"
        projection = IncludeProjection(["kind"])

    audience = UnicodeAttribute(hash_key=True)
    pk = UnicodeAttribute(range_key=True)


class Item(Model):
    """Base of all models: they share one connection, and so one client."""

    class Meta:
        table_name = settings().table_name
        host = settings().dynamodb_endpoint
        # The defaults, 15 and 30 seconds, are longer than a function may run.
        connect_timeout_seconds = limits().connect
        read_timeout_seconds = limits().table_read
        max_retry_attempts = limits().attempts - 1

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = DiscriminatorAttribute()
    due_shard = UnicodeAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    expires_epoch = NumberAttribute(null=True)
    """DynamoDB's TTL: it cleans up within days; no code uses it as a time."""

    due = DueIndex()

    @classmethod
    def from_raw_data(cls, data: dict[str, Any]) -> Self:
        item = super().from_raw_data(data)
        if isinstance(item, Record):
            item.stored = data
        return item


_KEYS = frozenset({"pk", "sk", "kind", "due_shard"})
"""Attributes of a `Record` that are stored as they are."""


class Record(Item):
    """An item whose attributes follow from a struct; PynamoDB knows only its keys.

    `stored` has all attributes as DynamoDB stores them (`core.codec`).
    """

    stored: Attributes

    def __init__(self, pk: str | None = None, sk: str | None = None, **attributes: Any) -> None:
        if pk is None or sk is None or attributes:
            super().__init__(pk, sk, **attributes)
        else:  # as PynamoDB does, which asks each attribute for its default
            self.attribute_values = {"kind": type(self), "pk": pk, "sk": sk}

    def _container_serialize(self, null_check: bool = True) -> dict[str, dict[str, Any]]:
        values = self.attribute_values
        if not values.keys() <= _KEYS:
            keys: dict[str, dict[str, Any]] = super()._container_serialize(null_check)
            return {**keys, **self.stored}  # type: ignore[dict-item]
        kind = {"S": type(self).kind.get_discriminator(type(self))}
        own = {name: {"S": values[name]} for name in values if name != "kind"}
        return {**own, "kind": kind, **self.stored}  # type: ignore[dict-item]


class ContactItem(Record, discriminator="contact"):
    """A contact, with the day's auto-replies (`answers`), the promotions of 30 days for the caps,
    the ledger head and the version of the contact state.

    Key: `CONTACT#<contact_id>` and `HEAD#CONTACT`.
    """


class ConsentItem(Record, discriminator="consent"):
    """A contact's consent to a program; due while it is `pending`.

    Key: `CONTACT#<contact_id>` and `HEAD#CONSENT#<program>`.
    """

    audience = UnicodeAttribute(null=True)

    by_program = AudienceIndex()


class ThreadItem(Record, discriminator="thread"):
    """A contact's thread: its state, unread messages and when a reply is due; due while it is
    snoozed.

    Key: `CONTACT#<contact_id>` and `HEAD#THREAD`.
    """

    inbox = UnicodeAttribute(null=True)
    active_at = UTCDateTimeAttribute(null=True)

    by_activity = InboxIndex()


class AlertItem(Record, discriminator="alert"):
    """An alert of a message that needs an agent, with the steps that were made; due until its last
    one; expires after 30 days.

    Key: `CONTACT#<contact_id>` and `ALERT#<ulid of the message>`.
    """


class LedgerItem(Item, discriminator="ledger"):
    """A ledger event as one sealed string, immutable. Version 1 has the other attributes instead.

    Key: `CONTACT#<contact_id>` and `LEDGER#<seq, 10 digits>`.
    """

    hash = UnicodeAttribute()
    sealed = UnicodeAttribute(null=True)
    seq = NumberAttribute(null=True)
    type = UnicodeAttribute(null=True)
    program = UnicodeAttribute(null=True)
    at = UnicodeAttribute(null=True)
    evidence = UnicodeAttribute(null=True)
    prev_hash = UnicodeAttribute(null=True)


class MessageItem(Record, discriminator="message"):
    """A message: body, status and history, decision, claim and lease.

    Key: `CONTACT#<contact_id>` and `MESSAGE#<ulid>`.
    """


class ReceiptItem(Item, discriminator="inbound_receipt"):
    """The receipt of an inbound message, with the message that it became; never expires.

    Key: `INBOUND#<provider>#<provider id>` and as pk.
    """

    message_id = UnicodeAttribute()


class BrandItem(Item, discriminator="brand"):
    """A version of the brand, immutable; the current one also has the canary's contact and the halt
    after a restore.

    Key: `BRAND` and `CURRENT`.
    Key: `BRAND` and `VERSION#<6 digits>`.
    """

    version = NumberAttribute()
    digest = UnicodeAttribute()
    content = UnicodeAttribute()
    applied_at = UTCDateTimeAttribute()
    halt = UnicodeAttribute(null=True)
    canary = UnicodeAttribute(null=True)


class RecipientItem(Item, discriminator="recipient"):
    """Marks that a contact has got their message of a campaign, or a record of why not.

    Key: `RECIPIENTS#<campaign_id>#<shard of 16>` and the contact's id.
    """

    message_id = UnicodeAttribute()


class CountItem(Item, discriminator="count"):
    """A counter of a campaign, by variant, or of a survey.

    Key: `COUNTS#<campaign_id>#<shard of 16>` and `COUNT#<name>`.
    Key: `SURVEY#<survey id>#<shard of 16>` and `COUNT#<name>`.
    """

    name = UnicodeAttribute()
    n = NumberAttribute()


# Created here once: later subclasses would each open their own.
Item._get_connection()
# PynamoDB would create another botocore session, which adds 10 ms to a cold start.
vars(pynamodb.connection.base)["get_session"] = session
