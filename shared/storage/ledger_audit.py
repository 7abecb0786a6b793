"""What only an audit reads: every contact, and chains of events even when damaged.

It scans the whole table, which no Lambda function may do: only operator commands import it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from shared.domain.core.phone import ContactId
from shared.domain.ledger.events import EventType, Evidence, LedgerEvent, Means
from shared.storage import ledger
from shared.storage.core import keys
from shared.storage.core.tables import Item

_OF_A_CONTACT = "CONTACT#"


def contact_ids() -> Iterator[ContactId]:
    """Yields every contact that has a contact item or a ledger; a contact may come twice.

    A ledger alone is enough, so that a chain whose contact was removed is checked too.
    """
    wanted = (Item.sk == keys.CONTACT) | Item.sk.startswith(keys.LEDGER)
    latest = ""
    for item in Item.scan(
        Item.pk.startswith(_OF_A_CONTACT) & wanted, attributes_to_get=["pk", "sk", "kind"]
    ):
        if item.pk != latest:
            latest = item.pk
            yield ContactId(latest.removeprefix(_OF_A_CONTACT))


def chain(contact_id: str) -> Iterator[tuple[int, LedgerEvent]]:
    """Yields (sequence number of the key, event), oldest first, as `ledger.of_contact` does.

    An item that does not read as an event is yielded too, as one whose hash cannot match.
    """
    after = 0
    while True:
        try:
            for place, event in ledger.of_contact(contact_id, after=after):
                yield place, event
                after = place
        except (ValueError, TypeError, msgspec.MsgspecError):
            after, hash = _next(contact_id, after)
            yield after, _damaged(hash)
        else:
            return


def _next(contact_id: str, after: int) -> tuple[int, str]:
    """Returns sequence number and hash of the next event, without the attributes that fail."""
    (item,) = Item.query(
        keys.contact(contact_id),
        Item.sk.between(keys.ledger(after + 1), keys.ledger(9_999_999_999)),
        attributes_to_get=["pk", "sk", "kind", "hash"],
        limit=1,
        consistent_read=True,
    )
    return int(item.sk.removeprefix(keys.LEDGER)), str(getattr(item, "hash", ""))


def _damaged(hash: str) -> LedgerEvent:
    nothing = datetime.min.replace(tzinfo=UTC)
    evidence = Evidence(Means.CLOCK)
    return LedgerEvent("", 0, EventType.OPTED_OUT, None, nothing, evidence, "", hash=hash)
