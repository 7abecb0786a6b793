"""The consent ledger of one contact: an append-only chain of events.

Every change of consent is one event with its evidence. `LedgerEvent.sealed` is the event as JSON
text, exactly as it is stored; `hash` is the SHA-256 of that text, which contains the hash of the
event before. The contact keeps the sequence number and hash of the newest event, so that a missing
end shows too.

The hash covers the stored text and is never computed from a re-encoded event: a field that a later
release adds to `Evidence` or `LedgerEvent` leaves every earlier event valid.
"""

import hashlib
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from shared.domain.core.redaction import Redacted

GENESIS = "0" * 64

FORMAT_VERSION = 2
"""The format of new events. Version 1 stored each field as an attribute of its own."""


class EventType(StrEnum):
    OPT_IN_REQUESTED = "opt_in_requested"
    OPTED_IN = "opted_in"
    OPT_IN_LAPSED = "opt_in_lapsed"
    OPTED_OUT = "opted_out"
    HOLD_SET = "hold_set"
    HOLD_RELEASED = "hold_released"
    PREFERENCE_CHANGED = "preference_changed"
    REQUEST_CONFIRMED = "request_confirmed"


class Means(StrEnum):
    """The channel by which the event reached the brand (CTIA 5.1.2 asks for the medium)."""

    TEXT = "text"
    WEB_FORM = "web_form"
    PROVIDER = "provider"
    CLOCK = "clock"
    IMPORT = "import"
    PHONE_CALL = "phone_call"
    EMAIL = "email"
    IN_PERSON = "in_person"
    LETTER = "letter"
    WEB = "web"
    SUPPRESSION_LIST = "suppression_list"
    """A list of opt-outs, such as a former vendor's."""
    OTHER = "other"


ReportedMeans = Literal["phone_call", "email", "in_person", "letter", "web", "other"]
"""The channels outside of messages, of which a person of the brand reports."""

MAX_SAID = 1000

Said = Annotated[str, Meta(max_length=MAX_SAID)]
"""What the contact said outside of a message, in their words or in those of who heard it."""


class Imported(msgspec.Struct, frozen=True):
    """The origin of an imported consent and who attests to it (CTIA 5.1.2 and 5.1.4)."""

    source: str
    """Where the contact agreed: the form, the shop, the event."""
    agreed_at: datetime
    attested_by: str
    file_sha256: str
    line: int


class Listed(msgspec.Struct, frozen=True):
    """The row of a suppression list, and who attests to the list."""

    source: str
    """Who kept the list."""
    attested_by: str
    file_sha256: str
    line: int


Preference = str | int | list[str] | None
"""What a contact wants, as the ledger states it."""


class Evidence(Redacted, frozen=True, omit_defaults=True):
    """What proves an event. `text` is the exact wording that the contact was shown, `said` is the
    contact's own."""

    HIDDEN = frozenset({"said", "ip", "user_agent"})

    means: Means
    language: str | None = None
    text: str | None = None
    text_version: str | None = None
    said: str | None = None
    number: str | None = None
    provider: str | None = None
    provider_id: str | None = None
    message_id: str | None = None
    ip: str | None = None
    user_agent: str | None = None
    url: str | None = None
    imported: Imported | None = None
    listed: Listed | None = None
    said_at: datetime | None = None
    """When the contact said it, if it was recorded later."""
    recorded_by: str | None = None
    """Who recorded it by hand; for the API the name of its token."""
    hold: str | None = None
    """The hold that was set or released."""
    preferences: dict[str, Preference] | None = None
    """What the contact wants from now on, by the name of the contact's field; None removes it."""


class LedgerEvent(Redacted, frozen=True, omit_defaults=True):
    """One change of consent. `program` is None when it concerns the whole brand."""

    HIDDEN = frozenset({"sealed"})

    contact_id: str
    seq: int
    type: EventType
    program: str | None
    at: datetime
    evidence: Evidence
    prev_hash: str
    version: int = 1
    """The format of the stored event. The texts of version 1 do not name theirs."""
    hash: str = ""
    sealed: str = ""
    """The JSON text that `hash` covers. It holds all fields but `hash` and itself."""


class LedgerHead(msgspec.Struct, frozen=True):
    """The sequence number and hash of a contact's newest event."""

    seq: int = 0
    hash: str = GENESIS


def append(
    contact_id: str,
    head: LedgerHead,
    type: EventType,
    program: str | None,
    evidence: Evidence,
    *,
    at: datetime,
) -> tuple[LedgerEvent, LedgerHead]:
    """Returns the next event of the chain, with its sealed text and hash, and the new head."""
    event = LedgerEvent(
        contact_id,
        head.seq + 1,
        type,
        program,
        at.astimezone(UTC),
        evidence,
        head.hash,
        FORMAT_VERSION,
    )
    sealed = msgspec.json.encode(event).decode()
    event = replace(event, hash=hash_of(sealed), sealed=sealed)
    return event, LedgerHead(event.seq, event.hash)


def hash_of(sealed: str) -> str:
    """Returns the SHA-256 of a sealed text, as 64 hexadecimal digits."""
    return hashlib.sha256(sealed.encode()).hexdigest()


def read_event(sealed: str, hash: str) -> LedgerEvent:
    """Returns the event that a sealed text describes, whether or not `hash` matches it.

    Fields that this release does not know are ignored. Raises msgspec.DecodeError when the text is
    no event.
    """
    event = msgspec.json.decode(sealed, type=LedgerEvent)
    return replace(event, hash=hash, sealed=sealed)


def text_version(text: str, brand_version: int) -> str:
    """Returns a name for an exact wording: the version of the brand and a fingerprint."""
    return f"{brand_version}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
