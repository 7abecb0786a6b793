"""A lane's batches are spread over partitions, and are one queue for everyone who reads them."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.local import calls
from infra.local.calls import Call
from shared.domain.campaigns.batches import Batch
from shared.domain.campaigns.campaign import Campaign
from shared.storage.campaigns import lane_batches
from shared.storage.campaigns.lane_batches import StoredBatch
from shared.storage.core import keys
from shared.storage.core.transactions import Transaction
from tests.integration.campaigns.campaign_items import (
    MINUTE,
    NOW,
    a_batch,
    a_campaign,
    a_lane,
    a_table,
    batch_added,
    batch_removed,
    commit,
)
from tests.support.world import EUM

CONTACT = "con_7itizdnwpbima6qljm5u"


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    with a_table():
        yield


def in_its_place(campaign: Campaign, batch: Batch, stored: StoredBatch) -> None:
    """Puts a deferred batch in the place of the one it comes from, in one transaction."""

    def added(transaction: Transaction) -> None:
        lane_batches.add_batch(transaction, campaign, batch, name="later", origin=stored)

    commit(batch_removed(campaign, stored), added)


def test_planning_writes_no_more_than_a_fifth_of_a_number_s_batches_to_one_partition() -> None:
    places = [
        f"2026-11-03T16:{minute:02d}:00.000000Z#{shard:02d}-{CONTACT}-{place:03d}"
        for minute in (0, 5)
        for shard in range(16)
        for place in range(90)
    ]

    found = Counter(keys.batch_partition(place) for place in places)

    assert len(found) == keys.BATCH_PARTITIONS
    assert max(found.values()) < len(places) / 5


@settings(max_examples=15, deadline=None)
@given(
    minutes=st.lists(st.integers(0, 3), min_size=1, max_size=12),
    until=st.none() | st.integers(-1, 4),
    page=st.integers(1, 3),
)
def test_batches_of_all_partitions_are_one_queue(
    minutes: Sequence[int], until: int | None, page: int
) -> None:
    campaign = a_campaign()
    for name, minute in enumerate(minutes):
        commit(batch_added(campaign, a_batch(at=NOW + minute * MINUTE), name=f"{name:02d}"))
    last = None if until is None else NOW + until * MINUTE
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lane_batches, "BATCHES_READ", page)
        found = list(lane_batches.waiting(campaign, a_lane(campaign), until=last))
        behind = [
            list(lane_batches.waiting(campaign, a_lane(campaign), until=last, after=one.key))
            for one in found
        ]

    names = sorted((minute, f"{name:02d}") for name, minute in enumerate(minutes))
    due = [(m, name) for m, name in names if until is None or m <= until]
    places = [one.key.split("#") for one in found]
    assert [(one.batch.not_before, place[2]) for one, place in zip(found, places, strict=True)] == [
        (NOW + m * MINUTE, name) for m, name in due
    ]
    assert behind == [found[n + 1 :] for n in range(len(found))]


def test_a_minute_of_a_short_code_is_read_in_one_page_of_most_partitions() -> None:
    campaign = a_campaign()
    for n in range(200):
        commit(batch_added(campaign, a_batch(people=(f"con_{n}",)), name=f"{n:03d}"))
    queries: list[Call] = []

    with calls.ours(), calls.watched(queries.append):
        batches = lane_batches.waiting(campaign, a_lane(campaign), until=NOW)
        found = [next(batches) for _ in range(192)]

    assert len({one.key for one in found}) == 192
    made = [call for call in queries if call.moment == "before" and call.operation == "Query"]
    assert len(made) <= keys.BATCH_PARTITIONS + 3


@pytest.mark.parametrize("name", [str(n) for n in range(12)])
def test_deferred_recipients_stay_in_the_partition_of_their_batch(name: str) -> None:
    campaign = a_campaign()
    commit(batch_added(campaign, a_batch(), name=name))
    [stored] = lane_batches.waiting(campaign, a_lane(campaign))
    in_its_place(campaign, a_batch(at=NOW + MINUTE), stored)

    [later] = lane_batches.waiting(campaign, a_lane(campaign))

    assert later.batch == a_batch(at=NOW + MINUTE)
    assert lane_batches.load_batch(campaign, EUM, later.key) == later
    assert keys.partition_of_batch(later.key) == keys.partition_of_batch(stored.key)


@pytest.mark.parametrize("name", [str(n) for n in range(12)])
def test_recipients_who_are_deferred_while_a_lane_is_looked_at_are_seen(name: str) -> None:
    """Otherwise their campaign would finish without them."""
    campaign, lane = (planned := a_campaign()), a_lane(planned)
    commit(batch_added(campaign, a_batch(), name=name))
    looks = Looks(campaign)

    with calls.ours(), calls.watched(looks):
        seen = [looks.at(place) for place in range(keys.BATCH_PARTITIONS)]

    assert seen == [True] * keys.BATCH_PARTITIONS
    [last] = lane_batches.waiting(campaign, lane)
    assert looks.deferred == keys.partition_of_batch(last.key) + 1


class Looks:
    """Looks for batches, and defers the only one by a minute just before one of the queries."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign, self.deferred = campaign, 0
        self._queries: int | None = None

    def at(self, place: int) -> bool:
        self._queries = place
        return lane_batches.has_batches(self.campaign, a_lane(self.campaign))

    def __call__(self, call: Call) -> None:
        if (call.moment, call.operation) != ("before", "Query") or self._queries is None:
            return
        self._queries -= 1
        if self._queries < 0:
            self._queries = None
            [stored] = lane_batches.waiting(self.campaign, a_lane(self.campaign))
            at = stored.batch.not_before + MINUTE
            in_its_place(self.campaign, a_batch(at=at), stored)
            self.deferred += 1
