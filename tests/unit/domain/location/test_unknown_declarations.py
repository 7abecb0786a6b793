"""The gate, the planner, the API and the audience filter locate a contact in the same way, also
when the stored declaration names a time zone or a jurisdiction that is no longer known."""

from datetime import date, datetime, time

import pytest

from shared.domain.audience.filter import parse
from shared.domain.audience.operators import Person
from shared.domain.brand.model import Brand
from shared.domain.calendar.local_time import LocalTime, local_instant
from shared.domain.campaigns.content.model import Content
from shared.domain.campaigns.plan.planner import Planner
from shared.domain.contacts.contact_state import ContactState
from shared.domain.contacts.contact_state import DeclaredLocation as Declared
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber
from shared.domain.gate.case import GateCase
from shared.domain.gate.policy import Policy
from shared.domain.location.contact_location import locate_contact
from shared.domain.location.tables import Location
from shared.usecases.contacts.change_contact import ContactChange, StatedChange, changed
from shared.usecases.outbound.message_request import instant_for_contact
from tests.unit.domain.builders import NOW, a_message
from tests.unit.domain.campaigns.campaign_builders import a_content, a_mailing, somebody

TOLL_FREE = PhoneNumber("+18005550123")
TOMORROW_AT_TEN = LocalTime(date(2026, 11, 4), time(10))

CASES = [
    (Declared("Mars/Olympus"), Declared()),
    (Declared("Mars/Olympus", "US-HI"), Declared(jurisdiction="US-HI")),
    (Declared("Mars/Olympus", postal_code="96813"), Declared(postal_code="96813")),
    (Declared("Pacific/Honolulu", "US-ZZ"), Declared("Pacific/Honolulu")),
    (Declared("Pacific/Honolulu", "US-ZZ", "96813"), Declared("Pacific/Honolulu")),
    (Declared("Mars/Olympus", "US-ZZ", "96813"), Declared()),
    (Declared("../etc/passwd", "", "\x00"), Declared()),
]


@pytest.mark.parametrize(("stored", "known"), CASES)
@pytest.mark.parametrize("phone", [TOLL_FREE, PhoneNumber("+12025550123")])
def test_what_is_no_longer_known_is_ignored(
    phone: PhoneNumber, stored: Declared, known: Declared
) -> None:
    location = locate_contact(phone, stored)

    assert location == locate_contact(phone, known)
    assert location.zones
    assert location.jurisdictions


@pytest.mark.parametrize("stored", [stored for stored, _ in CASES])
def test_the_gate_the_planner_the_api_and_the_audience_give_the_same_answer(
    stored: Declared, brand: Brand
) -> None:
    head = somebody(1, phone=TOLL_FREE, declared_location=stored)
    location = locate_contact(TOLL_FREE, stored)
    at_ten = local_instant(TOMORROW_AT_TEN, location.zones)

    assert _in_the_gate(head) == location
    assert Person(head, NOW).place == location
    assert instant_for_contact(TOMORROW_AT_TEN, head.contact, now=NOW) == at_ten
    assert _planned_start(head, brand) == at_ten


def _in_the_gate(head: ContactState) -> Location:
    return GateCase(a_message(), head, Policy(), NOW).location


def _planned_start(head: ContactState, brand: Brand) -> datetime | None:
    content: Content = a_content(local_time=TOMORROW_AT_TEN)
    planner = Planner(a_mailing(brand, content), parse(""), Policy(), now=NOW)
    slot = planner.consider(head)
    return slot.not_before if slot else None


def test_the_api_checks_what_a_change_declares_and_not_what_was_stored() -> None:
    contact = somebody(1, declared_location=Declared("Mars/Olympus")).contact

    after = changed(contact, ContactChange(stated=StatedChange(jurisdiction="US-PA")))

    assert after.declared_location == Declared("Mars/Olympus", "US-PA")
    with pytest.raises(Invalid) as refused:
        changed(contact, ContactChange(stated=StatedChange(zone="Mars/Olympus")))
    assert refused.value.code == "time_zone_unknown"
