"""Lists the contacts on hold. No index has the holds: it reads the contacts of the inbox."""

from collections.abc import Iterator, Sequence

from shared.domain.contacts.contact_state import ContactState, ThreadState
from shared.storage.contacts import contact_states
from shared.storage.inbox import threads

PAGE = 50
"""Threads whose contacts one call reads."""


def read_contacts(*, most: int) -> Iterator[Sequence[ContactState]]:
    """Yields pages of the contacts that have a thread, in the order in which agents look.

    Open threads come first, then snoozed, waiting and closed ones, and in each state those that
    were active last. most: how many threads of each state are read. A contact who has never
    written, and to whom nothing was sent, has none.
    """
    for state in (ThreadState.OPEN, ThreadState.SNOOZED, ThreadState.WAITING, ThreadState.CLOSED):
        yield from _in_state(state, most)


def _in_state(state: ThreadState, most: int) -> Iterator[Sequence[ContactState]]:
    left, after, more = most, None, True
    while more and left > 0:
        found, more = threads.in_state(state, limit=min(PAGE, left), after=after)
        if not found:
            return
        left, after = left - len(found), found[-1][0]
        ids = [place.contact_id for place, _ in found]
        known = contact_states.load_many(ids, [])
        yield [known[id].head for id in ids if id in known]
