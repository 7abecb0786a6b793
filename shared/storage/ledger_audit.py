"""What only an audit reads: every contact there is, and a chain of events however damaged.

It pages through the whole table, which no path that runs in production may do: the operator's
commands alone import it.
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
    """Every contact that has a head or a ledger, as the table's pages come: one may come twice.

    A ledger counts by itself, so that a chain whose contact was removed is looked at as well.
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
    """(place in the store, event), oldest first, as `ledger.of_contact` reads them.

    An item that no longer reads as an event is there too, as one whose seal cannot match.
    """
    after = 0
    while True:
        try:
            for place, event in ledger.of_contact(contact_id, after=after):
                yield place, event if isinstance(event.at, datetime) else _damaged(event.hash)
                after = place
        except (ValueError, TypeError, msgspec.MsgspecError):
            after, hash = _next(contact_id, after)
            yield after, _damaged(hash)
        else:
            return


def _next(contact_id: str, after: int) -> tuple[int, str]:
    """The place and the hash of the next event, read without the fields that do not read."""
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
    return LedgerEvent("", 0, EventType.OPTED_OUT, None, nothing, Evidence(Means.CLOCK), "", hash)
