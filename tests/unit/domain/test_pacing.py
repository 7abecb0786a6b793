"""How fast a number is used: within a second, a minute and a carrier's day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.pacing import (
    cap_day,
    delays,
    finished_at,
    granted,
    minute_of,
    page_parts,
    per_minute,
    per_second,
    within,
)
from tests.unit.domain.builders import NOW, bounded

PACIFIC = ZoneInfo("America/Los_Angeles")
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
A_PART_A_SECOND = 1.25
"""The rate of which campaigns get one part a second: an oracle can count whole seconds."""

RATES = st.sampled_from([0.01, 0.5, 1.0, 1.25, 3.0, 10.0, 75.0, 1000.0])
SIZES = st.lists(st.integers(1, 60), max_size=40)
DAYS = st.sampled_from(["2026-03-07", "2026-03-08", "2026-06-01", "2026-10-31", "2026-11-01"])
STARTS = st.builds(
    lambda day, starts: {
        # The first 21 hours: nothing is still leaving at midnight that began before it.
        datetime.fromisoformat(day).replace(tzinfo=PACIFIC).astimezone(UTC) + after * SECOND: parts
        for after, parts in starts.items()
    },
    DAYS,
    st.dictionaries(st.integers(0, 21 * 3600), st.integers(1, 25), min_size=1, max_size=5),
)


@pytest.mark.parametrize(
    ("rate", "minute", "page"), [(1, 48, 8), (3, 144, 24), (75, 3600, 600), (0.01, 1, 1)]
)
def test_campaigns_have_four_fifths_of_a_number_and_six_pages_a_minute(
    rate: float, minute: int, page: int
) -> None:
    assert (per_minute(rate), page_parts(rate)) == (minute, page)
    assert per_second(rate) == pytest.approx(0.8 * rate)


@bounded
@given(RATES, SIZES)
def test_pages_begin_one_after_the_other_within_the_minute(rate: float, sizes: list[int]) -> None:
    begun = list(delays(sizes, rate))

    assert len(begun) == len(sizes)
    assert begun[:1] in ([], [0])
    assert all(0 <= before <= after <= 59 for before, after in pairwise([0, *begun]))


@bounded
@given(RATES, SIZES)
def test_no_second_takes_more_than_its_rate_and_one_page(rate: float, sizes: list[int]) -> None:
    minute = per_minute(rate)
    leased = sizes[: within(sizes, minute, whole=minute)]
    in_second: dict[int, list[int]] = defaultdict(list)

    for second, size in zip(delays(leased, rate), leased, strict=True):
        in_second[second].append(size)

    for begun in in_second.values():
        assert sum(begun[:-1]) < per_second(rate) + 1e-9


@bounded
@given(RATES, SIZES)
def test_a_page_begins_as_soon_as_the_ones_before_it_have_left(
    rate: float, sizes: list[int]
) -> None:
    before = 0
    for second, size in zip(delays(sizes, rate), sizes, strict=True):
        due = before / per_second(rate)
        assert second == 59 or due - 1 < second <= due
        before += size


@bounded
@given(SIZES, st.integers(0, 500), st.integers(1, 500))
def test_a_lease_carries_what_fits_and_only_a_free_minute_a_page_that_never_would(
    sizes: list[int], lease: int, whole: int
) -> None:
    count = within(sizes, lease, whole=whole)

    carried = sizes[:count]
    if sum(carried) > lease:
        assert (count, lease >= whole) == (1, True)
        assert sizes[0] > whole
    elif count < len(sizes):
        assert sum(sizes[: count + 1]) > lease
        assert count or lease < whole
    if lease == 0:
        assert count == 0


@pytest.mark.parametrize(
    ("sizes", "lease", "expected"),
    [
        ([], 48, 0),
        ([24, 24], 48, 2),
        ([24, 24, 1], 48, 2),
        ([24, 25], 48, 1),
        ([24], 23, 0),
        ([60, 1], 48, 1),
        ([60], 47, 0),
        ([1, 60], 48, 1),
    ],
)
def test_pages_leave_in_order_and_whole(sizes: list[int], lease: int, expected: int) -> None:
    assert within(sizes, lease, whole=48) == expected


@bounded
@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_a_window_grants_what_is_left_of_it(wanted: int, used: int, limit: int) -> None:
    given_ = granted(wanted, used + wanted, limit)

    assert 0 <= given_ <= wanted
    assert given_ == min(wanted, max(limit - used, 0))


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-11-03T07:59:59Z", "2026-11-02"),
        ("2026-11-03T08:00:00Z", "2026-11-03"),
        ("2026-07-01T06:59:59Z", "2026-06-30"),
        ("2026-07-01T07:00:00Z", "2026-07-01"),
        ("2026-11-01T07:00:00Z", "2026-11-01"),  # the 25 hours in which clocks go back
        ("2026-11-02T07:59:59Z", "2026-11-01"),
        ("2026-11-02T08:00:00Z", "2026-11-02"),
        ("2026-03-08T08:00:00Z", "2026-03-08"),  # the 23 hours in which they go forward
        ("2026-03-09T06:59:59Z", "2026-03-08"),
    ],
)
def test_a_carriers_day_begins_at_midnight_pacific(at: str, day: str) -> None:
    assert cap_day(datetime.fromisoformat(at)) == day


@given(st.integers(0, 10_000))
def test_a_minute_has_sixty_seconds(seconds: int) -> None:
    assert minute_of(NOW + seconds * SECOND) == minute_of(NOW) + seconds // 60


@bounded
@given(STARTS, st.none() | st.integers(1, 12))
def test_an_end_is_what_counting_second_by_second_comes_to(
    starts: Mapping[datetime, int], per_day: int | None
) -> None:
    assert finished_at(starts, A_PART_A_SECOND, per_day) == _counted(starts, per_day)


@bounded
@given(STARTS, RATES, st.none() | st.integers(1, 2000))
def test_an_end_is_never_too_early(
    starts: Mapping[datetime, int], rate: float, per_day: int | None
) -> None:
    end, total = finished_at(starts, rate, per_day), sum(starts.values())

    slack = timedelta(microseconds=len(starts))
    assert end + slack >= min(starts) + total / per_second(rate) * SECOND
    assert end + slack >= max(at + n / per_second(rate) * SECOND for at, n in starts.items())
    if per_day:
        days = (end.astimezone(PACIFIC).date() - min(starts).astimezone(PACIFIC).date()).days + 1
        assert days * per_day >= total


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
def test_what_a_day_does_not_take_waits_for_midnight_pacific(start: str, expected: str) -> None:
    end = finished_at({datetime.fromisoformat(start): 20}, A_PART_A_SECOND, 10)

    assert end.isoformat() == expected


def test_what_may_leave_later_waits_for_its_time() -> None:
    starts = {NOW + HOUR: 30, NOW: 60, NOW + 30 * SECOND: 5}

    assert finished_at(starts, A_PART_A_SECOND, None) == NOW + HOUR + 30 * SECOND
    assert finished_at({NOW: 60, NOW + 30 * SECOND: 5}, A_PART_A_SECOND, None) == NOW + 65 * SECOND


def test_without_a_part_there_is_no_end() -> None:
    with pytest.raises(ValueError, match="empty"):
        finished_at({}, 1, None)


def _counted(starts: Mapping[datetime, int], per_day: int | None) -> datetime:
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
