"""Checks a contact's chain of ledger events against its hashes and its head."""

from collections.abc import Iterable, Sequence

import msgspec

from shared.domain.ledger.events import GENESIS, LedgerEvent, LedgerHead, hash_of, read_event


class Fault(msgspec.Struct, frozen=True):
    seq: int
    what: str
    """changed, missing or reordered"""


def verify(entries: Iterable[tuple[int, LedgerEvent]], head: LedgerHead) -> Sequence[Fault]:
    """Returns the faults of a chain, none when it is whole.

    `entries` are (sequence number of the storage key, event) in the order of the keys. An event
    whose hash does not match its sealed text is `changed`; one that matches, but is stored under
    another number or does not follow the event before it, is `reordered`.
    """
    faults: list[Fault] = []
    expected, previous = 1, GENESIS
    for place, event in entries:
        faults += [Fault(seq, "missing") for seq in range(expected, place)]
        if not is_intact(event):
            faults.append(Fault(place, "changed"))
        elif event.seq != place or (event.prev_hash != previous and place == expected):
            faults.append(Fault(place, "reordered"))
        expected, previous = place + 1, event.hash
    faults += [Fault(seq, "missing") for seq in range(expected, head.seq + 1)]
    if not faults and (expected - 1, previous) != (head.seq, head.hash):
        faults.append(Fault(head.seq, "changed"))
    return faults


def is_intact(event: LedgerEvent) -> bool:
    """Returns whether the hash covers the sealed text and the text says what the event says.

    The second part finds an event that was copied to another contact: storage takes the contact
    from the key.
    """
    return hash_of(event.sealed) == event.hash and read_event(event.sealed, event.hash) == event
