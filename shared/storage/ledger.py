"""Ledger events: written once, with the change that they record, and read in order."""

from collections.abc import Iterator

from msgspec.structs import replace

from shared.domain.ledger.events import LedgerEvent, read_event
from shared.storage.core import keys
from shared.storage.core.tables import LedgerItem


def of_contact(
    contact_id: str, *, after: int = 0, limit: int | None = None
) -> Iterator[tuple[int, LedgerEvent]]:
    """Yields (sequence number of the key, event), oldest first.

    `verify` compares the two. Raises ValueError, TypeError or msgspec.MsgspecError at an item that
    does not read as an event.
    """
    items = LedgerItem.query(
        keys.contact(contact_id),
        LedgerItem.sk.between(keys.ledger(after + 1), keys.ledger(9_999_999_999)),
        limit=limit,
        consistent_read=True,
    )
    for item in items:
        yield int(item.sk.removeprefix(keys.LEDGER)), to_event(item)


def to_item(event: LedgerEvent) -> LedgerItem:
    return LedgerItem(
        keys.contact(event.contact_id),
        keys.ledger(event.seq),
        sealed=event.sealed,
        hash=event.hash,
    )


def to_event(item: LedgerItem) -> LedgerEvent:
    """Returns the event with the contact of its key, so that verification finds a moved one."""
    contact_id = item.pk.removeprefix("CONTACT#")
    sealed = item.sealed if item.sealed is not None else _version_1(contact_id, item)
    return replace(read_event(sealed, item.hash), contact_id=contact_id)


def _version_1(contact_id: str, item: LedgerItem) -> str:
    # Only ledgers of earlier releases need it, so cold starts do not import it.
    from shared.domain.ledger import version_1

    return version_1.sealed_text(
        contact_id=contact_id,
        seq=int(item.seq),
        type=item.type,
        program=item.program,
        at=item.at,
        evidence=item.evidence,
        prev_hash=item.prev_hash,
    )
