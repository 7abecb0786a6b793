"""A lane without batches looks at few others, and the last one finishes the campaign."""

import pytest
from msgspec.structs import replace

from infra.local import calls
from infra.local.calls import Call
from shared.domain.campaigns.campaign import State
from shared.platform.ids import new_claim
from shared.storage.campaigns import lane_batches, lanes
from shared.storage.campaigns.lanes import Lane
from shared.storage.core import keys
from shared.storage.core.transactions import Transaction
from shared.storage.due import DueLane
from shared.usecases.admin.apply_brand import apply_brand
from shared.usecases.campaigns import campaign_lifecycle
from shared.usecases.campaigns.change_campaign import find
from shared.usecases.campaigns.release_batches import release_batches
from tests.support.campaigning import draft, launch, many, minutes, slow
from tests.support.world import EUM, World

EMPTY = [f"+1202555{n:04d}" for n in range(10, 16)]
"""They come before the number that has batches."""

OF_A_RUN = keys.COUNT_SHARDS + 3 * keys.BATCH_PARTITIONS + 1
"""The counters; any batch, as the brand has no such number; batches that are due; the first batch;
the lanes of the campaign."""


def test_a_lane_without_batches_looks_at_those_that_have_some_first(world: World) -> None:
    campaign_id = running(world)

    for number in EMPTY:
        assert queries_of_a_run(world, campaign_id, number) < OF_A_RUN + keys.BATCH_PARTITIONS

    of = {lane.number: lane for lane in lanes.of_campaign(campaign_id)}
    assert [of[number].cursor for number in EMPTY] == [None] * len(EMPTY)
    assert find(campaign_id).state is State.RUNNING
    assert lane_batches.has_batches(find(campaign_id), of[EUM])


def test_a_lane_with_due_batches_takes_no_query_beyond_a_page_of_each_partition(
    world: World,
) -> None:
    campaign_id = running(world)

    found = queries_of_a_run(world, campaign_id, EUM)

    assert found == keys.COUNT_SHARDS + keys.BATCH_PARTITIONS


def running(world: World) -> str:
    """Returns a campaign with a lane that has batches for minutes, and several without any."""
    slow(world)
    many(world, 60)
    campaign_id = draft(world)
    launch(world, campaign_id)
    minutes(world, 2)
    now = world.platform.clock.now()
    transaction = Transaction(new_claim())
    for number in EMPTY:
        lanes.begin(transaction, find(campaign_id), number, at=now)
    transaction.commit()
    return campaign_id


def queries_of_a_run(world: World, campaign_id: str, number: str) -> int:
    lane = lane_of(campaign_id, number)
    assert lane.due_at
    made: list[Call] = []
    with calls.ours(), calls.watched(made.append):
        release_batches(DueLane(campaign_id, number, lane.due_at), now=world.platform.clock.now())
    return sum((call.moment, call.operation) == ("before", "Query") for call in made)


def lane_of(campaign_id: str, number: str) -> Lane:
    return next(lane for lane in lanes.of_campaign(campaign_id) if lane.number == number)


@pytest.mark.matrix
def test_a_campaign_with_many_removed_numbers_is_resumed_with_few_queries(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaign_lifecycle, "LANES_LOOKED_AT", 2)
    campaign_id, now = running(world), world.platform.clock.now()
    campaign_lifecycle.pause_campaign(campaign_id, by="a test", now=now)
    left = tuple(number for number in world.brand.numbers if number.program == "orders")
    apply_brand(replace(world.brand, numbers=left), by="a test", now=now)
    made: list[Call] = []

    with calls.ours(), calls.watched(made.append):
        campaign_lifecycle.resume_campaign(campaign_id, by="a test", now=now)

    found = sum((call.moment, call.operation) == ("before", "Query") for call in made)
    # Of the campaign: its lanes twice, its counters.
    assert found <= 2 * keys.BATCH_PARTITIONS + keys.COUNT_SHARDS + 2
    assert find(campaign_id).state is State.RUNNING
