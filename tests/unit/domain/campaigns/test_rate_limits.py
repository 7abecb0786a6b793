"""How fast a number is used: within a second, a minute and a carrier's day."""

from collections import defaultdict
from datetime import datetime, timedelta
from fractions import Fraction
from functools import partial
from itertools import pairwise
from math import floor
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared.domain.campaigns.rate_limits import (
    batch_segments,
    cap_day,
    delays,
    granted,
    leased,
    minute_of,
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


@pytest.mark.parametrize(
    ("rate", "minute", "batch"), [(1, 48, 8), (3, 144, 24), (75, 3600, 600), (0.01, 1, 1)]
)
def test_campaigns_have_four_fifths_of_a_number_and_six_batches_a_minute(
    rate: float, minute: int, batch: int
) -> None:
    assert (per_minute(rate), batch_segments(rate)) == (minute, batch)
    assert per_second(rate) == pytest.approx(0.8 * rate)


@given(st.integers(1, 48_000))
@example(247)
def test_whole_parts_make_a_minute_as_floats_have_it_too(parts: int) -> None:
    assert per_minute(parts / 48) == parts


@given(st.integers(1, 1_000_000), st.integers(0, 60_000))
@example(thousandths=3000, before=24)
@example(thousandths=104, before=0)
def test_a_rate_is_what_was_written_down_to_its_last_digit(thousandths: int, before: int) -> None:
    """Against fractions, which are wrong by nothing."""
    rate, a_second = thousandths / 1000, Fraction(thousandths, 1000) * Fraction(4, 5)

    assert per_minute(rate) == max(floor(a_second * 60), 1)
    assert [*delays([before, 1], rate)] == [0, min(floor(before / a_second), 59)]


@bounded
@given(RATES, SIZES)
def test_batches_begin_one_after_the_other_within_the_minute(rate: float, sizes: list[int]) -> None:
    begun = list(delays(sizes, rate))

    assert len(begun) == len(sizes)
    assert begun[:1] in ([], [0])
    assert all(0 <= before <= after <= 59 for before, after in pairwise([0, *begun]))


@bounded
@given(RATES, SIZES)
def test_no_second_takes_more_than_its_rate_and_one_batch(rate: float, sizes: list[int]) -> None:
    minute = per_minute(rate)
    fitting = sizes[: within(sizes, minute, whole=minute)]
    in_second: dict[int, list[int]] = defaultdict(list)

    for second, size in zip(delays(fitting, rate), fitting, strict=True):
        in_second[second].append(size)

    for begun in in_second.values():
        assert sum(begun[:-1]) < per_second(rate) + 1e-9


@bounded
@given(RATES, SIZES)
def test_a_batch_begins_as_soon_as_the_ones_before_it_have_left(
    rate: float, sizes: list[int]
) -> None:
    before = 0
    for second, size in zip(delays(sizes, rate), sizes, strict=True):
        due = before / (Fraction(str(rate)) * Fraction(4, 5))
        assert second == 59 or due - 1 < second <= due
        before += size


@bounded
@given(SIZES, st.integers(0, 500), st.integers(1, 500))
def test_a_lease_carries_what_fits_and_only_a_free_minute_a_batch_that_never_would(
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
def test_batches_leave_in_order_and_whole(sizes: list[int], lease: int, expected: int) -> None:
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


@pytest.mark.parametrize(
    ("wanted", "minute", "day", "per_day", "granted", "minutes", "days"),
    [
        (10, 0, 0, None, 10, [10], []),
        (10, 55, 0, None, 5, [10], []),
        (10, 60, 0, 100, 0, [10], []),
        (10, 0, 0, 100, 10, [10], [10]),
        (10, 55, 0, 100, 5, [10], [5]),
        (10, 0, 90, 100, 10, [10], [10]),
        (10, 0, 96, 100, 4, [10], [10, -6]),
        (10, 55, 97, 100, 3, [10], [5, -2]),
        (10, 0, 100, 100, 0, [10], [10, -10]),
    ],
)
def test_a_lease_is_what_minute_and_day_have_left_and_the_day_gets_the_rest_back(
    wanted: int,
    minute: int,
    day: int,
    per_day: int | None,
    granted: int,
    minutes: list[int],
    days: list[int],
) -> None:
    added: dict[str, list[int]] = {"minute": [], "day": []}

    def use(window: str, before: int, parts: int) -> int:
        added[window].append(parts)
        return before + sum(added[window])

    lease = leased(
        wanted,
        limit_per_minute=60,
        limit_per_day=per_day,
        use_minute=partial(use, "minute", minute),
        use_day=partial(use, "day", day),
    )

    assert (lease, added) == (granted, {"minute": minutes, "day": days})


@pytest.mark.parametrize(("rate", "parts"), [(0.01, 1), (0.2, 1), (0.25, 2), (1, 8), (1.2, 9)])
def test_a_batch_has_whole_parts(rate: float, parts: int) -> None:
    assert (batch_segments(rate), type(batch_segments(rate))) == (parts, int)
