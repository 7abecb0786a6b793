"""The hours of a place on a usual day: as law and brand have them, told in a few letters."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.core.phone import PhoneNumber
from shared.domain.location.contact_location import locate_contact
from shared.domain.quiet_hours.permitted_hours import Preference, permitted
from shared.domain.quiet_hours.typical_hours import ALWAYS, UsualHours, day_of, usual_hours
from tests.unit.domain.builders import bounded

TUESDAY = date(2026, 12, 1)
NINE, EIGHT_PM = time(9), time(20)
MIDNIGHT = datetime(2026, 12, 1, tzinfo=UTC)

HOURS = st.builds(UsualHours, st.integers(0, 1439), st.integers(0, 1439))
INSTANTS = st.integers(0, 3 * 86_400).map(lambda seconds: MIDNIGHT + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("phone", "day", "expected"),
    [
        ("+12025550123", TUESDAY, "14:00-00:50"),
        ("+14155550123", TUESDAY, "17:00-03:50"),
        ("+18085550123", TUESDAY, "19:00-05:50"),
        ("+16715550123", TUESDAY, "23:00-09:50"),  # Guam, where it is day in America's night
        ("+19065550123", TUESDAY, "15:00-00:50"),  # Michigan's north: common to two zones
        ("+18005550123", TUESDAY, "20:00-21:50"),  # anywhere, from Puerto Rico to Adak
        ("+12025550123", date(2026, 7, 7), "13:00-23:50"),
    ],
)
def test_hours_are_those_of_where_the_contact_may_be(phone: str, day: date, expected: str) -> None:
    zones, laws, _ = locate_contact(PhoneNumber(phone))

    found = usual_hours(zones, laws, NINE, EIGHT_PM, day=day)

    assert found.name == expected
    assert UsualHours.named(expected) == found


def test_the_brand_s_own_hours_narrow_them() -> None:
    zones, laws, _ = locate_contact(PhoneNumber("+12025550123"))

    found = usual_hours(zones, laws, time(10, 30), time(17), day=TUESDAY)

    assert found.name == "15:30-21:50"


def test_where_no_hour_is_certain_nobody_is_kept_waiting_by_this() -> None:
    nowhere = locate_contact(PhoneNumber("+9995550123"))

    assert usual_hours(*nowhere[:2], NINE, EIGHT_PM, day=TUESDAY) == ALWAYS


@pytest.mark.parametrize("area", ["202", "305", "415", "671", "808", "906", "907"])
@given(at=INSTANTS)
@bounded
def test_on_their_own_day_they_are_what_the_gate_goes_by(area: str, at: datetime) -> None:
    place = locate_contact(PhoneNumber(f"+1{area}5550123"))
    zones, laws, _ = place
    allowed = permitted(place, at, preference=Preference(NINE, EIGHT_PM)).allowed

    assert usual_hours(zones, laws, NINE, EIGHT_PM, day=day_of(at)).is_open(at) == allowed


@given(HOURS, INSTANTS)
@bounded
def test_a_change_is_the_next_minute_in_which_it_is_otherwise(
    hours: UsualHours, at: datetime
) -> None:
    change, opening = hours.next_change(at), hours.next_opening(at)

    assert at < change <= opening <= at + timedelta(days=1)
    assert hours.is_open(opening)
    if hours.opens != hours.closes:
        assert hours.is_open(change) != hours.is_open(at)
        assert hours.is_open(change - timedelta(seconds=1)) == hours.is_open(at)


@pytest.mark.parametrize(
    ("at", "day"),
    [("2026-12-01T08:00", "2026-12-01"), ("2026-12-02T07:59", "2026-12-01")],
)
def test_the_evening_of_a_day_is_of_that_day_though_utc_has_the_next(at: str, day: str) -> None:
    assert day_of(datetime.fromisoformat(at).replace(tzinfo=UTC)) == date.fromisoformat(day)


@given(INSTANTS)
def test_always_is_always(at: datetime) -> None:
    assert ALWAYS.is_open(at)


@given(HOURS)
def test_a_name_says_it_all(hours: UsualHours) -> None:
    assert UsualHours.named(hours.name) == hours


@pytest.mark.parametrize("name", ["", "15:00", "15:00-", "15:00-1:50", "15:00-01:50-02:00"])
def test_a_name_that_is_not_of_hours_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not hours"):
        UsualHours.named(name)
