"""What happens again: against a walker that looks at every day by itself."""

import subprocess
import sys
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.calendar.recurrence import MOST, Repeat, Weekday, following, occurrences
from shared.domain.core.errors import Invalid
from tests.unit.domain.builders import bounded

DAY = timedelta(days=1)
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
COMPARED = 40

STARTS = st.dates(date(2026, 1, 1), date(2029, 12, 31)) | st.sampled_from(
    [date(2026, 12, 31), date(2027, 1, 31), date(2028, 2, 29), date(2028, 1, 30)]
)
ENDS = {
    "interval": st.integers(1, 5),
    "until": st.none() | st.dates(date(2026, 1, 1), date(2031, 1, 1)),
    "count": st.none() | st.integers(1, 30),
}
REPEATS = st.one_of(
    st.builds(Repeat, every=st.just("day"), **ENDS),
    st.builds(
        Repeat,
        every=st.just("week"),
        weekdays=st.lists(st.sampled_from(WEEKDAYS), max_size=3).map(tuple),
        **ENDS,
    ),
    st.builds(
        Repeat,
        every=st.just("month"),
        month_day=st.none() | st.sampled_from([-1, 1, 28, 29, 30, 31]) | st.integers(1, 31),
        **ENDS,
    ),
)


def walked(repeat: Repeat, start: date) -> Iterator[date]:
    """Every day is looked at by itself, until nothing can come any more."""
    day, left = start, MOST if repeat.count is None else repeat.count
    while left and (repeat.until is None or day <= repeat.until):
        if fits(repeat, start, day):
            yield day
            left -= 1
        day += DAY


def fits(repeat: Repeat, start: date, day: date) -> bool:
    if repeat.every == "day":
        return (day - start).days % repeat.interval == 0
    if repeat.every == "week":
        weeks = (monday(day) - monday(start)).days // 7
        weekdays = repeat.weekdays or (WEEKDAYS[start.weekday()],)
        return weeks % repeat.interval == 0 and WEEKDAYS[day.weekday()] in weekdays
    months = (day.year - start.year) * 12 + day.month - start.month
    last = monthrange(day.year, day.month)[1]
    wanted = start.day if repeat.month_day is None else repeat.month_day
    on = last if wanted == -1 else min(wanted, last)
    return months % repeat.interval == 0 and day.day == on


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@bounded
@given(REPEATS, STARTS)
def test_the_occurrences_are_those_that_a_look_at_every_day_finds(
    repeat: Repeat, start: date
) -> None:
    found = list(islice(occurrences(repeat, start), COMPARED))

    assert found == list(islice(walked(repeat, start), COMPARED))


@bounded
@given(REPEATS, STARTS)
def test_told_from_one_day_to_the_next_it_is_the_same_repetition(
    repeat: Repeat, start: date
) -> None:
    days = list(islice(occurrences(repeat, start), COMPARED))
    told, told_from = repeat, days[0] if days else start
    met = days[:1]

    while len(met) < COMPARED and (found := following(told, told_from)):
        told_from, told = found
        met.append(told_from)

    assert met == days


@pytest.mark.parametrize(
    ("repeat", "start", "days"),
    [
        (Repeat("month", month_day=31), "2027-12-15", "2027-12-31 2028-01-31 2028-02-29"),
        (Repeat("month", month_day=29), "2027-01-29", "2027-01-29 2027-02-28 2027-03-29"),
        (Repeat("month", month_day=-1), "2027-01-31", "2027-01-31 2027-02-28 2027-03-31"),
        (Repeat("month"), "2027-01-30", "2027-01-30 2027-02-28 2027-03-30"),
        (Repeat("month", interval=12), "2028-02-29", "2028-02-29 2029-02-28 2030-02-28"),
        # Wednesday: the first week's Monday is past already, and the next week does not count.
        (
            Repeat("week", interval=2, weekdays=("fri", "mon")),
            "2026-12-02",
            "2026-12-04 2026-12-14 2026-12-18",
        ),
        (Repeat("day", interval=10), "2028-02-25", "2028-02-25 2028-03-06 2028-03-16"),
    ],
)
def test_a_repetition_goes_as_people_mean_it(repeat: Repeat, start: str, days: str) -> None:
    found = islice(occurrences(repeat, date.fromisoformat(start)), 3)

    assert [str(day) for day in found] == days.split()


def test_without_an_end_there_are_366() -> None:
    start = date(2027, 1, 1)

    found = list(occurrences(Repeat("day"), start))

    assert len(found) == MOST


def test_the_last_day_of_the_calendar_ends_it() -> None:
    assert len(list(occurrences(Repeat("day"), date(9999, 12, 30)))) == 2


def test_the_last_day_counts_and_an_end_before_the_start_leaves_nothing() -> None:
    start = date(2027, 1, 1)

    assert list(occurrences(Repeat("day", until=start), start)) == [start]
    assert list(occurrences(Repeat("day", until=start - DAY), start)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"every": "day", "interval": 0},
        {"every": "day", "interval": 367},
        {"every": "day", "weekdays": ("mon",)},
        {"every": "month", "weekdays": ("mon",)},
        {"every": "week", "month_day": 1},
        {"every": "month", "month_day": 0},
        {"every": "month", "month_day": 32},
        {"every": "month", "month_day": -2},
        {"every": "day", "count": 0},
        {"every": "day", "count": 367},
    ],
)
def test_a_repetition_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as raised:
        Repeat(**wrong)

    assert raised.value.code == "repeat_invalid"


def test_a_repetition_is_read_from_json_and_checked_on_the_way() -> None:
    text = b'{"every": "week", "weekdays": ["tue"], "until": "2027-06-30"}'

    repeat = msgspec.json.decode(text, type=Repeat)

    assert repeat == Repeat("week", weekdays=("tue",), until=date(2027, 6, 30))
    with pytest.raises(Invalid):
        msgspec.json.decode(b'{"every": "week", "month_day": 1}', type=Repeat)


def test_who_repeats_nothing_does_not_wait_for_the_calendar() -> None:
    script = "import sys, shared.domain.calendar.recurrence; sys.exit('dateutil' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
