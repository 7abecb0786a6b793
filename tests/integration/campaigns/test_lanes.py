"""The batches of a campaign and the lanes they are released through: who moves them, and when."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from msgspec import structs
from msgspec.structs import replace

from infra.local import calls
from infra.local.calls import Call
from shared.domain.campaigns.campaign import Campaign
from shared.domain.campaigns.content.times import end_of
from shared.storage import due
from shared.storage.campaigns import counters, lane_batches, lanes
from shared.storage.campaigns.lane_batches import StoredBatch
from shared.storage.campaigns.lanes import Lane
from shared.storage.campaigns.tables import BatchItem
from shared.storage.core import keys
from shared.storage.core.transactions import Transaction
from shared.storage.due import DueLane
from tests.integration.campaigns.campaign_items import (
    MINUTE,
    NOW,
    SECOND,
    SENT,
    a_batch,
    a_campaign,
    a_lane,
    a_table,
    batch_added,
    batch_removed,
    commit,
    counted,
    lost,
)
from tests.support.world import EUM, TWILIO


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    with a_table():
        yield


def test_a_batch_is_there_until_it_is_removed() -> None:
    campaign = a_campaign()
    commit(batch_added(campaign, a_batch()))
    [stored] = lane_batches.waiting(campaign, a_lane(campaign))

    assert stored.batch == a_batch()
    assert lane_batches.load_batch(campaign, EUM, stored.key) == stored

    commit(batch_removed(campaign, stored))

    assert lane_batches.load_batch(campaign, EUM, stored.key) is None
    assert list(lane_batches.waiting(campaign, a_lane(campaign))) == []
    assert lost(batch_removed(campaign, stored)) == {"batch"}


def test_a_batch_is_added_once_by_its_name() -> None:
    campaign = a_campaign()
    commit(batch_added(campaign, a_batch()))

    assert lost(batch_added(campaign, a_batch(people=("con_z",)))) == {"batch"}
    commit(batch_added(campaign, a_batch(people=("con_z",)), name="2"))
    assert len(list(lane_batches.waiting(campaign, a_lane(campaign)))) == 2


@pytest.mark.parametrize("ends_at", [None, NOW + timedelta(hours=5)])
def test_a_batch_is_kept_for_a_month_after_its_campaign(ends_at: datetime | None) -> None:
    campaign = a_campaign(ends_at=ends_at)
    commit(batch_added(campaign, a_batch()))
    [stored] = lane_batches.waiting(campaign, a_lane(campaign))

    partition = keys.partition_of_batch(stored.key)
    item = BatchItem.get(keys.batches(campaign.campaign_id, 1, EUM, partition), stored.key)

    end = ends_at or end_of(campaign.content, now=NOW)
    assert item.expires_epoch == (end + timedelta(days=30)).timestamp()


def test_the_end_of_a_batch_that_is_gone_counts_nobody_twice() -> None:
    campaign = a_campaign()
    commit(batch_added(campaign, a_batch()))
    [stored] = lane_batches.waiting(campaign, a_lane(campaign))
    end = (
        batch_removed(campaign, stored),
        counted(campaign, {SENT: 2}, stored.key),
        batch_added(campaign, a_batch(at=NOW + MINUTE)),
    )
    commit(*end)

    assert lost(*end) >= {"batch"}
    assert counters.load(campaign.campaign_id) == {SENT: 2}


WAITING = [NOW + MINUTE, NOW, NOW - timedelta(days=1), NOW + timedelta(microseconds=1), NOW]


@pytest.fixture
def waiting() -> tuple[Campaign, list[StoredBatch]]:
    """Five batches in the order of their times, two of one time; and some that are not meant."""
    campaign = a_campaign()
    commit(
        *(batch_added(campaign, a_batch(at=at), name=str(n)) for n, at in enumerate(WAITING)),
        batch_added(campaign, a_batch(number=TWILIO)),
        batch_added(structs.replace(campaign, plan=2), a_batch()),
        batch_added(a_campaign(), a_batch()),
    )
    return campaign, list(lane_batches.waiting(campaign, a_lane(campaign)))


def test_batches_wait_in_the_order_of_their_times(
    waiting: tuple[Campaign, list[StoredBatch]],
) -> None:
    campaign, batches = waiting

    assert [stored.batch.not_before for stored in batches] == sorted(WAITING)
    assert len({stored.key for stored in batches}) == 5
    [other] = lane_batches.waiting(campaign, a_lane(campaign, TWILIO))
    assert other.batch == a_batch(number=TWILIO)


@pytest.mark.parametrize(
    "until", [None, NOW - timedelta(days=2), NOW - SECOND, NOW, NOW + SECOND, NOW + MINUTE]
)
def test_batches_may_leave_at_their_time_and_follow_the_one_before(
    waiting: tuple[Campaign, list[StoredBatch]], until: datetime | None
) -> None:
    campaign, batches = waiting
    lane = a_lane(campaign)
    may_leave = [one for one in batches if until is None or one.batch.not_before <= until]

    assert list(lane_batches.waiting(campaign, lane, until=until)) == may_leave
    for place, batch in enumerate(batches):
        found = list(lane_batches.waiting(campaign, lane, until=until, after=batch.key))
        assert found == [one for one in may_leave if one in batches[place + 1 :]]


def test_the_first_batch_is_the_first_of_those_that_wait(
    waiting: tuple[Campaign, list[StoredBatch]],
) -> None:
    campaign, batches = waiting
    lane = a_lane(campaign)

    assert lane_batches.first(campaign, lane) == batches[0]
    assert lane_batches.has_batches(campaign, lane)
    assert lane_batches.first(campaign, a_lane(campaign, "+12025550109")) is None
    assert not lane_batches.has_batches(campaign, a_lane(campaign, "+12025550109"))


def test_after_the_last_batch_of_a_time_the_table_is_not_asked(
    waiting: tuple[Campaign, list[StoredBatch]],
) -> None:
    """DynamoDB refuses a range that ends before it begins."""
    campaign, batches = waiting
    asked: list[Call] = []

    with calls.ours(), calls.watched(asked.append):
        found = list(
            lane_batches.waiting(
                campaign, a_lane(campaign), until=NOW - SECOND, after=batches[-1].key
            )
        )

    assert (found, asked) == ([], [])


@pytest.fixture
def lane() -> Lane:
    """Claimed for one look, until a minute from now."""
    campaign = a_campaign()
    commit(lambda transaction: lanes.begin(transaction, campaign, EUM, at=NOW))
    claimed = lanes.claim(campaign.campaign_id, EUM, due_at=NOW, until=NOW + MINUTE)
    assert claimed
    return claimed


def due_lanes(of: Lane | Campaign, at: datetime) -> list[DueLane]:
    return [
        row
        for row in due.before(at)
        if isinstance(row, DueLane) and row.campaign_id == of.campaign_id
    ]


def now_in_table(lane: Lane) -> Lane:
    [found] = lanes.of_campaign(lane.campaign_id)
    return found


def test_a_lane_is_due_when_it_begins_and_never_begins_for_an_older_plan() -> None:
    campaign = replace(a_campaign(), plan=2)

    def begin(transaction: Transaction) -> None:
        lanes.begin(transaction, campaign, EUM, at=NOW)

    commit(begin)

    assert due_lanes(campaign, NOW) == [DueLane(campaign.campaign_id, EUM, NOW)]
    assert due_lanes(campaign, NOW - SECOND) == []
    commit(begin)  # a launch that is repeated
    older = replace(campaign, plan=1)
    assert lost(lambda transaction: lanes.begin(transaction, older, EUM, at=NOW)) == {"lane"}


def test_a_lane_is_claimed_by_one_run_of_the_clock(lane: Lane) -> None:
    assert lane == Lane(lane.campaign_id, EUM, 1, None, None, NOW + MINUTE)
    again = lanes.claim(lane.campaign_id, EUM, due_at=NOW, until=NOW + MINUTE)

    assert again is None
    assert lanes.claim("cmp_unknown", EUM, due_at=NOW, until=NOW + MINUTE) is None


def test_a_lane_moves_on_and_can_come_to_its_end(lane: Lane) -> None:
    later = NOW + 7 * MINUTE

    lanes.move(lane, cursor="PAGE#1", round_at=NOW, due_at=later)
    moved = now_in_table(lane)
    assert moved == structs.replace(lane, cursor="PAGE#1", round_at=NOW, due_at=later)
    assert due_lanes(lane, later) == [DueLane(lane.campaign_id, EUM, later)]

    lanes.move(moved, cursor=None, round_at=None, due_at=None)
    assert now_in_table(lane) == structs.replace(lane, cursor=None, due_at=None)
    assert due_lanes(lane, later) == []


def test_a_resume_outweighs_the_look_that_saw_the_pause(lane: Lane) -> None:
    resumed_at = NOW + 30 * SECOND
    lanes.wake(lane, now=resumed_at)

    lanes.move(lane, cursor=None, round_at=None, due_at=None)  # the look saw it paused

    assert now_in_table(lane).due_at == resumed_at
    assert due_lanes(lane, resumed_at) == [DueLane(lane.campaign_id, EUM, resumed_at)]


def test_a_resume_after_the_look_begins_again_from_the_first_batch(lane: Lane) -> None:
    lanes.move(lane, cursor="PAGE#1", round_at=NOW, due_at=None)

    lanes.wake(now_in_table(lane), now=NOW + MINUTE)

    woken = now_in_table(lane)
    assert (woken.cursor, woken.due_at) == (None, NOW + MINUTE)
    assert due_lanes(lane, NOW + MINUTE) == [DueLane(lane.campaign_id, EUM, NOW + MINUTE)]


def test_a_lane_that_has_ended_is_moved_by_who_saw_its_end_only(lane: Lane) -> None:
    lanes.move(lane, cursor=None, round_at=None, due_at=None)
    ended = now_in_table(lane)
    lanes.wake(ended, now=NOW + MINUTE)

    lanes.move(ended, cursor="PAGE#1", round_at=None, due_at=None)

    assert now_in_table(lane).due_at == NOW + MINUTE
