"""The items of the one table, as PynamoDB models. `kind` says which model an item is.

Nested values that no condition and no index looks into are kept as JSON text.
"""

from collections.abc import Sequence
from typing import Any

import pynamodb.connection.base
from pynamodb.attributes import (
    BooleanAttribute,
    DiscriminatorAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import (
    AllProjection,
    GlobalSecondaryIndex,
    IncludeProjection,
)
from pynamodb.models import Model

from shared.platform.aws import session
from shared.platform.settings import settings


class DueIndex(GlobalSecondaryIndex[Any]):
    """Sparse: what the clock has to look at, by shard and time."""

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
    """Sparse: who has an active consent to a program, by shard and contact."""

    class Meta:
        index_name = "audience"
        projection = IncludeProjection(["kind"])

    audience = UnicodeAttribute(hash_key=True)
    pk = UnicodeAttribute(range_key=True)


class Item(Model):
    """The base: one connection, and so one client, serves all models of the table."""

    class Meta:
        table_name = settings().table_name
        host = settings().dynamodb_endpoint
        # The defaults, 15 and 30 seconds, outlast a Lambda.
        connect_timeout_seconds = 1
        read_timeout_seconds = 3
        max_retry_attempts = 2

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = DiscriminatorAttribute()
    due_shard = UnicodeAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    expires_epoch = NumberAttribute(null=True)
    """TTL: cleans up within days, and is never taken for a clock."""

    due = DueIndex()


class ContactItem(Item, discriminator="contact"):
    phone = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    language = UnicodeAttribute(null=True)
    suppressed_at = UTCDateTimeAttribute(null=True)
    stop_confirmed_at = UTCDateTimeAttribute(null=True)
    holds = UnicodeSetAttribute(null=True)
    last_number = UnicodeAttribute(null=True)
    answers = UnicodeAttribute(null=True)
    promotions = UnicodeAttribute(null=True)
    last_campaign = UnicodeAttribute(null=True)
    attributes = UnicodeAttribute(null=True)
    events = UnicodeAttribute(null=True)
    stated = UnicodeAttribute(null=True)
    paused_until = UTCDateTimeAttribute(null=True)
    per_30_days = NumberAttribute(null=True)
    consent_epoch = NumberAttribute(default=0)
    ledger_seq = NumberAttribute(default=0)
    ledger_hash = UnicodeAttribute()
    version = NumberAttribute()


class ConsentItem(Item, discriminator="consent"):
    program = UnicodeAttribute()
    state = UnicodeAttribute()
    since = UTCDateTimeAttribute()
    seq = NumberAttribute()
    text_version = UnicodeAttribute(null=True)
    expires_at = UTCDateTimeAttribute(null=True)
    confirmed = BooleanAttribute(default=False)
    audience = UnicodeAttribute(null=True)

    by_program = AudienceIndex()


class ThreadItem(Item, discriminator="thread"):
    state = UnicodeAttribute()
    assignee = UnicodeAttribute(null=True)
    unread = NumberAttribute(default=0)
    last_inbound_at = UTCDateTimeAttribute(null=True)
    last_outbound_at = UTCDateTimeAttribute(null=True)
    reply_due_at = UTCDateTimeAttribute(null=True)
    last_ulid = UnicodeAttribute(null=True)
    inbox = UnicodeAttribute(null=True)
    active_at = UTCDateTimeAttribute(null=True)

    by_activity = InboxIndex()


class LedgerItem(Item, discriminator="ledger"):
    """An event as one sealed text. Version 1 has the other attributes instead of `sealed`."""

    hash = UnicodeAttribute()
    sealed = UnicodeAttribute(null=True)
    seq = NumberAttribute(null=True)
    type = UnicodeAttribute(null=True)
    program = UnicodeAttribute(null=True)
    at = UnicodeAttribute(null=True)
    evidence = UnicodeAttribute(null=True)
    prev_hash = UnicodeAttribute(null=True)


class MessageItem(Item, discriminator="message"):
    direction = UnicodeAttribute()
    body = UnicodeAttribute()
    status = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    number = UnicodeAttribute()
    provider = UnicodeAttribute()
    category = UnicodeAttribute(null=True)
    program = UnicodeAttribute(null=True)
    language = UnicodeAttribute()
    media = UnicodeAttribute(null=True)
    extra = UnicodeAttribute(null=True)
    provider_id = UnicodeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    history = UnicodeAttribute()
    decision = UnicodeAttribute(null=True)
    attempts = NumberAttribute(default=0)
    claim = UnicodeAttribute(null=True)
    lease_until = UTCDateTimeAttribute(null=True)
    send_at = UTCDateTimeAttribute(null=True)
    valid_until = UTCDateTimeAttribute(null=True)
    in_reply_to = UnicodeAttribute(null=True)
    author = UnicodeAttribute(null=True)
    campaign_id = UnicodeAttribute(null=True)
    variant = UnicodeAttribute(null=True)


class ReceiptItem(Item, discriminator="inbound_receipt"):
    message_id = UnicodeAttribute()


class UnparsedItem(Item, discriminator="unparsed"):
    reason = UnicodeAttribute()
    raw = UnicodeAttribute()
    received_at = UTCDateTimeAttribute()


class BrandItem(Item, discriminator="brand"):
    version = NumberAttribute()
    digest = UnicodeAttribute()
    content = UnicodeAttribute()
    applied_at = UTCDateTimeAttribute()
    halt = UnicodeAttribute(null=True)
    canary = UnicodeAttribute(null=True)


class TokenItem(Item, discriminator="token"):
    name = UnicodeAttribute()
    secret_hash = UnicodeAttribute()
    scopes = UnicodeSetAttribute()
    created_at = UTCDateTimeAttribute()
    revoked_at = UTCDateTimeAttribute(null=True)


class IdempotencyItem(Item, discriminator="idempotency"):
    request_hash = UnicodeAttribute()
    message_id = UnicodeAttribute()


class ActionItem(Item, discriminator="action"):
    what = UnicodeAttribute()
    subject = UnicodeAttribute()
    by = UnicodeAttribute()
    reason = UnicodeAttribute()
    at = UTCDateTimeAttribute()


class CampaignItem(Item, discriminator="campaign"):
    revision = NumberAttribute()
    content = UnicodeAttribute()


class PlanItem(Item, discriminator="plan"):
    """How far the planning of one shard of an audience has come, and what it has counted."""

    cursor = UnicodeAttribute(null=True)
    done = BooleanAttribute(default=False)
    tally = UnicodeAttribute()


class BatchItem(Item, discriminator="page"):
    contact_ids = UnicodeAttribute()
    parts = NumberAttribute()


class LaneItem(Item, discriminator="lane"):
    """The way of a campaign through one number: which page is released next, and when."""

    plan = NumberAttribute()
    cursor = UnicodeAttribute(null=True)
    round_at = UTCDateTimeAttribute(null=True)
    """When the pages were last begun from the first."""


class RecipientItem(Item, discriminator="recipient"):
    """That a person has been given her text of a campaign, or a record of why not."""

    message_id = UnicodeAttribute()


class CountItem(Item, discriminator="count"):
    name = UnicodeAttribute()
    n = NumberAttribute()


class LimitItem(Item, discriminator="limit"):
    used = NumberAttribute()


class ShapeItem(Item, discriminator="shape"):
    """Which shape the table's items have; while that is being changed, how far it has come."""

    version = NumberAttribute()
    revision = NumberAttribute()
    progress = UnicodeAttribute(null=True)


def update(item: Item, actions: Sequence[Action], condition: Condition) -> bool:
    """Updates an item without reading it back. False: the condition did not hold."""
    try:
        Item._get_connection().update_item(
            item.pk, range_key=item.sk, actions=actions, condition=condition
        )
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


# Made here once: subclasses made later would each open their own.
Item._get_connection()
# PynamoDB would make a botocore session of its own, and each costs a cold start 10 ms.
vars(pynamodb.connection.base)["get_session"] = session
