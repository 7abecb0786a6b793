"""The inbox is spread over partitions, and is one list for those who page through it."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.local import calls
from infra.local.calls import Call
from shared.domain.contacts.contact_state import Thread
from shared.domain.core.phone import ContactId
from shared.platform.ids import new_claim
from shared.storage.contacts.contact_items import add_thread
from shared.storage.core import keys
from shared.storage.core.tables import ThreadItem
from shared.storage.core.transactions import Transaction
from shared.storage.inbox import threads
from tests.integration.campaigns.campaign_items import NOW, SECOND, a_table

PEOPLE = [ContactId(f"con_{n:020d}") for n in range(60)]
STATES = iter(f"state-{n}" for n in range(10**6))
"""Each example has a state of its own, so that they share the table."""


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    with a_table():
        yield


def stored(state: str, contact_id: ContactId, second: int, *, earlier: bool = False) -> None:
    """Stores a thread; `earlier`: with the key of the release before the partitions."""
    at = NOW + second * SECOND
    transaction = Transaction(new_claim())
    add_thread(transaction, contact_id, Thread(last_inbound_at=at))
    transaction.commit()
    key = keys.inbox(state, 0) if earlier else keys.inbox_of(state, contact_id)
    item = ThreadItem(keys.contact(contact_id), keys.THREAD)
    ThreadItem._get_connection().update_item(
        item.pk, range_key=item.sk, actions=[ThreadItem.inbox.set(key)]
    )


def paged(state: str, limits: Sequence[int]) -> list[tuple[int, ContactId]]:
    """Returns the second and the contact of every thread, page by page."""
    found: list[tuple[int, ContactId]] = []
    after = None
    for turn in range(100):
        page, more = threads.in_state(state, limit=limits[turn % len(limits)], after=after)
        assert len(page) <= limits[turn % len(limits)]
        found += [((at.active_at - NOW) // SECOND, at.contact_id) for at, _ in page]
        if not more:
            return found
        after = page[-1][0]
    raise AssertionError("the list has no end")


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(st.tuples(st.integers(0, 2), st.booleans()), max_size=20),
    limits=st.lists(st.integers(1, 6), min_size=1, max_size=3),
)
def test_every_thread_is_listed_once_whatever_stands_at_a_boundary(
    rows: Sequence[tuple[int, bool]], limits: Sequence[int]
) -> None:
    state = next(STATES)
    for contact_id, (second, earlier) in zip(PEOPLE, rows, strict=False):
        stored(state, contact_id, second, earlier=earlier)

    found = paged(state, limits)

    expected = [(second, id) for id, (second, _) in zip(PEOPLE, rows, strict=False)]
    assert sorted(found) == sorted(expected)
    assert [second for second, _ in found] == sorted((s for s, _ in found), reverse=True)


@pytest.mark.parametrize("earlier", [False, True])
def test_a_page_takes_a_bounded_number_of_queries(*, earlier: bool) -> None:
    state, made = next(STATES), list[Call]()
    for n, contact_id in enumerate(PEOPLE):
        stored(state, contact_id, n, earlier=earlier)

    with calls.ours(), calls.watched(made.append):
        page, more = threads.in_state(state, limit=50)

    assert (len(page), more) == (50, True)
    queries = [call for call in made if call.moment == "before"]
    assert {call.operation for call in queries} == {"Query"}
    assert len(queries) <= 2 * keys.INBOX_PARTITIONS


def test_a_thread_has_the_key_of_its_contact_s_partition() -> None:
    found = {keys.partition_of_inbox(keys.inbox_of("open", id)) for id in PEOPLE}

    assert found == set(range(keys.INBOX_PARTITIONS))
    assert keys.inbox("open", 0) == "open"
