"""Intervals of time: what two of them have in common, as if every minute were counted."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.calendar.intervals import (
    Hours,
    Interval,
    common_hours,
    intersect,
    interval_on_day,
    parse_hours,
    parse_time,
    parse_times,
)
from tests.unit.domain.builders import NOW, bounded

MINUTE = timedelta(minutes=1)


def stretches(edges: set[int]) -> list[Interval]:
    """Every second edge ends what the one before it began."""
    instants = [NOW + edge * MINUTE for edge in sorted(edges)]
    return [Interval(a, b) for a, b in zip(instants[::2], instants[1::2], strict=False)]


TIMELINES = st.sets(st.integers(0, 60)).map(stretches)
EDGES = st.integers(0, 23).map(time)
HOURS = st.tuples(EDGES, EDGES).filter(lambda pair: pair[0] < pair[1]).map(lambda p: Hours(*p))


def minutes(timeline: list[Interval]) -> set[datetime]:
    every = [NOW + n * MINUTE for n in range(61)]
    return {at for at in every if any(s.start <= at < s.end for s in timeline)}


@bounded
@given(TIMELINES, TIMELINES)
def test_a_minute_is_common_when_it_is_in_both(a: list[Interval], b: list[Interval]) -> None:
    common = list(intersect(a, b))

    assert minutes(common) == minutes(a) & minutes(b)
    assert common == list(intersect(b, a))


@bounded
@given(TIMELINES, TIMELINES)
def test_what_is_common_is_in_order_and_never_empty(a: list[Interval], b: list[Interval]) -> None:
    edges = [edge for stretch in intersect(a, b) for edge in stretch]

    assert edges == sorted(edges)
    assert all(stretch.start < stretch.end for stretch in intersect(a, b))


@bounded
@given(TIMELINES)
def test_a_timeline_meets_itself(a: list[Interval]) -> None:
    assert list(intersect(a, a)) == a


def test_timelines_without_end_are_read_no_further_than_asked() -> None:
    def daily(hour: int) -> Iterator[Interval]:
        for n in count():
            start = NOW + timedelta(days=n, hours=hour)
            yield Interval(start, start + timedelta(hours=10))

    common = list(islice(intersect(daily(0), daily(3)), 2))

    assert [stretch.end - stretch.start for stretch in common] == [timedelta(hours=7)] * 2


@bounded
@given(HOURS, HOURS)
def test_hours_are_common_when_both_are_open(a: Hours, b: Hours) -> None:
    common = common_hours(a, b)

    for hour in map(time, range(24)):
        in_both = all(one.opens <= hour < one.closes for one in (a, b))
        assert (common is not None and common.opens <= hour < common.closes) == in_both


def test_closed_hours_have_nothing_in_common_with_any() -> None:
    hours = Hours(time(9), time(20))

    assert common_hours(hours, None) is common_hours(None, hours) is None


@pytest.mark.parametrize(
    ("day", "zone", "opens"),
    [
        pytest.param("2026-03-07", "America/New_York", 13, id="the day before clocks go forward"),
        pytest.param("2026-03-08", "America/New_York", 12, id="the day clocks go forward"),
        pytest.param("2026-11-01", "America/New_York", 13, id="the day clocks go back"),
        pytest.param("2026-07-01", "America/St_Johns", 10.5, id="half an hour off"),
        pytest.param("2026-07-01", "America/Phoenix", 15, id="no daylight saving time"),
    ],
)
def test_a_day_opens_by_its_own_clock(day: str, zone: str, opens: float) -> None:
    stretch = interval_on_day(date.fromisoformat(day), Hours(time(8), time(21)), zone)

    midnight = datetime.fromisoformat(day).replace(tzinfo=UTC)
    assert stretch.start == midnight + timedelta(hours=opens)
    assert stretch.end - stretch.start == timedelta(hours=13)


MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@bounded
@given(MINUTES, MINUTES)
def test_hours_are_read_as_they_are_written(opens: time, closes: time) -> None:
    hours = Hours(opens, closes)

    assert parse_time(f"{opens:%H:%M}") == opens
    assert parse_times(str(hours)) == hours
    assert parse_hours(str(hours)) == (hours if opens < closes else None)


@pytest.mark.parametrize(
    "text", ["", "9:30", "24:00", "09:60", "09:30:00", "09:30Z", " 09:30", "٠٩:٣٠"]
)
def test_a_time_of_day_is_written_in_one_way(text: str) -> None:
    assert parse_time(text) is None
    assert parse_times(f"08:00-{text}") is None
