"""The consent ledger of one contact: append-only, each event sealed over the one before it.

Every change of consent is one event here, with what was shown, what was said and by which means.
The chain is `hash(n) = SHA-256(canonical JSON of event n, hash(n-1) included)`; the contact keeps
the last sequence number and hash, so that a missing end shows as well.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from shared.domain.core.redaction import Redacted

GENESIS = "0" * 64


class EventType(StrEnum):
    OPT_IN_REQUESTED = "opt_in_requested"
    OPTED_IN = "opted_in"
    OPT_IN_LAPSED = "opt_in_lapsed"
    OPTED_OUT = "opted_out"


class Means(StrEnum):
    """How the event came to us (CTIA 5.1.2 asks for the medium)."""

    TEXT = "text"
    WEB_FORM = "web_form"
    PROVIDER = "provider"
    CLOCK = "clock"
    IMPORT = "import"


class Imported(msgspec.Struct, frozen=True):
    """Where an imported consent came from, and who answers for it (CTIA 5.1.2 and 5.1.4)."""

    source: str
    """Where she agreed: the form, the shop, the event."""
    agreed_at: datetime
    attested_by: str
    file_sha256: str
    line: int


class Evidence(Redacted, frozen=True):
    """What proves the event. `text` is what the person was shown, word for word; `said` is hers."""

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


class LedgerEvent(msgspec.Struct, frozen=True):
    contact_id: str
    seq: int
    type: EventType
    program: str | None
    """None: the whole brand."""
    at: datetime
    evidence: Evidence
    prev_hash: str
    hash: str = ""


class LedgerHead(msgspec.Struct, frozen=True):
    """Where a contact's chain ends."""

    seq: int = 0
    hash: str = GENESIS


def append(
    contact_id: str,
    tip: LedgerHead,
    type: EventType,
    program: str | None,
    evidence: Evidence,
    *,
    at: datetime,
) -> tuple[LedgerEvent, LedgerHead]:
    """The next event, sealed, and the chain's new end."""
    event = LedgerEvent(contact_id, tip.seq + 1, type, program, at, evidence, tip.hash)
    sealed = replace(event, hash=seal(event))
    return sealed, LedgerHead(sealed.seq, sealed.hash)


def seal(event: LedgerEvent) -> str:
    """The hash over all fields of an event but the hash itself; times are to the microsecond."""
    content = msgspec.to_builtins(event, builtin_types=(datetime,))
    del content["hash"]
    if event.evidence.imported is None:
        del content["evidence"]["imported"]  # as events were sealed before there were imports
    canonical = json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_instant
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def text_version(text: str, brand_version: int) -> str:
    """Names an exact text: the brand's version that it stood in, and the text's own fingerprint."""
    return f"{brand_version}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


class Fault(msgspec.Struct, frozen=True):
    seq: int
    what: str
    """changed, missing, or reordered"""


def verify(entries: Iterable[tuple[int, LedgerEvent]], tip: LedgerHead) -> Sequence[Fault]:
    """What is wrong with a chain; nothing when it is whole.

    `entries` are (place in the store, event) in the store's order. An event whose own hash does
    not match was changed; one that is sealed but stands elsewhere was reordered.
    """
    faults: list[Fault] = []
    expected, previous = 1, GENESIS
    for place, event in entries:
        faults += [Fault(seq, "missing") for seq in range(expected, place)]
        if seal(event) != event.hash:
            faults.append(Fault(place, "changed"))
        elif event.seq != place or (event.prev_hash != previous and place == expected):
            faults.append(Fault(place, "reordered"))
        expected, previous = place + 1, event.hash
    faults += [Fault(seq, "missing") for seq in range(expected, tip.seq + 1)]
    if not faults and (expected - 1, previous) != (tip.seq, tip.hash):
        faults.append(Fault(tip.seq, "changed"))
    return faults
