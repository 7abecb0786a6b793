"""Who an audience filter takes in: each field, each operator, and what is not known."""

from datetime import timedelta

import pytest

from shared.domain.audience.filter import Audience, matches, parse
from shared.domain.contacts.contact_state import (
    ConsentState,
    Contact,
    ContactState,
    DeclaredLocation,
    EventCount,
    Promotion,
    Thread,
)
from shared.domain.core.phone import PhoneNumber
from tests.support.tables import table
from tests.unit.domain.builders import CONTACT, NOW, a_consent, a_head

DC, FLORIDA, MICHIGAN, BRITISH_COLUMBIA, TOLL_FREE, BRITISH, NOWHERE = (
    "+12025550123",
    "+18505550123",
    "+13135550123",
    "+16045550123",
    "+18005550123",
    "+447700900123",
    "+870700900123",
)


def takes_in(text: str, head: ContactState) -> bool:
    return matches(parse(text), head, now=NOW)


def days_ago(days: float) -> timedelta:
    return timedelta(days=days)


def living_at(phone: str, stated: DeclaredLocation | None = None) -> ContactState:
    return ContactState(Contact(CONTACT, PhoneNumber(phone), NOW, declared_location=stated))


KNOWN = a_head(
    a_consent(ConsentState.ACTIVE, since=NOW - days_ago(10)),
    a_consent(ConsentState.PENDING, "sms-club"),
    language="es",
    attributes={
        "tier": "Gold",
        "city": "São Paulo",
        "zip": "02134",
        "points": 120,
        "score": 1.5,
        "vip": True,
        "renews": "2026-11-20",
        "joined": "2026-11-20T08:00:00Z",
        "odd": 'a "quoted" \\ name',
    },
    events={
        "order": EventCount(3, NOW - days_ago(20)),
        "cart-left": EventCount(1, NOW - timedelta(hours=2)),
    },
    themes={"pickup": NOW - days_ago(20)},
    promotions=(
        Promotion("msg_1", NOW - days_ago(29), "offers", "cmp_01KOLD"),
        Promotion("msg_2", NOW - days_ago(7), "offers", "cmp_01KNEW"),
        Promotion("msg_3", NOW - days_ago(5), "offers"),
    ),
    declared_location=DeclaredLocation(postal_code="20001-4321"),
    thread=Thread(last_inbound_at=NOW - days_ago(40), last_outbound_at=NOW - days_ago(5)),
)
STRANGER = a_head()


@table(
    ("text", "known"),
    [
        ("", True),
        (" \n\t", True),
        ("language = es", True),
        ("language = ES", True),
        ('language = "es"', True),
        ("language = en", False),
        ("language != en", True),
        ("language != es", False),
        ("language in (en, es)", True),
        ("language in (en, fr)", False),
        ("has language", True),
        ("area_code = 202", True),
        ("area_code in (303, 202)", True),
        ("area_code != 303", True),
        ("has area_code", True),
        ("postal_code = 20001", True),
        ("postal_code = 20001-9999", True),
        ("postal_code = 20002", False),
        ("has postal_code", True),
        ("attributes.tier = gold", True),
        ("attributes.tier = silver", False),
        ("attributes.tier != silver", True),
        ("attributes.tier != GOLD", False),
        ("attributes.tier in (silver, gold)", True),
        ("attributes.tier > 3", False),
        ('attributes.city = "são paulo"', True),
        ("attributes.points = 120", True),
        ("attributes.points = 120.0", True),
        ('attributes.points = "120"', False),
        ('attributes.points != "120"', True),
        ("attributes.points > 100", True),
        ("attributes.points >= 120", True),
        ("attributes.points < 120", False),
        ("attributes.points <= -5", False),
        ("attributes.points <= 120", True),
        ("attributes.points in (1, 120)", True),
        ("attributes.score < 1.75", True),
        ("attributes.vip = true", True),
        ("attributes.vip = 1", False),
        ("attributes.vip >= 1", False),
        ("attributes.vip != false", True),
        ("attributes.zip = 02134", False),
        ('attributes.zip = "02134"', True),
        ("attributes.renews = 2026-11-20", True),
        ("attributes.renews != 2026-11-20", False),
        ("attributes.renews < 2026-12-01", True),
        ("attributes.renews > 2026-11-20", False),
        ("attributes.joined >= 2026-11-20", True),
        ("attributes.joined = 2026-11-20", True),
        ("attributes.tier < 2026-12-01", False),
        ("attributes.points < 2026-12-01", False),
        ('attributes.odd = "a \\"quoted\\" \\\\ name"', True),
        ("has attributes.tier", True),
        ("events.order.times >= 2", True),
        ("events.order.times = 3", True),
        ("events.order.times != 3", False),
        ("events.order.times in (1, 2)", False),
        ("events.order.times < 2.5", False),
        ("events.order.last within 30d", True),
        ("events.order.last within 2w", False),
        ("events.cart-left.last within 12h", True),
        ("events.order.last = 2026-10-14", True),
        ("events.order.last != 2026-10-14", False),
        ("events.order.last < 2026-10-14", False),
        ("events.order.last <= 2026-10-14", True),
        ("events.order.last > 2026-10-14", False),
        ("events.order.last >= 2026-10-14", True),
        ("has events.order", True),
        ("has themes.pickup", True),
        ("has themes.price", False),
        ("themes.pickup.last within 30d", True),
        ("themes.pickup.last within 10d", False),
        ("has events.order.last", True),
        ("consent.offers = active", True),
        ("consent.offers != active", False),
        ("consent.sms-club = PENDING", True),
        ("consent.sms-club in (active, revoked)", False),
        ("consent.offers.since within 14d", True),
        ("consent.offers.since within 7d", False),
        ("last_inbound within 90d", True),
        ("last_inbound within 30d", False),
        ("last_outbound within 6d", True),
        ("last_promotion within 6d", True),
        ("last_promotion within 5d", False),
        ("promotions_30d = 3", True),
        ("promotions_30d < 3", False),
        ("created within 1h", True),
        ("created = 2026-11-03", True),
        ("campaign = cmp_01KNEW", True),
        ("campaign = cmp_01knew", True),
        ("campaign in (cmp_01KOTHER, cmp_01KOLD)", True),
        ("campaign = cmp_01KOTHER", False),
    ],
)
def test_a_comparison_takes_in_whom_it_fits(text: str, known: bool) -> None:
    assert takes_in(text, KNOWN) is known


@pytest.mark.parametrize(
    "text",
    [
        "language = es",
        "language != es",
        "language in (en, es)",
        "has language",
        "postal_code != 20001",
        "attributes.tier = gold",
        "attributes.tier != gold",
        "attributes.tier in (gold)",
        "attributes.points < 1",
        "attributes.renews < 2030-01-01",
        "has attributes.tier",
        "has events.order",
        "events.order.last within 3660d",
        "events.order.last != 2026-11-01",
        "consent.offers.since within 3660d",
        "last_inbound within 3660d",
        "last_outbound < 2030-01-01",
        "last_promotion within 30d",
        "campaign = cmp_01KNEW",
    ],
)
def test_a_comparison_with_what_is_not_known_does_not_hold(text: str) -> None:
    assert not takes_in(text, STRANGER)
    assert takes_in(f"not {text}", STRANGER)


@pytest.mark.parametrize(
    "text",
    [
        "events.order.times = 0",
        "events.order.times < 1",
        "promotions_30d = 0",
        "consent.offers = none",
        "consent.offers != active",
    ],
)
def test_what_never_happened_is_counted_as_none(text: str) -> None:
    assert takes_in(text, STRANGER)


def test_a_number_outside_north_america_has_no_area_code() -> None:
    assert not takes_in("has area_code", living_at(BRITISH))
    assert not takes_in("area_code != 202", living_at(BRITISH))


@table(
    ("text", "phone", "inside"),
    [
        ("jurisdiction = US-DC", DC, True),
        ("jurisdiction = us-dc", DC, True),
        ("jurisdiction ~ US-DC", DC, True),
        ("jurisdiction != US-PA", DC, True),
        ("jurisdiction in (US-DC, US-PA)", DC, True),
        ("jurisdiction = US-PA", TOLL_FREE, False),
        ("jurisdiction ~ US-PA", TOLL_FREE, True),
        ("jurisdiction != US-PA", TOLL_FREE, False),
        ("jurisdiction != GB", TOLL_FREE, True),
        ("jurisdiction ~ GB", TOLL_FREE, False),
        ("jurisdiction = US-PA", NOWHERE, False),
        ("jurisdiction ~ US-PA", NOWHERE, True),
        ("jurisdiction ~ GB", NOWHERE, True),
        ("jurisdiction != GB", NOWHERE, False),
        ("country = US", DC, True),
        ("country = us", TOLL_FREE, True),
        ("country = CA", BRITISH_COLUMBIA, True),
        ("country = US", BRITISH_COLUMBIA, False),
        ("country in (US, GB)", BRITISH, True),
        ("country = US", NOWHERE, False),
        ("country ~ US", NOWHERE, True),
        ("country != US", NOWHERE, False),
        ("time_zone = America/New_York", DC, True),
        ("time_zone = US/Eastern", DC, True),
        ("time_zone = America/Detroit", MICHIGAN, True),
        ("time_zone != America/Chicago", DC, True),
        ("time_zone = America/Chicago", FLORIDA, False),
        ("time_zone ~ America/Chicago", FLORIDA, True),
        ("time_zone != America/Chicago", FLORIDA, False),
        ("time_zone in (America/Chicago, America/New_York)", FLORIDA, True),
        ("time_zone = Europe/London", NOWHERE, False),
        ("time_zone ~ Europe/London", NOWHERE, True),
        ("time_zone != Europe/London", NOWHERE, False),
    ],
)
def test_a_place_is_certain_or_perhaps(text: str, phone: str, inside: bool) -> None:
    assert takes_in(text, living_at(phone)) is inside


def test_a_declared_state_beside_another_one_leaves_both_open() -> None:
    moved = living_at(DC, DeclaredLocation(jurisdiction="US-CO"))

    assert not takes_in("jurisdiction = US-CO", moved)
    assert not takes_in("jurisdiction != US-DC", moved)
    assert takes_in("jurisdiction in (US-CO, US-DC)", moved)
    assert takes_in("jurisdiction ~ US-CO and jurisdiction ~ US-DC", moved)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("not has language and has attributes.none", False),
        ("not (has language and has attributes.none)", True),
        ("has language or has attributes.none and has attributes.none", True),
        ("(has language or has attributes.none) and has attributes.none", False),
        ("not not has language", True),
        ("HAS language And NOT has attributes.none Or has attributes.none", True),
    ],
)
def test_not_comes_before_and_and_and_before_or(text: str, fits: bool) -> None:
    assert takes_in(text, KNOWN) is fits


def test_within_ends_on_the_instant() -> None:
    audience, wrote = parse("last_inbound within 12h"), NOW - timedelta(hours=12)
    head = a_head(thread=Thread(last_inbound_at=wrote))

    assert not matches(audience, head, now=NOW)
    assert matches(audience, head, now=NOW - timedelta(microseconds=1))


def test_what_a_brand_says_will_happen_is_within_any_duration() -> None:
    booked = a_head(events={"visit": EventCount(1, NOW + timedelta(days=3))})

    assert takes_in("events.visit.last within 1h", booked)


def test_promotions_that_are_kept_too_long_do_not_count() -> None:
    old = Promotion("msg_1", NOW - timedelta(days=30), "offers", "cmp_01KOLD")
    head = a_head(promotions=(old,))

    assert takes_in("promotions_30d = 0", head)
    assert not takes_in("campaign = cmp_01KOLD or last_promotion within 30d", head)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("  \t ", ""),
        ("language=es", "language = es"),
        ("NOT(language  =  es)", "not language = es"),
        (
            "((has language))AND(language=es OR language=en)",
            "has language and (language = es or language = en)",
        ),
        ('attributes.a="b"', 'attributes.a = "b"'),
        ("attributes.a in(1,2 ,  3)", "attributes.a in (1, 2, 3)"),
        (
            "(has language and (has area_code)) and has postal_code",
            "has language and has area_code and has postal_code",
        ),
        ("not (not has language)", "not not has language"),
    ],
)
def test_a_filter_is_kept_in_one_way_of_writing(text: str, kept: str) -> None:
    assert parse(text) == Audience(kept)


def test_an_audience_may_be_a_key() -> None:
    assert {parse("language=es"): 1}[parse("language = es")] == 1
