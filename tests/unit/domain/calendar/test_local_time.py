"""One hour in many zones: against a walker that looks at every clock minute by minute."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared.domain.calendar.local_time import LocalTime, local_instant, parse_local_time
from shared.domain.core.errors import Invalid
from tests.unit.domain.builders import bounded

MINUTE = timedelta(minutes=1)
FARTHEST_BEHIND = timedelta(hours=15)
NEW_YORK, CHICAGO, PHOENIX = "America/New_York", "America/Chicago", "America/Phoenix"
LORD_HOWE, KOLKATA, CHATHAM = "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Chatham"
ST_JOHNS, APIA, KIRITIMATI, HONOLULU = (
    "America/St_Johns",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
)
ZONES = [NEW_YORK, CHICAGO, PHOENIX, LORD_HOWE, KOLKATA, CHATHAM, ST_JOHNS, KIRITIMATI, HONOLULU]
CHANGES = [
    *(date(2027, 3, 14), date(2027, 11, 7)),  # New York, Chicago, St. John's
    *(date(2027, 4, 4), date(2027, 10, 3)),  # Lord Howe, by half an hour
    *(date(2027, 4, 3), date(2027, 9, 26)),  # Chatham, at 03:45 and 02:45
    date(2028, 2, 29),
]
SETS_OF_ZONES = st.sets(st.sampled_from(ZONES), min_size=1, max_size=3)
DAYS = st.sampled_from(CHANGES) | st.dates(date(2026, 1, 1), date(2028, 12, 31))
CLOCKS = st.builds(time, st.integers(0, 4) | st.integers(0, 23), st.integers(0, 59))


def shown(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def walked(wanted: datetime, zones: set[str]) -> datetime:
    """Minute by minute, until the clock of every zone has shown it, or a later time."""
    at = wanted.replace(tzinfo=UTC) - FARTHEST_BEHIND
    waiting = set(zones)
    while waiting := {zone for zone in waiting if shown(at, zone) < wanted}:
        at += MINUTE
    return at


@bounded
@given(DAYS, CLOCKS, SETS_OF_ZONES)
@example(date(2027, 3, 14), time(2, 30), {NEW_YORK})
@example(date(2027, 10, 3), time(2, 15), {LORD_HOWE})
@example(date(2027, 4, 4), time(1, 45), {LORD_HOWE})
def test_it_is_the_first_minute_by_which_every_clock_has_shown_it(
    day: date, clock: time, zones: set[str]
) -> None:
    instant = local_instant(LocalTime(day, clock), zones)

    assert instant == walked(datetime.combine(day, clock), zones)
    assert instant.tzinfo is UTC


@pytest.mark.parametrize(
    ("local", "zones", "instant"),
    [
        ("2026-12-01T10:00", {NEW_YORK}, "2026-12-01T15:00Z"),
        ("2026-12-01T10:00:30", {NEW_YORK}, "2026-12-01T15:00:30Z"),
        ("2026-12-01T10:00", {NEW_YORK, CHICAGO}, "2026-12-01T16:00Z"),
        ("2026-07-01T10:00", {CHICAGO, PHOENIX}, "2026-07-01T17:00Z"),
        ("2026-12-01T10:00", {KOLKATA}, "2026-12-01T04:30Z"),
        # The same date is a day apart on the two sides of the date line.
        ("2026-12-01T10:00", {KIRITIMATI}, "2026-11-30T20:00Z"),
        ("2026-12-01T10:00", {KIRITIMATI, HONOLULU}, "2026-12-01T20:00Z"),
        ("2028-02-29T10:00", {NEW_YORK}, "2028-02-29T15:00Z"),
    ],
)
def test_of_several_zones_the_last_decides(local: str, zones: set[str], instant: str) -> None:
    assert local_instant(parse_local_time(local), zones) == datetime.fromisoformat(instant)


@pytest.mark.parametrize(
    ("local", "zone", "becomes"),
    [
        ("2027-03-14T02:00", NEW_YORK, "2027-03-14T03:00"),
        ("2027-03-14T02:30", NEW_YORK, "2027-03-14T03:00"),
        ("2027-03-14T02:59:59", NEW_YORK, "2027-03-14T03:00"),
        ("2027-03-14T03:00", NEW_YORK, "2027-03-14T03:00"),
        ("2027-10-03T02:15", LORD_HOWE, "2027-10-03T02:30"),
        ("2027-09-26T03:00", CHATHAM, "2027-09-26T03:45"),
        ("2011-12-30T10:00", APIA, "2011-12-31T00:00"),  # Samoa left out that day
    ],
)
def test_a_time_that_is_skipped_is_the_first_after_the_gap(
    local: str, zone: str, becomes: str
) -> None:
    instant = local_instant(parse_local_time(local), [zone])

    assert shown(instant, zone) == datetime.fromisoformat(becomes)
    assert shown(instant - timedelta(seconds=1), zone) < datetime.fromisoformat(local)


@pytest.mark.parametrize(
    ("local", "zone", "instant"),
    [
        ("2027-11-07T01:30", NEW_YORK, "2027-11-07T05:30Z"),
        ("2027-11-07T02:00", NEW_YORK, "2027-11-07T07:00Z"),
        ("2027-04-04T01:45", LORD_HOWE, "2027-04-03T14:45Z"),
    ],
)
def test_a_time_that_comes_twice_is_the_first(local: str, zone: str, instant: str) -> None:
    assert local_instant(parse_local_time(local), [zone]) == datetime.fromisoformat(instant)


def test_without_a_zone_no_hour_can_be_told() -> None:
    with pytest.raises(Invalid) as raised:
        local_instant(parse_local_time("2026-12-01T10:00"), frozenset())

    assert raised.value.code == "place_unknown"


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01T10:00Z",
        "2026-12-01T10:00-05:00",
        "2026-12-01",
        "2026-12-01 10:00",
        "2026-12-01T10",
        "20261201T1000",
        "2026-W49-2T10:00",
        "2026-12-01T10:00:00.5",
        "2026-02-29T10:00",
        "2026-12-01T24:01",
        "٢٠٢٦-12-01T10:00",
        "",
    ],
)
def test_a_local_time_is_a_date_and_an_hour_and_nothing_else(text: str) -> None:
    with pytest.raises(Invalid) as raised:
        parse_local_time(text)

    assert raised.value.code == "local_time_invalid"


def test_a_local_time_has_no_offset() -> None:
    with pytest.raises(Invalid):
        LocalTime(date(2026, 12, 1), time(10, tzinfo=UTC))


@pytest.mark.parametrize("text", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_time_at_the_end_of_the_calendar_is_refused_and_breaks_nothing(text: str) -> None:
    with pytest.raises(Invalid):
        local_instant(parse_local_time(text), [KOLKATA, HONOLULU])
