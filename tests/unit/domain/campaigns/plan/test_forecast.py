"""What a number will have carried when: at its rate, in people's hours, within a carrier's day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared.domain.campaigns.plan.forecast import Forecast, Waiting, estimate_finish
from shared.domain.campaigns.rate_limits import per_second
from shared.domain.quiet_hours.typical_hours import ALWAYS, UsualHours
from tests.unit.domain.builders import NOW, bounded

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
A_PART_A_SECOND = 1.25
"""A number's rate of which campaigns get a part a second."""
EAST, WEST = UsualHours.named("14:00-00:50"), UsualHours.named("17:00-03:50")
END = NOW + 72 * HOUR  # NOW is 16:00 UTC

STARTS = st.dictionaries(
    st.integers(0, 600).map(lambda n: NOW + n * 10 * MINUTE), st.integers(1, 300_000), max_size=4
)
PACIFIC = ZoneInfo("America/Los_Angeles")
DAY_STARTS = st.builds(
    lambda day, starts: {
        # The first 21 hours: nothing is still leaving at midnight that began before it.
        datetime.fromisoformat(day).replace(tzinfo=PACIFIC).astimezone(UTC) + after * SECOND: parts
        for after, parts in starts.items()
    },
    st.sampled_from(["2026-03-07", "2026-03-08", "2026-06-01", "2026-10-31", "2026-11-01"]),
    st.dictionaries(st.integers(0, 21 * 3600), st.integers(1, 25), min_size=1, max_size=5),
)
HOURS = st.sampled_from([ALWAYS, EAST, WEST, UsualHours.named("16:00-16:30")])
WAITING = st.dictionaries(HOURS, STARTS, max_size=4)
RATES = st.integers(1, 5000).map(lambda parts: parts / 48)
"""Such that whole parts make a minute."""
PER_DAY = st.none() | st.integers(1, 200_000)


def seen(
    waiting: Waiting,
    *,
    rate: float = A_PART_A_SECOND,
    per_day: int | None = None,
    until: datetime = END,
) -> Forecast:
    return estimate_finish(waiting, rate=rate, per_day=per_day, until=until)


def at(iso: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{iso}+00:00")


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        ({}, None),
        ({ALWAYS: {NOW: 100}}, at("03T16:01:40")),
        ({ALWAYS: {NOW: 100, NOW + HOUR: 1}}, at("03T17:00:01")),
        ({EAST: {NOW: 8 * 3600}}, at("04T00:00")),
        # 8:50 of an evening are left; the rest has to wait for 14:00.
        ({EAST: {NOW: 9 * 3600}}, at("04T14:10")),
        ({EAST: {NOW: 3 * 10 * 3600}}, at("06T00:20")),
        # Who is asked about at night, in vain, takes a turn: the West waits for it.
        ({EAST: {NOW: 8 * 3600}, WEST: {NOW + HOUR: 2 * 3600}}, at("04T02:00")),
        ({EAST: {NOW: 9 * 3600}, WEST: {NOW + HOUR: 2 * 3600}}, at("04T14:10")),
        ({EAST: {NOW: 10 * 3600}, WEST: {NOW + HOUR: 2 * 3600}}, at("04T17:10")),
        # Who is skipped takes a turn as well.
        ({EAST: {NOW + MINUTE: 60}, None: {NOW: 120}}, at("03T16:03")),
        ({EAST: {NOW: 60}, None: {NOW + MINUTE: 120}}, at("03T16:01")),
        # Before the campaign's first day has begun where they are.
        ({WEST: {NOW: 60}}, at("03T17:01")),
    ],
)
def test_the_last_text_leaves_when_its_hours_let_it(
    waiting: Waiting, expected: datetime | None
) -> None:
    found = seen(waiting)

    assert (found.finishes_at, found.left) == (expected, 0)


@pytest.mark.parametrize(
    ("waiting", "per_day", "until", "expected"),
    [
        ({ALWAYS: {NOW: 100}}, None, NOW + 40 * SECOND, (NOW + 40 * SECOND, 40, 60)),
        ({ALWAYS: {NOW: 100}}, None, NOW, (None, 0, 100)),
        ({EAST: {NOW: 9 * 3600}}, None, NOW + 20 * HOUR, (at("04T00:50"), 31_800, 600)),
        ({WEST: {NOW: 5}}, None, NOW + HOUR, (None, 0, 5)),
        ({ALWAYS: {NOW: 100}}, 30, NOW + 20 * HOUR, (at("04T08:00:30"), 60, 40)),
        ({EAST: {NOW: 100}}, 30, NOW + 20 * HOUR, (NOW + 30 * SECOND, 30, 70)),
    ],
)
def test_who_is_left_when_it_ends_is_counted(
    waiting: Waiting,
    per_day: int | None,
    until: datetime,
    expected: tuple[datetime | None, int, int],
) -> None:
    assert seen(waiting, per_day=per_day, until=until) == expected


def test_people_of_other_hours_are_in_the_same_batches() -> None:
    late = at("04T00:49")  # one minute for both, then for one of them

    found = seen({EAST: {late: 120}, WEST: {late: 120}}, until=at("04T04:00"))

    assert (found.served, found.left) == (30 + 120, 90)


@given(WAITING, STARTS, RATES, PER_DAY, st.integers(0, 120))
@bounded
def test_whatever_waits_is_served_or_left(
    waiting: Waiting,
    skipped: Mapping[datetime, int],
    rate: float,
    per_day: int | None,
    hours: int,
) -> None:
    until = NOW + hours * HOUR

    found = seen({**waiting, None: skipped}, rate=rate, per_day=per_day, until=until)

    assert found.served + found.left == sum(sum(starts.values()) for starts in waiting.values())
    assert (found.finishes_at is None) == (found.served == 0)


@given(STARTS.filter(bool), RATES)
@bounded
def test_where_every_hour_is_permitted_the_rate_alone_counts(
    starts: Mapping[datetime, int], rate: float
) -> None:
    end = by_rate(starts, rate)

    found = seen({ALWAYS: starts}, rate=rate, until=end)

    assert found.left == 0
    assert found.finishes_at
    assert abs(found.finishes_at - end) < SECOND


@given(st.integers(1, 5000), st.integers(1, 600))
@example(parts=23, minutes=5)
@bounded
def test_so_many_minutes_carry_so_many_times_what_one_does(parts: int, minutes: int) -> None:
    waiting: Waiting = {ALWAYS: {NOW: parts * minutes + 5}}

    found = seen(waiting, rate=parts / 48, until=NOW + minutes * MINUTE)

    assert (found.served, found.left) == (parts * minutes, 5)


@given(HOURS, STARTS.filter(bool), RATES, RATES, PER_DAY)
@bounded
def test_a_faster_number_never_ends_later_and_leaves_nobody_more(
    hours: UsualHours,
    starts: Mapping[datetime, int],
    one: float,
    other: float,
    per_day: int | None,
) -> None:
    slow, fast = (
        seen({hours: starts}, rate=rate, per_day=per_day) for rate in sorted([one, other])
    )

    assert fast.left <= slow.left
    if fast.finishes_at and slow.finishes_at and not slow.left:
        assert fast.finishes_at <= slow.finishes_at + SECOND


@given(WAITING.filter(lambda waiting: any(waiting.values())), RATES)
@bounded
def test_hours_only_ever_make_it_later(waiting: Waiting, rate: float) -> None:
    alone: dict[datetime, int] = {}
    for starts in waiting.values():
        for start, parts in starts.items():
            alone[start] = alone.get(start, 0) + parts

    found = seen(waiting, rate=rate)

    if not found.left:
        assert found.finishes_at
        assert found.finishes_at >= by_rate(alone, rate) - SECOND


@given(DAY_STARTS, st.none() | st.integers(1, 12))
@bounded
def test_an_end_is_what_counting_second_by_second_comes_to(
    starts: Mapping[datetime, int], per_day: int | None
) -> None:
    until = max(starts) + timedelta(days=400)
    found = seen({ALWAYS: starts}, per_day=per_day, until=until)

    assert found.finishes_at
    assert abs(found.finishes_at - counted(starts, per_day)) <= SECOND


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-10-31T20:00:00Z", "2026-11-01T07:00:10+00:00"),
        ("2026-11-01T07:30:00Z", "2026-11-02T08:00:10+00:00"),
        ("2026-11-01T09:30:00Z", "2026-11-02T08:00:10+00:00"),  # the hour that comes twice
        ("2026-03-08T08:30:00Z", "2026-03-09T07:00:10+00:00"),
        ("2026-03-09T08:30:00Z", "2026-03-10T07:00:10+00:00"),
    ],
)
def test_what_a_carriers_day_does_not_take_waits_for_midnight_pacific(
    start: str, expected: str
) -> None:
    found = seen({ALWAYS: {datetime.fromisoformat(start): 20}}, per_day=10)

    assert found.finishes_at == datetime.fromisoformat(expected)


def by_rate(starts: Mapping[datetime, int], rate: float) -> datetime:
    end = min(starts)
    for start in sorted(starts):
        end = max(end, start) + starts[start] / per_second(rate) * SECOND
    return end


def counted(starts: Mapping[datetime, int], per_day: int | None) -> datetime:
    """One part after the other, each when it may: a second each, and so many a day."""
    at, used = min(starts), defaultdict[str, int](int)
    for start in sorted(starts):
        at = max(at, start)
        for _ in range(starts[start]):
            while per_day and used[_day(at)] == per_day:
                at = _midnight_after(at)
            used[_day(at)] += 1
            at += SECOND
    return at


def _midnight_after(at: datetime) -> datetime:
    there = at.replace(minute=0, second=0)
    while _day(there) == _day(at):
        there += HOUR
    return there


def _day(at: datetime) -> str:
    return f"{at.astimezone(PACIFIC):%Y-%m-%d}"
