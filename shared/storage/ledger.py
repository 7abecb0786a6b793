"""Ledger events: written once with the change they record, read in order."""

from collections.abc import Iterator

from shared.domain.ledger.events import EventType, Evidence, LedgerEvent
from shared.storage.core import keys
from shared.storage.core.codec import from_text, to_text
from shared.storage.core.tables import LedgerItem


def of_contact(
    contact_id: str, *, after: int = 0, limit: int | None = None
) -> Iterator[tuple[int, LedgerEvent]]:
    """(place in the store, event), oldest first: `domain.ledger.verify` compares the two."""
    items = LedgerItem.query(
        keys.contact(contact_id),
        LedgerItem.sk.between(keys.ledger(after + 1), keys.ledger(9_999_999_999)),
        limit=limit,
        consistent_read=True,
    )
    for item in items:
        yield int(item.sk.removeprefix(keys.LEDGER)), _to_event(item)


def to_item(event: LedgerEvent) -> LedgerItem:
    return LedgerItem(
        keys.contact(event.contact_id),
        keys.ledger(event.seq),
        seq=event.seq,
        type=str(event.type),
        program=event.program,
        at=event.at,
        evidence=to_text(event.evidence),
        prev_hash=event.prev_hash,
        hash=event.hash,
    )


def _to_event(item: LedgerItem) -> LedgerEvent:
    return LedgerEvent(
        contact_id=item.pk.removeprefix("CONTACT#"),
        seq=int(item.seq),
        type=EventType(item.type),
        program=item.program,
        at=item.at,
        evidence=from_text(item.evidence, Evidence),
        prev_hash=item.prev_hash,
        hash=item.hash,
    )
