"""Consents of a contact, and the ledger that proves them."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from functions.api.schemas.common import Answer, Sha256, filled
from shared.domain.contacts import contact_state as domain
from shared.domain.contacts.contact_state import ConsentState
from shared.domain.core.documented import Instant, documented
from shared.domain.ledger import events
from shared.domain.ledger.events import EventType, Means

LedgerSeq = Annotated[int, documented("The position of an event in the ledger.", minimum=1)]


class Consent(Answer, frozen=True):
    """The consent of a contact to one program."""

    EXAMPLE: ClassVar = {
        "program": "offers",
        "state": "active",
        "since": "2026-11-03T16:00:00+00:00",
        "ledger_seq": 2,
        "text_version": "1-effe7138205d",
        "expires_at": None,
    }

    program: str
    state: ConsentState
    since: Instant
    ledger_seq: LedgerSeq
    text_version: Annotated[str | None, documented("The exact disclosure that was shown.")]
    expires_at: Annotated[Instant | None, documented("When a pending opt-in expires.")]


class Imported(Answer, frozen=True):
    """Where an imported consent came from, and who attested it."""

    source: Annotated[str, documented("Where the contact agreed.")]
    agreed_at: Instant
    attested_by: str
    file_sha256: Sha256
    line: Annotated[int, documented(minimum=2)]


class Listed(Answer, frozen=True):
    """The row of a suppression list, and who attested the list."""

    source: Annotated[str, documented("Who kept the list.")]
    attested_by: str
    file_sha256: Sha256
    line: Annotated[int, documented(minimum=1)]


class LedgerEvent(Answer, frozen=True):
    """One change of consent with its evidence, sealed over the event before it."""

    EXAMPLE: ClassVar = {
        "seq": 1,
        "type": "opt_in_requested",
        "program": "offers",
        "at": "2026-11-03T16:00:00+00:00",
        "means": "text",
        "language": "en",
        "text": "Juniper & Pine: Reply YES to get up to 4 marketing texts a month. Msg & data rates"
        " may apply. Reply HELP for help, STOP to cancel.",
        "text_version": "1-0369467e079d",
        "said": "JOIN",
        "number": "+12025550100",
        "provider": "eum",
        "provider_id": "c5eb8b8c-9284-4a1f-a02e-a90bbcbbee4c",
        "message_id": "msg_7itizdnwpbima6qljm5u_01M6H27200DVB9THPVJD4DBVTC",
        "ip": None,
        "user_agent": None,
        "url": None,
        "imported": None,
        "listed": None,
        "said_at": None,
        "recorded_by": None,
        "hold": None,
        "preferences": None,
        "prev_hash": "0" * 64,
        "hash": "20dfe86fa1c9a1ebd1c32139a8aa9d002e45725950f92fed6ad2e42648776f82",
    }

    seq: LedgerSeq
    type: EventType
    program: Annotated[str | None, documented("null: every program of the brand.")]
    at: Instant
    means: Annotated[Means, documented("The channel that the consent came through.")]
    language: str | None
    text: Annotated[str | None, documented("The exact words that were shown.")]
    text_version: str | None
    said: Annotated[str | None, documented("What the contact wrote or said.")]
    number: Annotated[str | None, documented("The brand's number.")]
    provider: str | None
    provider_id: str | None
    message_id: str | None
    ip: str | None
    user_agent: str | None
    url: str | None
    imported: Imported | None
    listed: Listed | None
    said_at: Annotated[Instant | None, documented("When they said it, if it was recorded later.")]
    recorded_by: Annotated[str | None, documented("Who recorded it by hand.")]
    hold: Annotated[str | None, documented("The hold that was set or released.")]
    preferences: Annotated[
        Mapping[str, str | int | list[str] | None] | None,
        documented("What the contact wants from then on, by the names of their fields."),
    ]
    prev_hash: Annotated[Sha256, documented("The `hash` of the event before.")]
    hash: Annotated[Sha256, documented("SHA-256 over all other fields.")]


def consent(value: domain.Consent) -> Consent:
    return filled(Consent, value, ledger_seq=value.seq)


def ledger_event(event: events.LedgerEvent) -> LedgerEvent:
    return filled(LedgerEvent, event, event.evidence)
