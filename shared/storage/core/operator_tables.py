"""The items of the API and of operators: webhooks that could not be used, tokens, limits, the audit
log, the schema version."""

from pynamodb.attributes import (
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)

from shared.storage.core.tables import Item


class UnparsedItem(Item, discriminator="unparsed"):
    """An unreadable webhook as it came, and what was wrong; expires after 90 days.

    Key: `UNPARSED#<provider>` and a ULID.
    """

    reason = UnicodeAttribute()
    raw = UnicodeAttribute()
    received_at = UTCDateTimeAttribute()
    message_id = UnicodeAttribute(null=True)


class MisroutedItem(Item, discriminator="misrouted"):
    """When a webhook of a provider last arrived at the route of the other kind; expires after 90
    days.

    Key: `MISROUTED#<provider>` and the route.
    """

    seen_at = UTCDateTimeAttribute()


class TokenItem(Item, discriminator="token"):
    """An API token: the hash of its secret part, its scopes, and when it was revoked.

    Key: `TOKEN` and the token's id.
    """

    name = UnicodeAttribute()
    secret_hash = UnicodeAttribute()
    scopes = UnicodeSetAttribute()
    created_at = UTCDateTimeAttribute()
    revoked_at = UTCDateTimeAttribute(null=True)


class IdempotencyItem(Item, discriminator="idempotency"):
    """An idempotency key, with the hash of its request and the message; expires after 24 hours.

    Key: `IDEMPOTENCY#<owner>#<hash of the key>` and as pk.
    """

    request_hash = UnicodeAttribute()
    message_id = UnicodeAttribute()


class ActionItem(Item, discriminator="action"):
    """An entry of the audit log: who did what by hand, when and why; ids only, immutable.

    Key: `ACTIONS` and a ULID.
    """

    what = UnicodeAttribute()
    subject = UnicodeAttribute()
    by = UnicodeAttribute()
    reason = UnicodeAttribute()
    at = UTCDateTimeAttribute()


class NoteItem(Item, discriminator="note"):
    """An agent's note about a contact, immutable.

    Key: `CONTACT#<contact_id>` and `NOTE#<ulid>`.
    """

    body = UnicodeAttribute()
    author = UnicodeAttribute()
    at = UTCDateTimeAttribute()


class AbsentAgentItem(Item, discriminator="absent_agent"):
    """An agent who has been away, and since when they are; without a time they are back.

    Key: `AGENTS` and the agent's name.
    """

    away_since = UTCDateTimeAttribute(null=True)


class LimitItem(Item, discriminator="limit"):
    """Uses of a rate limit in a window, and the segments that campaigns took of a number's minute
    and day.

    Key: `LIMIT#<name>#<window>` and `-`.
    """

    used = NumberAttribute()


class ShapeItem(Item, discriminator="shape"):
    """The schema version of the table's items, and the progress of a migration in each segment.

    Key: `SHAPE` and `CURRENT`.
    """

    version = NumberAttribute()
    revision = NumberAttribute()
    progress = UnicodeAttribute(null=True)
