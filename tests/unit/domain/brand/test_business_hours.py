"""The team's own time: measured over nights, weekends and changes of the clock."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.brand.business_hours import (
    after_business_time,
    business_time_between,
    is_away,
)
from shared.domain.brand.model import Brand
from tests.unit.domain.builders import NOW, bounded

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)
WEEK: Mapping[Any, str] = {
    **dict.fromkeys(("mon", "tue", "wed", "thu"), "09:00-17:00"),
    "fri": "09:00-16:00",
    "sat": "10:00-14:00",
}
NIGHTS: Mapping[Any, str] = dict.fromkeys(("sat", "sun"), "00:00-06:00")


def local(text: str, zone: str = "America/Denver") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def open_at(brand: Brand, at: datetime) -> bool:
    here = at.astimezone(ZoneInfo(brand.time_zone))
    hours = {str(day): hours for day, hours in brand.team_hours.items()}.get(f"{here:%a}".lower())
    if hours is None:
        return False
    opens, closes = hours.split("-")
    return opens <= f"{here:%H:%M}" < closes


@pytest.mark.parametrize(
    ("now", "hours", "due"),
    [
        pytest.param("2026-11-03T10:00", 1, "2026-11-03T11:00", id="within the day"),
        pytest.param("2026-11-03T16:00", 1, "2026-11-03T17:00", id="to the last minute"),
        pytest.param("2026-11-03T16:30", 1, "2026-11-04T09:30", id="over a night"),
        pytest.param("2026-11-03T17:00", 1, "2026-11-04T10:00", id="at closing time"),
        pytest.param("2026-11-03T22:00", 1, "2026-11-04T10:00", id="in the evening"),
        pytest.param("2026-11-04T03:00", 1, "2026-11-04T10:00", id="before the day"),
        pytest.param("2026-11-06T15:30", 1, "2026-11-07T10:30", id="to a short Saturday"),
        pytest.param("2026-11-07T13:30", 1, "2026-11-09T09:30", id="over a weekend"),
        pytest.param("2026-11-08T12:00", 1, "2026-11-09T10:00", id="on a closed day"),
        pytest.param("2026-11-03T12:00", 12, "2026-11-04T16:00", id="over two days"),
        pytest.param("2026-11-03T12:00", 43, "2026-11-10T12:00", id="over a week"),
        pytest.param("2026-11-03T10:00", 0, "2026-11-03T10:00", id="no time at all"),
        pytest.param("2026-10-31T13:30", 1, "2026-11-02T09:30", id="clocks go back meanwhile"),
        pytest.param("2026-03-07T13:30", 1, "2026-03-09T09:30", id="clocks go forward meanwhile"),
    ],
)
def test_time_counts_only_while_the_team_works(
    brand: Brand, now: str, hours: int, due: str
) -> None:
    team = replace(brand, team_hours=WEEK, time_zone="America/Denver")

    assert after_business_time(team, hours * HOUR, local(now)) == local(due)


@pytest.mark.parametrize(
    ("now", "hours", "due"),
    [
        pytest.param("2026-11-01T00:00-04:00", 7, "2026-11-01T06:00-05:00", id="an hour twice"),
        pytest.param("2026-11-01T01:30-04:00", 1, "2026-11-01T01:30-05:00", id="the same time"),
        pytest.param("2026-03-08T00:00-05:00", 5, "2026-03-08T06:00-04:00", id="an hour less"),
        pytest.param("2026-03-08T01:30-05:00", 1, "2026-03-08T03:30-04:00", id="a missing hour"),
        pytest.param("2026-03-07T23:00-05:00", 6, "2026-03-14T01:00-04:00", id="and the next"),
    ],
)
def test_hours_are_real_hours_when_the_clocks_change(
    brand: Brand, now: str, hours: int, due: str
) -> None:
    team = replace(brand, team_hours=NIGHTS, time_zone="America/New_York")

    at = after_business_time(team, hours * HOUR, datetime.fromisoformat(now).astimezone(UTC))

    assert at == datetime.fromisoformat(due)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Asia/Kolkata", "America/Los_Angeles"])
def test_the_day_is_that_of_the_teams_own_zone(brand: Brand, zone: str) -> None:
    team = replace(brand, team_hours={"wed": "09:00-17:00"}, time_zone=zone)

    at = after_business_time(team, HOUR, local("2026-11-04T09:15", zone))

    assert at == local("2026-11-04T10:15", zone)


@pytest.mark.parametrize("now", ["2026-11-03T10:00", "2026-11-08T03:00"])
def test_a_team_without_hours_works_always(brand: Brand, now: str) -> None:
    team = replace(brand, team_hours={})

    assert after_business_time(team, HOUR, local(now)) == local(now) + HOUR


@bounded
@given(start=st.integers(0, 7 * 96), spent=st.integers(1, 4 * 12), zone=st.booleans())
def test_exactly_the_time_asked_for_is_worked_until_then(
    brand: Brand, start: int, spent: int, zone: bool
) -> None:
    """From a week in which clocks change, in quarters of an hour, against counting them."""
    team = replace(
        brand,
        team_hours=WEEK if zone else NIGHTS,
        time_zone="America/Denver" if zone else "Asia/Kolkata",
    )
    now = NOW - timedelta(days=5) + start * QUARTER

    due = after_business_time(team, spent * QUARTER, now)

    quarters = [now + n * QUARTER for n in range((due - now) // QUARTER)]
    assert sum(open_at(team, at) for at in quarters) == spent
    assert open_at(team, quarters[-1])
    assert business_time_between(team, now, due) == spent * QUARTER


def test_the_time_between_leaves_out_nights_and_weekends(brand: Brand) -> None:
    brand = replace(brand, time_zone="America/Denver", team_hours=WEEK)
    friday, monday = local("2026-11-06T15:30"), local("2026-11-09T09:10")

    assert business_time_between(brand, friday, monday) == 30 * MINUTE + 4 * HOUR + 10 * MINUTE
    assert business_time_between(brand, local("2026-11-06T20:00"), monday) == 4 * HOUR + 10 * MINUTE
    assert business_time_between(brand, monday, friday) == 0 * HOUR
    assert business_time_between(brand, monday, monday + 10 * MINUTE) == 10 * MINUTE
    always = replace(brand, team_hours={})
    assert business_time_between(always, friday, monday) == monday - friday


def test_a_closed_day_has_no_business_time(brand: Brand) -> None:
    days = (date(2026, 12, 25),)
    team = replace(brand, team_hours=WEEK, team_closed=days, time_zone="America/Denver")
    morning = datetime(2026, 12, 25, 17, tzinfo=UTC)  # a Friday, 10:00 in Denver

    open_day = replace(team, team_closed=())
    assert not is_away(open_day, morning)
    assert is_away(team, morning)
    by = after_business_time(team, timedelta(hours=1), morning)
    assert by == after_business_time(open_day, timedelta(hours=1), morning + timedelta(hours=14))
    assert business_time_between(team, morning, by) == HOUR
