"""The hours of promotion: every row at every edge, against a second reading of the law."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.contacts.contact_state import DeclaredLocation as Declared
from shared.domain.core.phone import PhoneNumber
from shared.domain.location.codes import ANY_STATE, FEDERAL
from shared.domain.location.contact_location import locate_contact
from shared.domain.location.data.area_codes import AREAS
from shared.domain.location.tables import Location
from shared.domain.quiet_hours.data.jurisdictions import ROWS
from shared.domain.quiet_hours.permitted_hours import (
    Preference,
    cap_per_24h,
    next_permitted,
    permitted,
    window_end,
)
from tests.support.matrix import spread
from tests.support.tables import table
from tests.unit.domain.builders import bounded
from tests.unit.domain.quiet_hours.hours_oracle import (
    ALL_HOLIDAYS,
    CAPPED,
    CONSIDERATE,
    LAW_ALONE,
    MINUTE,
    STATES,
    WEEK_OF,
    may_leave,
    open_at,
)  # fmt: skip

EDGES = ["08:00", "09:00", "10:00", "12:00", "17:00", "18:00", "19:00", "20:00", "21:00", "21:30"]
DAYS = sorted(
    {
        # Friday to Monday around each change of clocks, Pennsylvania's new law, and a plain week
        *(f"{month}-{day:02}" for month in ("2026-03", "2026-11") for day in (6, 7, 8, 9)),
        *("2026-10-31", "2026-11-01", "2027-03-13", "2027-03-14", "2027-11-06", "2027-11-07"),
        *("2026-10-17", "2026-10-18", "2026-10-19", "2026-11-27", "2026-12-01"),
        *ALL_HOLIDAYS,
    }
)
ZONES_OF: dict[str, frozenset[str]] = {
    "GB": frozenset({"Europe/London"}),
    "FR": frozenset({"Europe/Paris"}),
    "BS": frozenset({"America/Nassau"}),
    "US-ANY": frozenset({"America/Chicago"}),
    "ZZ": frozenset({"Asia/Kolkata"}),
}
for jurisdiction, zones, _ in AREAS:
    ZONES_OF[jurisdiction] = ZONES_OF.get(jurisdiction, frozenset()).union(zones.split())

AREA_CODES = sorted({code for _, _, codes in AREAS for code in codes.split()} | {"800", "521"})
DAY = timedelta(days=1)
CLOCKS = ("08:30", "09:00", "09:59", "10:00", "13:00", "16:55", "19:49", "19:50", "21:10")
every_row = table("code", sorted({*STATES, *WEEK_OF}))


@cache
def utc(text: str, zone: str = "America/New_York") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def number(area: str) -> PhoneNumber:
    return PhoneNumber(f"+1{area}5550123")


def may(place: Location, at: datetime, preference: Preference = LAW_ALONE) -> bool:
    return permitted(place, at, preference=preference).allowed


def in_zone(code: str, zone: str) -> Location:
    return Location(frozenset({zone}), frozenset({code}), ())


@cache
def around_edges(zone: str) -> list[tuple[str, datetime]]:
    """Returns the minute before, at and after each edge of each day: many rows share a zone."""
    clocks = [f"{day}T{edge}" for day in DAYS for edge in EDGES]
    return [(c, utc(c, zone) + n * MINUTE) for c in clocks for n in (-1, 0, 1)]


@pytest.mark.matrix
@every_row
def test_a_row_holds_a_minute_before_at_and_after_every_edge(code: str) -> None:
    zone = min(ZONES_OF[code])
    place = in_zone(code, zone)

    wrong = [
        (edge, str(at))
        for edge, at in around_edges(zone)
        if may(place, at) != open_at(place, at, LAW_ALONE)
    ]

    assert wrong == []


@pytest.mark.parametrize("friday", spread(["2026-03-06", "2026-10-30", "2026-12-25"], 1))
@every_row
def test_the_next_window_and_its_end_are_those_of_a_count(code: str, friday: str) -> None:
    place = Location(ZONES_OF[code], frozenset({code}), ())
    grid = [utc(f"{friday}T00:00") + n * CONSIDERATE.guard for n in range(7 * 144)]
    is_open = [open_at(place, at, CONSIDERATE) for at in grid]

    for start in range(0, 2 * 144, 13):
        leaving = (n for n in range(start, len(grid) - 1) if is_open[n] and is_open[n + 1])
        closed = (n for n in range(start, len(grid)) if not is_open[n])
        assert next_permitted(place, grid[start], preference=CONSIDERATE) == grid[next(leaving)]
        assert window_end(place, grid[start], preference=CONSIDERATE) == grid[next(closed)]


@table("area", AREA_CODES)
def test_every_area_code_is_held_to_all_its_rows_in_all_its_zones(area: str) -> None:
    place = locate_contact(number(area))

    for at in (utc(f"2026-11-{day:02}T{clock}") for day in (24, 28) for clock in CLOCKS):
        assert may(place, at, CONSIDERATE) == may_leave(place, at, CONSIDERATE)


@bounded
@given(
    st.sampled_from(AREA_CODES),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 20), timezones=st.just(UTC)),  # noqa: DTZ001
    st.builds(
        Preference,
        st.integers(6, 11).map(time),
        st.integers(15, 23).map(time),
        st.integers(0, 45).map(lambda minutes: timedelta(minutes=minutes)),
    ),
)
def test_at_any_instant_law_and_brand_are_kept(
    area: str, at: datetime, preference: Preference
) -> None:
    place, at = locate_contact(number(area)), at.replace(second=0, microsecond=0)

    found = next_permitted(place, at, preference=preference)

    assert may(place, at, preference) == may_leave(place, at, preference)
    assert (found == at) == may(place, at, preference)
    if found is not None:
        assert may(place, found, preference)
        assert found == at or not may(place, found - MINUTE, preference)
        end = window_end(place, found, preference=preference)
        assert open_at(place, end - MINUTE, preference)
        assert not open_at(place, end, preference)


@pytest.mark.parametrize(
    ("area", "local", "zone", "allowed"),
    [
        pytest.param("850", "2026-11-24T08:30", "America/New_York", False, id="7:30 in Pensacola"),
        pytest.param("850", "2026-11-24T09:00", "America/New_York", True, id="8:00 in Pensacola"),
        pytest.param(
            "850", "2026-11-24T19:30", "America/Chicago", False, id="20:30 in Tallahassee"
        ),
        pytest.param("448", "2026-11-24T08:30", "America/New_York", False, id="overlay of 850"),
        pytest.param("208", "2026-11-24T08:30", "America/Denver", False, id="7:30 in Lewiston"),
        pytest.param("208", "2026-11-24T20:30", "America/Los_Angeles", False, id="21:30 in Boise"),
        pytest.param("605", "2026-11-24T09:30", "America/Chicago", False, id="8:30 in Rapid City"),
        pytest.param("605", "2026-11-24T20:30", "America/Denver", False, id="21:30 in Sioux Falls"),
        pytest.param(
            "928", "2026-07-01T20:30", "America/Phoenix", False, id="21:30 in Window Rock"
        ),
        pytest.param("928", "2026-11-24T20:30", "America/Phoenix", True, id="one clock in winter"),
        pytest.param("907", "2026-11-24T08:30", "America/Anchorage", False, id="7:30 in Adak"),
        pytest.param("709", "2026-11-24T09:15", "America/St_Johns", False, id="8:45 in Labrador"),
        pytest.param("709", "2026-11-24T09:30", "America/St_Johns", True, id="9:00 in Labrador"),
        pytest.param("689", "2026-11-24T08:00", "America/New_York", True, id="Orlando is Eastern"),
        pytest.param("270", "2026-11-24T10:30", "America/New_York", False, id="9:30 in Paducah"),
    ],
)
def test_a_code_of_two_zones_waits_for_both(
    area: str, local: str, zone: str, allowed: bool
) -> None:
    assert may(locate_contact(number(area)), utc(local, zone)) is allowed


def test_an_address_that_differs_from_the_number_counts_beside_it() -> None:
    place = locate_contact(number("206"), Declared(jurisdiction="US-KY", postal_code="40202"))

    assert not may(place, utc("2026-11-24T12:59")), "Kentucky begins at 10:00, and Seattle has 9:59"
    assert may(place, utc("2026-11-24T13:00"))
    assert may(place, utc("2026-11-24T19:59"))
    assert not may(place, utc("2026-11-24T20:00")), "Washington ends at 20:00"


@pytest.mark.parametrize(
    ("local", "allowed"),
    [
        ("2026-10-17T08:00", True),
        ("2026-10-17T20:00", True),
        ("2026-10-18T12:00", False),
        ("2026-10-19T08:59", False),
        ("2026-10-19T09:00", True),
        ("2026-10-19T19:00", False),
        ("2026-10-11T12:00", True),
        ("2026-10-12T12:00", False),
    ],
)
def test_pennsylvania_has_its_old_hours_to_the_last_day_of_them(local: str, allowed: bool) -> None:
    assert may(locate_contact(number("215")), utc(local)) is allowed


@table("state", [code for code in STATES if code[3:] not in ("GU", "MP", "AS")])
def test_two_to_six_eastern_on_a_working_day_is_lawful_everywhere(state: str) -> None:
    place = Location(ZONES_OF[state], frozenset({state}), ())
    days = (date(2026, 1, 2) + n * DAY for n in range(0, 725, 3))
    working = [d for d in days if d.weekday() < 5 and d.isoformat() not in ALL_HOLIDAYS]

    assert len(working) > 150
    for day in working:
        assert may(place, utc(f"{day}T14:00"))
        assert may(place, utc(f"{day}T17:59"))


def test_a_place_without_a_zone_is_never_permitted_and_says_why() -> None:
    place = locate_contact(PhoneNumber("+870700900123"))
    at = utc("2026-11-24T14:00")

    ruling = permitted(place, at, preference=LAW_ALONE)

    assert not ruling.allowed
    assert [row.window for row in ruling.consulted] == ["none: no time zone is known"]
    assert next_permitted(place, at, preference=LAW_ALONE) is None
    assert window_end(place, at, preference=LAW_ALONE) == at


def test_an_unknown_number_with_a_stated_zone_has_the_strictest_hours() -> None:
    place = locate_contact(PhoneNumber("+870700900123"), Declared(zone="Asia/Tokyo"))

    assert may(place, utc("2026-11-24T10:00", "Asia/Tokyo"))
    assert not may(place, utc("2026-11-24T09:59", "Asia/Tokyo"))
    assert not may(place, utc("2026-11-24T18:00", "Asia/Tokyo"))


def test_a_toll_free_number_has_the_hours_that_are_open_from_puerto_rico_to_hawaii() -> None:
    place = locate_contact(number("888"))

    first = next_permitted(place, utc("2026-11-24T00:00"), preference=CONSIDERATE)

    assert first == utc("2026-11-24T10:00", "Pacific/Honolulu")
    assert window_end(place, first, preference=CONSIDERATE) == utc(
        "2026-11-24T18:00", "America/Puerto_Rico"
    )


def test_every_row_is_within_the_federal_one_and_around_the_strictest() -> None:
    known = {row.code: row.week for row in ROWS}
    states = [row.week for row in ROWS if row.code.startswith("US-") and row.code != ANY_STATE]

    for kind in range(3):
        within = known[FEDERAL][kind]
        assert within
        open_ = [hours for week in states if (hours := week[kind])]
        assert min(hours.opens for hours in open_) >= within.opens
        assert max(hours.closes for hours in open_) <= within.closes
        strictest = known[ANY_STATE][kind]
        if strictest is None:
            assert len(open_) < len(states)
        else:
            assert len(open_) == len(states)
            assert strictest.opens == max(hours.opens for hours in open_)
            assert strictest.closes == min(hours.closes for hours in open_)


def test_a_ruling_names_every_row_in_every_zone() -> None:
    place = locate_contact(number("850"))

    ruling = permitted(place, utc("2026-11-24T19:30", "America/Chicago"), preference=CONSIDERATE)

    told = [(row.jurisdiction, row.zone[8:], row.window, row.allowed) for row in ruling.consulted]
    assert told == [
        ("US", "Chicago", "08:00-21:00", True),
        ("US-FL", "Chicago", "08:00-20:00", True),
        ("brand", "Chicago", "09:00-19:50", True),
        ("US", "New_York", "08:00-21:00", True),
        ("US-FL", "New_York", "08:00-20:00", False),
        ("brand", "New_York", "09:00-19:50", False),
    ]
    assert f"{ruling.consulted[4].local_time:%a %H:%M}" == "Tue 20:30"
    assert ruling.consulted[4].citation == "Fla. Stat. §501.616(6)(a)-(b)"
    assert all(row.citation and row.certainty for row in ruling.consulted)


@pytest.mark.parametrize(
    ("local", "window"),
    [
        ("2026-11-24T12:00", "09:00-18:00"),
        ("2026-11-28T12:00", "10:00-17:00"),
        ("2026-11-29T12:00", "none on Sundays"),
        ("2026-11-26T12:00", "none on holidays (Thanksgiving Day)"),
        ("2027-12-24T12:00", "none on holidays (Christmas Day (observed))"),
        ("2041-05-06T12:00", "none on holidays (those of 2041 are not known)"),
    ],
)
def test_a_ruling_says_in_words_what_a_day_allows(local: str, window: str) -> None:
    ruling = permitted(locate_contact(number("401")), utc(local), preference=LAW_ALONE)

    assert {row.window for row in ruling.consulted if row.jurisdiction == "US-RI"} == {window}


@pytest.mark.parametrize(
    ("preference", "window"),
    [
        pytest.param(Preference(), "09:00-17:50", id="the guard counts from the earlier end"),
        pytest.param(Preference(closes=time(16)), "09:00-15:50", id="the brand's end"),
        pytest.param(Preference(time(17, 55), time(20)), "none", id="shorter than the guard"),
        pytest.param(Preference(time(18), time(20)), "none", id="nothing in common"),
        pytest.param(Preference(time(20), time(9)), "none", id="the wrong way round"),
        pytest.param(
            Preference(guard=timedelta(minutes=-10)), "09:00-18:00", id="a guard takes, never gives"
        ),
        pytest.param(Preference(time.min, time.max), "09:00-17:50", id="law is never widened"),
    ],
)
def test_the_brand_only_takes_away(preference: Preference, window: str) -> None:
    place, at = locate_contact(number("401")), utc("2026-11-24T00:00")

    consulted = permitted(place, at, preference=preference).consulted

    assert consulted[-1].window == window
    first = next_permitted(place, at, preference=preference, within=DAY)
    assert (first is None) == (window == "none")


def test_a_text_is_handed_over_until_the_guard_and_is_worth_something_until_the_end() -> None:
    place, end = locate_contact(number("503")), utc("2026-11-24T20:00", "America/Los_Angeles")

    assert may(place, end - 11 * MINUTE, CONSIDERATE)
    assert not may(place, end - 10 * MINUTE, CONSIDERATE)
    assert window_end(place, end - 11 * MINUTE, preference=CONSIDERATE) == end
    assert window_end(place, end - MINUTE, preference=CONSIDERATE) == end
    assert window_end(place, end, preference=CONSIDERATE) == end


def test_nothing_is_promised_beyond_the_time_asked_for() -> None:
    place, sunday = locate_contact(number("401")), utc("2026-11-29T12:00")

    opens = next_permitted(place, sunday, preference=CONSIDERATE)

    assert opens == utc("2026-11-30T09:00")
    exactly = opens - sunday
    assert next_permitted(place, sunday, preference=CONSIDERATE, within=exactly) == opens
    less = exactly - MINUTE
    assert next_permitted(place, sunday, preference=CONSIDERATE, within=less) is None


@every_row
def test_the_cap_is_three_where_the_law_has_one(code: str) -> None:
    assert cap_per_24h(in_zone(code, "America/New_York")) == (3 if code in CAPPED else None)


def test_a_cap_that_is_plausible_counts() -> None:
    place = locate_contact(number("212"), Declared(jurisdiction="US-OK"))

    assert cap_per_24h(place) == 3
