"""How far the planning of an audience has come: a step is made once from each place."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from msgspec import structs

from shared.domain.campaigns.batches import Batch
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.plan.tally import Sample, Tally
from shared.storage import due
from shared.storage.campaigns import lane_batches, plans
from shared.storage.campaigns.tables import PlanItem
from shared.storage.core import keys
from shared.storage.due import DuePlan
from tests.integration.campaigns.campaign_items import (
    MINUTE,
    NOW,
    SECOND,
    Part,
    a_batch,
    a_campaign,
    a_lane,
    a_table,
    commit,
    created,
    lost,
)
from tests.support.world import EUM


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    with a_table():
        yield


@pytest.fixture
def planning() -> Campaign:
    """A campaign whose planning has begun."""
    campaign = a_campaign(state=State.PLANNING)
    commit(
        created(campaign),
        lambda transaction: plans.begin(transaction, campaign, now=NOW),
    )
    return campaign


def step(
    campaign: Campaign, before: plans.Progress, after: plans.Progress, *batches: Batch
) -> Part:
    return lambda transaction: plans.advance(
        transaction, campaign, before, after, batches, now=NOW + MINUTE
    )


def test_a_plan_begins_with_nobody_looked_at(planning: Campaign) -> None:
    begun = plans.load(planning)

    assert begun == [plans.Progress(shard, None, False, Tally()) for shard in range(16)]
    assert plans.load_shard(planning, 16) is None
    assert plans.load(structs.replace(planning, plan=2)) == []


def test_a_step_keeps_its_batches_its_sums_and_its_place(planning: Campaign) -> None:
    tally = Tally(
        matched=2, skipped={"opted_out": 1}, starts={EUM: {NOW: 2}},
        samples=[Sample("con_a", "a", "en", "Hi")],
    )  # fmt: skip
    before = plans.Progress(3, None, False, Tally())
    after = plans.Progress(3, "con_b", False, tally)
    made = [a_batch(), a_batch(people=("con_c",))]

    commit(step(planning, before, after, *made))

    assert plans.load_shard(planning, 3) == after
    assert [stored.batch for stored in lane_batches.waiting(planning, a_lane(planning))] == made


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize(("began", "ended"), [(None, "con_b"), ("con_b", "con_d"), (None, None)])
def test_a_step_is_made_once_from_each_place(
    planning: Campaign, began: str | None, ended: str | None, done: bool
) -> None:
    first = plans.Progress(0, None, False, Tally())
    before = structs.replace(first, cursor=began)
    if began:
        commit(step(planning, first, before))
    after = plans.Progress(0, ended, done or ended is None, Tally(matched=2))
    commit(step(planning, before, after))

    assert lost(step(planning, before, after)) == {"plan"}
    assert plans.load_shard(planning, 0) == after


def test_a_repeated_step_leaves_no_batch_behind(planning: Campaign) -> None:
    before = plans.Progress(0, None, False, Tally())
    commit(step(planning, before, plans.Progress(0, "con_b", False, Tally(matched=2)), a_batch()))

    labels = lost(
        step(
            planning, before, plans.Progress(0, "con_x", False, Tally(matched=9)),
            a_batch(), a_batch(at=NOW + MINUTE),
        )
    )  # fmt: skip

    assert "plan" in labels
    assert [stored.batch for stored in lane_batches.waiting(planning, a_lane(planning))] == [
        a_batch()
    ]


def test_steps_of_one_shard_leave_batches_of_their_own(planning: Campaign) -> None:
    first = plans.Progress(0, None, False, Tally())
    second = plans.Progress(0, "con_b", False, Tally())
    batches = [a_batch(people=(id,)) for id in ("con_a", "con_c", "con_d")]

    commit(step(planning, first, second, batches[0]))
    commit(step(planning, second, plans.Progress(0, "con_d", True, Tally()), *batches[1:]))
    commit(step(planning, plans.Progress(1, None, False, Tally()), _done(1), batches[0]))

    people = [one.batch.contact_ids for one in lane_batches.waiting(planning, a_lane(planning))]
    assert sorted(people) == [("con_a",), ("con_a",), ("con_c",), ("con_d",)]


def test_a_shard_that_is_done_goes_no_further(planning: Campaign) -> None:
    before = plans.Progress(0, None, False, Tally())
    done = plans.Progress(0, "con_b", True, Tally())
    commit(step(planning, before, done))

    assert lost(step(planning, done, plans.Progress(0, "con_d", True, Tally()))) == {"plan"}


def test_the_clock_looks_after_a_shard_until_it_is_done(planning: Campaign) -> None:
    first = plans.Progress(0, None, False, Tally())
    assert set(_due_shards(planning, NOW + 5 * MINUTE)) == set(range(16))
    assert _due_shards(planning, NOW + 5 * MINUTE - SECOND) == []

    commit(step(planning, first, plans.Progress(0, "con_b", False, Tally())))
    commit(step(planning, plans.Progress(1, None, False, Tally()), _done(1)))

    assert set(_due_shards(planning, NOW + 5 * MINUTE)) == set(range(2, 16))
    assert set(_due_shards(planning, NOW + 6 * MINUTE)) == {0, *range(2, 16)}


def test_a_look_at_a_shard_is_had_once(planning: Campaign) -> None:
    row = DuePlan(planning.campaign_id, 1, 4, NOW + 5 * MINUTE)
    until = NOW + 10 * MINUTE

    assert [due.postpone_plan(row, until=until) for _ in range(2)] == [True, False]
    assert 4 not in _due_shards(planning, until - SECOND)


def test_a_plan_that_is_given_up_is_not_looked_after(planning: Campaign) -> None:
    for _ in range(2):
        plans.give_up(planning.campaign_id, 1, 4)
    plans.give_up("cmp_unknown", 1, 4)

    assert set(_due_shards(planning, NOW + 5 * MINUTE)) == set(range(16)) - {4}
    assert len(plans.load(planning)) == 16
    assert plans.load_shard(structs.replace(planning, campaign_id="cmp_unknown"), 4) is None


def test_a_tally_of_an_earlier_version_is_still_read(planning: Campaign) -> None:
    item = PlanItem(keys.campaign(planning.campaign_id), keys.plan(planning.plan, 4))
    item.update([PlanItem.tally.set('{"matched":3,"skipped":{"opted_out":1}}')])

    found = plans.load_shard(planning, 4)

    assert found
    assert found.tally == Tally(matched=3, skipped={"opted_out": 1})


def _done(shard: int) -> plans.Progress:
    return plans.Progress(shard, None, True, Tally())


def _due_shards(campaign: Campaign, at: datetime) -> list[int]:
    return [
        row.shard
        for row in due.before(at)
        if isinstance(row, DuePlan) and row.campaign_id == campaign.campaign_id
    ]
