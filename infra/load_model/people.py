"""Synthetic contacts, each computed from the seed and a place in a shard whenever it is needed, so
that an audience of any size takes no memory. Their phone numbers are made up, and never printed."""

import hashlib
import struct
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from math import exp, log

from infra.load_model.scenario import CAMPAIGN_ID, PROGRAM, Scenario
from shared.domain.contacts.contact_state import (
    Consent,
    ConsentState,
    Contact,
    ContactState,
    DeclaredLocation,
    Promotion,
    Thread,
    ThreadState,
)
from shared.domain.contacts.holds import Hold
from shared.domain.core.phone import ContactId, PhoneNumber
from shared.domain.location.data.area_codes import AREAS

_CANADIAN, _NOWHERE = 0.03, 0.005
"""The shares of Canadian numbers, and of numbers without a location: toll-free, or unknown."""

_NOWHERE_CODES = ("833", "844", "888", "211")
_BASE_32 = str.maketrans("0189", "wxyz")
_WORDS = struct.Struct("<2I20H")
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)

# What each of a person's random fractions decides.
LANGUAGE, STATED, PROMOTED, HOW_OFTEN, RECENT, STATE, LEAVES, LEAVES_FINE = range(8)
REFUSED, RECEIPT, RECEIPT_LAG, REACTION, REACTION_LAG, THROTTLED, COUNTRY = range(8, 15)


class Person:
    """The random numbers of one contact. Fractions are from 0 to 1, one for each question."""

    __slots__ = ("_area", "_fraction", "contact_id", "number")

    def __init__(self, scenario: Scenario, contact_id: str) -> None:
        seed = f"{scenario.seed}/{contact_id}".encode()
        words: tuple[int, ...] = _WORDS.unpack(hashlib.blake2b(seed, digest_size=48).digest())
        self._area, self.number, *self._fraction = words
        self.contact_id = ContactId(contact_id)

    def chance(self, question: int) -> float:
        return self._fraction[question] / 65536

    @property
    def area_code(self) -> str:
        """Returns one of the country's: a state has about as many as its inhabitants need."""
        where = self.chance(COUNTRY)
        codes = _area_codes("CA" if where < _NOWHERE + _CANADIAN else "US")
        if where < _NOWHERE:
            codes = _NOWHERE_CODES
        return codes[self._area % len(codes)]


def contact_id_of(place: int) -> str:
    """Returns the id of the contact at a place in the audience."""
    return f"con_{place:020d}".translate(_BASE_32)


def contact_state(scenario: Scenario, person: Person, *, now: datetime) -> ContactState:
    """Returns the state at `now`: a contact may have opted out since the plan."""
    began, habits, state = scenario.planned_at, scenario.habits, person.chance(STATE)
    left_at = _leaves_at(scenario, person)
    left = left_at is not None and left_at <= now
    open_from, open_to = habits.held, habits.held + habits.open_thread
    paused = open_to <= state < open_to + habits.paused
    contact = Contact(
        contact_id=person.contact_id,
        phone=PhoneNumber(f"+1{person.area_code}555{person.number % 10_000:04d}"),
        created_at=began - 300 * _DAY,
        language="es" if person.chance(LANGUAGE) < habits.spanish else "en",
        suppressed_at=left_at if left else None,
        holds=frozenset({Hold.COMPLAINT} if state < habits.held else ()),
        last_number=scenario.brand.numbers[person.number // 10_000 % scenario.numbers].number,
        consent_epoch=2 if left else 1,
        promotions=_promotions(scenario, person),
        declared_location=_stated(scenario, person),
        paused_until=began + 9 * _DAY if paused else None,
        per_30_days=1 if state > 1 - habits.modest else None,
        version=3,
    )
    agreed = ConsentState.REVOKED if left else ConsentState.ACTIVE
    consent = Consent(PROGRAM, agreed, began - 300 * _DAY, 2, "v1", confirmed=True)
    thread = Thread()
    if open_from <= state < open_to:
        thread = Thread(ThreadState.OPEN, unread=1, last_inbound_at=began - 5 * _HOUR)
    return ContactState(contact, {PROGRAM: consent}, thread)


def _leaves_at(scenario: Scenario, person: Person) -> datetime | None:
    """Returns when the contact opts out unprompted, at a constant rate, or None if they do not
    within ten days."""
    fraction = person.chance(LEAVES) + person.chance(LEAVES_FINE) / 65536
    rate = scenario.habits.leaves_in_an_hour
    if fraction >= 1 - exp(-rate * 240):
        return None
    return scenario.planned_at - log(1 - fraction) / rate * _HOUR


def _promotions(scenario: Scenario, person: Person) -> tuple[Promotion, ...]:
    if person.chance(PROMOTED) >= scenario.habits.promoted:
        return ()
    times = 1 + int(4 * person.chance(HOW_OFTEN) ** 3)
    recent = person.chance(RECENT)
    first = recent * 5 * _DAY if recent < 0.2 else (1 + recent * 25) * _DAY
    ages = sorted((first + n * 6 * _DAY for n in range(times)), reverse=True)
    return tuple(_promotion(person, scenario.planned_at - age) for age in ages)


def _promotion(person: Person, at: datetime) -> Promotion:
    message_id = f"msg_{person.contact_id[4:]}_01{at:%Y%m%d%H%M}000000000000"
    return Promotion(message_id, at, PROGRAM, CAMPAIGN_ID[:-1] + "1", "a")


def _stated(scenario: Scenario, person: Person) -> DeclaredLocation | None:
    if person.chance(STATED) >= scenario.habits.stated:
        return None
    return DeclaredLocation(zone=_zones()[int(person.chance(RECENT) * len(_zones()))])


@cache
def _zones() -> Sequence[str]:
    return sorted({zones.split()[0] for state, zones, _ in AREAS if state[:2] == "US"})


@cache
def _area_codes(country: str) -> Sequence[str]:
    return [code for state, _, codes in AREAS if state[:2] == country for code in codes.split()]
