"""What a lane's run does, which batches it releases, and when it runs next."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.campaigns.campaign import State
from shared.domain.campaigns.content.options import Experiment
from shared.domain.campaigns.lane_schedule import (
    AGAIN_AFTER,
    LaneRun,
    Position,
    checked,
    enough_for_a_minute,
    lane_run,
    next_run,
    released_delays,
    rests_until,
)
from shared.domain.campaigns.progress import GuardCounts
from tests.unit.domain.builders import EUM, NOW
from tests.unit.domain.campaigns.campaign_builders import ENDS_AT, a_campaign, a_content, by_name

MINUTE = timedelta(minutes=1)
OPTED_OUT = by_name({"out/a/sent": 1000, "did/a/opted_out": 900})
EXPERIMENT = a_content("a", "b", starts_at=NOW, experiment=Experiment(test_percent=20))


@pytest.mark.parametrize(
    ("state", "at", "does"),
    [
        (State.RUNNING, NOW, LaneRun.RELEASE),
        (State.RUNNING, ENDS_AT, LaneRun.SETTLE),
        (State.PAUSED, NOW, LaneRun.REST),
        (State.PAUSED, ENDS_AT, LaneRun.SETTLE),
        (State.STOPPED, NOW, LaneRun.SETTLE),
        (State.FINISHED, ENDS_AT, LaneRun.REST),
    ],
)
def test_a_lane_does_what_its_campaign_needs(state: State, at: datetime, does: LaneRun) -> None:
    campaign = a_campaign(state, ends_at=ENDS_AT)

    assert lane_run(campaign, now=at) is does
    assert rests_until(campaign) == (ENDS_AT if campaign.is_live else None)


def test_a_guard_pauses_a_campaign_only_while_a_lane_has_batches(brand: Brand) -> None:
    campaign = a_campaign(State.RUNNING)

    paused, as_before = (
        checked(campaign, EUM, brand, OPTED_OUT, has_batches=lambda has=has: has, now=NOW)  # type: ignore[misc]
        for has in (True, False)
    )

    assert (paused.state, paused.reason) == (State.PAUSED, "too_many_opted_out")
    assert as_before is campaign


def test_counts_that_were_forgiven_do_not_pause_again(brand: Brand) -> None:
    forgiven = GuardCounts(sent=1000, opted_out=900)
    campaign = a_campaign(State.RUNNING, forgiven=forgiven)

    assert checked(campaign, EUM, brand, OPTED_OUT, has_batches=lambda: True, now=NOW) is campaign


def test_a_number_that_is_gone_pauses_the_campaign_unless_its_program_has_another(
    brand: Brand,
) -> None:
    campaign = a_campaign(State.RUNNING)
    others = tuple(one for one in brand.numbers if one.program != campaign.content.program)
    poorer = replace(brand, numbers=others)
    as_before, after = (
        checked(campaign, "+12025550000", one, {}, has_batches=lambda: True, now=NOW)
        for one in (brand, poorer)
    )

    assert as_before is campaign
    assert (after.state, after.reason) == (State.PAUSED, "number_gone")


def test_the_winner_is_decided_when_its_time_comes(brand: Brand) -> None:
    campaign = a_campaign(State.RUNNING, content=EXPERIMENT, decides_at=NOW + MINUTE)
    counts = by_name({"out/a/sent": 10, "out/b/sent": 10, "did/b/replied": 5})

    early, due = (
        checked(campaign, EUM, brand, counts, has_batches=lambda: True, now=at)
        for at in (NOW, NOW + MINUTE)
    )

    assert early is campaign
    assert due == replace(campaign, winner="b", revision=campaign.revision + 1)


def test_no_more_batches_are_read_than_a_minute_takes() -> None:
    read = iter([20, 20, 20, 20])

    assert list(enough_for_a_minute(read, 1, lambda parts: parts)) == [20, 20, 20]
    assert list(read) == [20]


def test_batches_are_released_as_far_as_the_lease_goes() -> None:
    assert list(released_delays([16, 16, 16], 40, 1)) == [0, 20]


A_MINUTE_AGO = Position("b", NOW - MINUTE)
LONG_AGO = Position("b", NOW - AGAIN_AFTER)
LATER = NOW + 30 * MINUTE


@pytest.mark.parametrize(
    ("position", "first", "following", "more", "expected"),
    [
        (A_MINUTE_AGO, None, None, False, (A_MINUTE_AGO, NOW + MINUTE)),
        (A_MINUTE_AGO, "c", LATER, True, (A_MINUTE_AGO, NOW + MINUTE)),
        (A_MINUTE_AGO, "b", LATER, False, (A_MINUTE_AGO, NOW + MINUTE)),
        (LONG_AGO, "b", LATER, False, (Position(None, NOW), NOW + MINUTE)),
        (LONG_AGO, "b", LATER, True, (LONG_AGO, NOW + MINUTE)),
        (A_MINUTE_AGO, "c", LATER, False, (A_MINUTE_AGO, LATER)),
        (A_MINUTE_AGO, "c", NOW, False, (A_MINUTE_AGO, NOW + MINUTE)),
    ],
    ids=["empty", "more", "in progress", "lost", "more of the lost", "sleeps", "due at once"],
)
def test_a_lane_runs_each_minute_while_batches_are_in_progress(
    position: Position,
    first: str | None,
    following: datetime | None,
    more: bool,
    expected: tuple[Position, datetime],
) -> None:
    found = next_run(position, first=first, following=following, more=more, now=NOW)

    assert found == expected


def test_a_position_moves_with_what_was_released() -> None:
    assert Position().after(None, now=NOW) == Position(None, NOW)
    assert A_MINUTE_AGO.after(None, now=NOW) == A_MINUTE_AGO
    assert A_MINUTE_AGO.after("c", now=NOW) == Position("c", NOW)


def test_a_program_that_is_gone_pauses_the_campaign(brand: Brand) -> None:
    campaign = a_campaign(State.RUNNING, content=a_content(program="former"))

    after = checked(campaign, EUM, brand, {}, has_batches=lambda: True, now=NOW)

    assert (after.state, after.reason) == (State.PAUSED, "program_gone")


def test_a_winner_is_decided_once_and_from_the_campaigns_own_counts(brand: Brand) -> None:
    counts = by_name({"out/a/sent": 10, "out/b/sent": 10, "did/b/replied": 5})
    won = a_campaign(State.RUNNING, content=EXPERIMENT, decides_at=NOW, winner="a")
    undated = a_campaign(State.RUNNING, content=EXPERIMENT, decides_at=None)

    for campaign in (won, undated):
        assert checked(campaign, EUM, brand, counts, has_batches=lambda: True, now=NOW) is campaign


@pytest.mark.parametrize(
    ("sizes", "read"), [([24, 24, 1], 2), ([24, 23, 1], 3), ([48, 1], 1), ([100, 1], 1), ([], 0)]
)
def test_a_minute_is_full_when_its_parts_are_used_up(sizes: list[int], read: int) -> None:
    assert len(list(enough_for_a_minute(sizes, 1, lambda parts: parts))) == read


@pytest.mark.parametrize(
    ("parts", "lease", "delays"),
    [
        ([100, 1], 48, [0]),  # larger than a minute: alone, once the whole minute is free
        ([100, 1], 47, []),
        ([48], 48, [0]),
        ([24, 24], 47, [0]),
        ([], 48, []),
    ],
)
def test_a_batch_larger_than_a_minute_takes_a_whole_one(
    parts: list[int], lease: int, delays: list[int]
) -> None:
    assert list(released_delays(parts, lease, 1)) == delays


@pytest.mark.parametrize("seconds", [0, 1, 59])
def test_the_next_run_is_at_the_next_full_minute(seconds: int) -> None:
    now = NOW + timedelta(seconds=seconds, microseconds=seconds)
    unmoved = Position("b", None)

    for following in (None, NOW + MINUTE):
        at = next_run(unmoved, first="c", following=following, more=False, now=now)
        assert at == (unmoved, NOW + MINUTE)
    assert next_run(unmoved, first="b", following=None, more=False, now=now)[0] is unmoved
