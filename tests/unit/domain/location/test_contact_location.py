"""Where a contact may be: by their number, by their declarations, and what narrows it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.calendar.local_time import is_time_zone
from shared.domain.contacts.contact_state import DeclaredLocation as Declared
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber, parse_phone
from shared.domain.location.contact_location import locate_contact
from shared.domain.location.data.area_codes import AREAS
from shared.domain.location.data.calling_codes import COUNTRIES
from shared.domain.location.data.zip_codes import STATES, ZONES
from shared.domain.location.data.zones import ALIASES, HOMES
from shared.domain.location.declared_location import check_declared_location
from shared.domain.location.tables import US_ZONES, Location
from shared.domain.quiet_hours.local_rules import rows_of
from shared.domain.quiet_hours.permitted_hours import permitted
from tests.support.tables import table
from tests.unit.domain.builders import bounded
from tests.unit.domain.quiet_hours.hours_oracle import LAW_ALONE

CITIES = {
    "NY": "America/New_York",
    "CH": "America/Chicago",
    "DE": "America/Denver",
    "LA": "America/Los_Angeles",
    "PX": "America/Phoenix",
    "BO": "America/Boise",
    "AN": "America/Anchorage",
    "AD": "America/Adak",
    "HO": "Pacific/Honolulu",
    "GU": "Pacific/Guam",
    "SJ": "America/St_Johns",
    "HX": "America/Halifax",
    "TO": "America/Toronto",
    "WG": "America/Winnipeg",
    "YT": "America/Whitehorse",
    "ED": "America/Edmonton",
    "PA": "Europe/Paris",
}


def number(area: str) -> PhoneNumber:
    return parse_phone(f"+1{area}5550123")


def zones(cities: str) -> frozenset[str]:
    return frozenset(CITIES[city] for city in cities.split())


def told(place: Location) -> tuple[str, str]:
    """Cities of the zones, and jurisdictions, each in order."""
    names = {zone: city for city, zone in CITIES.items()}
    return " ".join(sorted(names[z] for z in place.zones)), " ".join(sorted(place.jurisdictions))


@table(
    ("area", "cities", "jurisdictions"),
    [
        ("202", "NY", "US-DC"),
        ("850", "CH NY", "US-FL"),
        ("448", "CH NY", "US-FL"),
        ("689", "NY", "US-FL"),
        ("208", "BO LA", "US-ID"),
        ("986", "BO LA", "US-ID"),
        ("219", "CH NY", "US-IN"),
        ("930", "CH NY", "US-IN"),
        ("270", "CH NY", "US-KY"),
        ("364", "CH NY", "US-KY"),
        ("606", "CH NY", "US-KY"),
        ("906", "CH NY", "US-MI"),
        ("423", "CH NY", "US-TN"),
        ("729", "CH NY", "US-TN"),
        ("308", "CH DE", "US-NE"),
        ("605", "CH DE", "US-SD"),
        ("701", "CH DE", "US-ND"),
        ("620", "CH DE", "US-KS"),
        ("432", "CH DE", "US-TX"),
        ("915", "DE", "US-TX"),
        ("775", "DE LA", "US-NV"),
        ("458", "BO LA", "US-OR"),
        ("928", "DE PX", "US-AZ"),
        ("602", "PX", "US-AZ"),
        ("907", "AD AN", "US-AK"),
        ("808", "HO", "US-HI"),
        ("671", "GU", "US-GU"),
        ("357", "LA", "US-CA"),
        ("624", "NY", "US-NY"),
        ("709", "HX SJ", "CA-NL"),
        ("807", "TO WG", "CA-ON"),
        ("902", "HX", "CA-NS CA-PE"),
        ("867", "ED HX TO WG YT", "CA-NT CA-NU CA-YT"),
    ],
)
def test_an_area_code_tells_all_its_zones(area: str, cities: str, jurisdictions: str) -> None:
    place = locate_contact(number(area))

    assert told(place) == (cities, jurisdictions)
    assert place.sources == (f"area code {area}",)


@pytest.mark.parametrize("area", ["800", "888", "833", "500", "521", "900", "710", "999", "123"])
def test_a_code_without_a_place_may_be_anywhere_in_the_united_states(area: str) -> None:
    place = locate_contact(number(area))

    assert place.zones == US_ZONES
    assert place.jurisdictions == {"US-ANY"}


@pytest.mark.parametrize(
    ("phone", "zone", "jurisdiction"),
    [
        ("+12425550123", "America/Nassau", "BS"),
        ("+18095550123", "America/Santo_Domingo", "DO"),
        ("+17875550123", "America/Puerto_Rico", "US-PR"),
        ("+447700900123", "Europe/London", "GB"),
        ("+33199000123", "Europe/Paris", "FR"),
        ("+35315550123", "Europe/Dublin", "IE"),
    ],
)
def test_another_country_is_known_by_its_code(phone: str, zone: str, jurisdiction: str) -> None:
    place = locate_contact(PhoneNumber(phone))

    assert place.zones == {zone}
    assert place.jurisdictions == {jurisdiction}


def test_a_country_of_many_zones_may_be_in_any() -> None:
    place = locate_contact(PhoneNumber("+61491570123"))

    assert {"Australia/Perth", "Australia/Sydney", "Australia/Lord_Howe"} <= place.zones
    assert place.jurisdictions == {"AU", "CC", "CX"}


@pytest.mark.parametrize("phone", ["+870700900123", "+99912345678", "+883510012345"])
def test_a_number_of_no_country_is_nowhere(phone: str) -> None:
    place = locate_contact(PhoneNumber(phone))

    assert told(place) == ("", "ZZ")


@table(
    ("area", "stated", "cities", "jurisdictions"),
    [
        pytest.param("850", Declared("America/Chicago"), "CH", "US-FL", id="one of its zones"),
        pytest.param("850", Declared("US/Central"), "CH", "US-FL", id="an older name"),
        pytest.param("208", Declared("America/Denver"), "BO", "US-ID", id="the same clock"),
        pytest.param("206", Declared("America/Tijuana"), "LA", "MX US-WA", id="another country's"),
        pytest.param("269", Declared("America/Detroit"), "NY", "US-MI", id="a state's own zone"),
        pytest.param("917", Declared("America/Detroit"), "NY", "US-MI US-NY", id="another state's"),
        pytest.param("206", Declared("America/Chicago"), "CH LA", "US-ANY US-WA", id="many states"),
        pytest.param("602", Declared("America/Denver"), "DE PX", "US-AZ", id="Navajo Nation"),
        pytest.param("808", Declared("Pacific/Guam"), "GU HO", "US-GU US-HI", id="another zone"),
        pytest.param("602", Declared("Pacific/Honolulu"), "HO PX", "US-AZ US-HI", id="far away"),
        pytest.param("917", Declared("Europe/Paris"), "NY PA", "FR US-NY", id="abroad"),
        pytest.param("850", Declared(jurisdiction="US-FL"), "CH NY", "US-FL", id="its own state"),
        pytest.param("813", Declared(jurisdiction="US-FL"), "NY", "US-FL", id="no zone is added"),
        pytest.param("212", Declared(jurisdiction="US-FL"), "CH NY", "US-FL US-NY", id="moved"),
        pytest.param("867", Declared(jurisdiction="CA-YT"), "YT", "CA-YT", id="one of three"),
        pytest.param(
            "212",
            Declared("America/Chicago", "US-FL"),
            "CH NY",
            "US-FL US-NY",
            id="moved, and zone",
        ),
        pytest.param(
            "212",
            Declared("America/New_York", "US-FL"),
            "NY",
            "US-FL US-NY",
            id="same zone",
        ),
        pytest.param(
            "205",
            Declared("America/New_York", "US-AL"),
            "CH NY",
            "US-AL US-ANY",
            id="both said",
        ),
        pytest.param("800", Declared("America/Denver"), "DE", "US-ANY", id="a zone tells no state"),
        pytest.param(
            "800",
            Declared("America/Denver", "US-CO"),
            "DE",
            "US-CO",
            id="toll-free, told",
        ),
        pytest.param(
            "800",
            Declared(jurisdiction="US-FL"),
            "CH NY",
            "US-FL",
            id="toll-free, state",
        ),
        pytest.param(
            "800",
            Declared(jurisdiction="US-GU"),
            "GU",
            "US-GU",
            id="toll-free, territory",
        ),
        pytest.param("850", Declared(postal_code="32301"), "CH NY", "US-FL", id="ZIP"),
        pytest.param(
            "813",
            Declared(postal_code="32501"),
            "CH NY",
            "US-FL",
            id="ZIP in another zone",
        ),
        pytest.param(
            "813",
            Declared("America/Chicago", postal_code="32401"),
            "CH NY",
            "US-FL",
            id="ZIP of two",
        ),
        pytest.param(
            "850",
            Declared("America/Chicago", postal_code="32401"),
            "CH",
            "US-FL",
            id="ZIP agrees",
        ),
        pytest.param("212", Declared(postal_code="19103-1234"), "NY", "US-NY US-PA", id="ZIP+4"),
        pytest.param("800", Declared(postal_code="80202"), "DE", "US-CO", id="toll-free, ZIP"),
        pytest.param("860", Declared(postal_code="06390"), "NY", "US-CT", id="ZIP of two states"),
        pytest.param("212", Declared(postal_code="06390"), "NY", "US-NY", id="the other of them"),
        pytest.param("617", Declared(postal_code="06390"), "NY", "US-CT US-MA US-NY", id="neither"),
        pytest.param(
            "617",
            Declared(None, "US-CT", "06390"),
            "NY",
            "US-CT US-MA",
            id="ZIP after the state",
        ),
        pytest.param(
            "212",
            Declared(None, "US-NJ", "19103"),
            "NY",
            "US-NJ US-NY US-PA",
            id="three places",
        ),
        pytest.param("212", Declared(postal_code="09012"), "NY", "US-NY", id="military ZIP"),
        pytest.param("212", Declared(postal_code="SW1A 1AA"), "NY", "US-NY", id="no ZIP"),
        pytest.param("212", Declared(None, "FR", "75001"), "NY PA", "FR US-NY", id="French ZIP"),
        pytest.param("212", Declared(), "NY", "US-NY", id="nothing stated"),
    ],
)
def test_a_declaration_narrows_what_it_agrees_with_and_is_added_to_the_rest(
    area: str, stated: Declared, cities: str, jurisdictions: str
) -> None:
    assert told(locate_contact(number(area), stated)) == (cities, jurisdictions)


def test_a_zone_that_tells_no_country_leaves_the_country_open() -> None:
    place = locate_contact(number("917"), Declared("Etc/UTC"))

    assert place.zones == {"America/New_York", "Etc/UTC"}
    assert place.jurisdictions == {"US-NY", "ZZ"}


def test_a_zone_with_the_same_clock_and_no_country_changes_nothing() -> None:
    place = locate_contact(number("602"), Declared("MST"))

    assert told(place) == ("PX", "US-AZ")


def test_a_number_of_no_country_is_where_the_contact_declares() -> None:
    nowhere = PhoneNumber("+870700900123")

    assert told(locate_contact(nowhere, Declared("Europe/Paris"))) == ("PA", "ZZ")
    assert told(locate_contact(nowhere, Declared(jurisdiction="US-NM"))) == (
        "DE",
        "US-NM",
    )


def test_a_place_names_what_told_it_and_no_more_of_the_number_than_its_code() -> None:
    place = locate_contact(number("212"), Declared("US/Central", "US-FL", "32501"))

    assert place.sources == (
        "area code 212",
        "declared jurisdiction US-FL",
        "declared ZIP 325",
        "declared time zone US/Central",
    )


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({"zone": "Chicago"}, "time_zone_unknown"),
        ({"zone": "EST"}, "time_zone_unknown"),
        ({"zone": "America"}, "time_zone_unknown"),
        ({"zone": "../etc/passwd"}, "time_zone_unknown"),
        ({"jurisdiction": "US-XX"}, "jurisdiction_unknown"),
        ({"jurisdiction": "US"}, "jurisdiction_unknown"),
        ({"jurisdiction": "US-ANY"}, "jurisdiction_unknown"),
    ],
)
def test_what_is_no_zone_and_no_jurisdiction_is_refused(stated: dict[str, str], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_declared_location(Declared(**stated))

    assert refused.value.code == code


AREA_CODES = sorted({code for _, _, codes in AREAS for code in codes.split()})
STATED_ZONES = st.sampled_from([*CITIES.values(), "US/Eastern", "America/Detroit", "Etc/UTC"])
JURISDICTIONS = st.sampled_from(sorted({code for code, _, _ in AREAS + COUNTRIES}))
ZIPS = st.integers(0, 99999).map(lambda digits: f"{digits:05}")
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 20), timezones=st.just(UTC))  # noqa: DTZ001


@bounded
@given(
    st.sampled_from(AREA_CODES),
    st.builds(Declared, st.none() | STATED_ZONES, st.none() | JURISDICTIONS, st.none() | ZIPS),
    INSTANTS,
)
def test_no_declaration_permits_what_the_numbers_own_state_forbids(
    area: str, stated: Declared, at: datetime
) -> None:
    issued = locate_contact(number(area))
    zone_by_zone = (Location(frozenset({zone}), issued.jurisdictions, ()) for zone in issued.zones)

    if permitted(locate_contact(number(area), stated), at, preference=LAW_ALONE).allowed:
        assert any(permitted(one, at, preference=LAW_ALONE).allowed for one in zone_by_zone)


@bounded
@given(st.sampled_from(AREA_CODES), JURISDICTIONS | st.none(), ZIPS | st.none())
def test_an_address_alone_takes_no_zone_from_a_number_of_one_jurisdiction(
    area: str, jurisdiction: str | None, postal_code: str | None
) -> None:
    issued = locate_contact(number(area))

    place = locate_contact(number(area), Declared(None, jurisdiction, postal_code))

    if len(issued.jurisdictions) == 1:
        assert place.zones >= issued.zones
        assert place.jurisdictions >= issued.jurisdictions


def test_every_zone_that_is_written_down_exists() -> None:
    written = {zone for _, zones, _ in AREAS + COUNTRIES for zone in zones.split()}
    written |= {zone for _, zones in HOMES for zone in zones.split()}
    written |= {zone for zones, _ in ZONES for zone in zones.split()}
    written |= {*ALIASES, *ALIASES.values(), *US_ZONES}

    assert [zone for zone in written if not is_time_zone(zone)] == []


def test_every_jurisdiction_has_a_row() -> None:
    for code in {code for code, _, _ in AREAS + COUNTRIES} | {code for code, _ in STATES}:
        row = rows_of(frozenset({code}))[-1][1]
        assert row.code in (code, code.split("-")[0], "XX"), code
        assert (row.code == "XX") == (not code.startswith(("US-", "CA-")) and code != "GB")


def test_every_state_has_zip_codes_and_zones_of_them_are_its_own() -> None:
    assert {state for state, _ in STATES} == {c for c, _, _ in AREAS if c.startswith("US-")}
    by_state = {code: where_issued(code) for code, _ in STATES}
    for names, ranges in ZONES:
        for prefix in ranges.split():
            text = f"{prefix[:3]}01"
            place = locate_contact(number("800"), Declared(postal_code=text))
            (state,) = place.jurisdictions
            assert set(names.split()) <= by_state[state], (prefix, state)


def where_issued(code: str) -> frozenset[str]:
    return frozenset(z for state, zones, _ in AREAS if state == code for z in zones.split())
