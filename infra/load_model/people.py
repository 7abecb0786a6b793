"""Synthetic contacts, each computed from the seed and a place in a shard whenever it is needed, so
that an audience of any size takes no memory. Their phone numbers are made up, and never printed."""

import hashlib
import struct
from bisect import bisect
from collections.abc import Iterator
from datetime import datetime, timedelta
from math import exp, log

from infra.load_model.areas import area_codes, zones
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
from shared.storage.core.keys import AUDIENCE_SHARDS

_BASE_32 = str.maketrans("0189", "wxyz")
_WORDS = struct.Struct("<2I20H")
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)

# What each of a person's random fractions decides.
LANGUAGE, STATED, PROMOTED, HOW_OFTEN, RECENT, STATE, LEAVES, LEAVES_FINE = range(8)
REFUSED, RECEIPT, RECEIPT_LAG, REACTION, REACTION_LAG, THROTTLED = range(8, 14)


class Person:
    """The random numbers of one contact. Fractions are from 0 to 1, one for each question."""

    __slots__ = ("_area", "_fraction", "contact_id", "number")

    def __init__(self, scenario: Scenario, shard: int, place: int) -> None:
        seed = b"%d/%d/%d" % (scenario.seed, shard, place)
        digest = hashlib.blake2b(seed, digest_size=48).digest()
        words: tuple[int, ...] = _WORDS.unpack(digest)
        self._area, self.number, *self._fraction = words
        self.contact_id = ContactId("con_" + digest[-10:].hex().translate(_BASE_32))

    def chance(self, question: int) -> float:
        return self._fraction[question] / 65536

    @property
    def area_code(self) -> str:
        codes, weights = area_codes()
        return codes[bisect(weights, self._area / 2**32 * weights[-1])]


def size_of(people: int, shard: int) -> int:
    """Returns how many contacts of an audience are in a shard."""
    return people // AUDIENCE_SHARDS + (shard < people % AUDIENCE_SHARDS)


def contact_states(scenario: Scenario, shard: int) -> Iterator[ContactState]:
    """Yields the contact states of a shard as of the planning, one by one."""
    for place in range(size_of(scenario.people, shard)):
        yield contact_state(scenario, Person(scenario, shard, place), now=scenario.planned_at)


def contact_state(scenario: Scenario, person: Person, *, now: datetime) -> ContactState:
    """Returns the state at `now`: a contact may have opted out since the plan."""
    began, habits = scenario.planned_at, scenario.habits
    left_at = leaves_at(scenario, person)
    left = left_at is not None and left_at <= now
    state = person.chance(STATE)
    contact = Contact(
        contact_id=person.contact_id,
        phone=PhoneNumber(f"+1{person.area_code}555{person.number % 10_000:04d}"),
        created_at=began - 300 * _DAY,
        language=language_of(scenario, person),
        suppressed_at=left_at if left else None,
        holds=frozenset({Hold.COMPLAINT} if state < habits.held else ()),
        last_number=scenario.brand.numbers[person.number // 10_000 % scenario.numbers].number,
        consent_epoch=2 if left else 1,
        promotions=_promotions(scenario, person),
        declared_location=_stated(scenario, person),
        paused_until=_paused_until(scenario, state),
        per_30_days=1 if state > 1 - habits.modest else None,
        version=3,
    )
    agreed = ConsentState.REVOKED if left else ConsentState.ACTIVE
    consent = Consent(PROGRAM, agreed, began - 300 * _DAY, 2, "v1", confirmed=True)
    return ContactState(contact, {PROGRAM: consent}, _thread(scenario, state))


def leaves_at(scenario: Scenario, person: Person) -> datetime | None:
    """Returns when the contact opts out unprompted, at a constant rate, or None if they do not
    within ten days."""
    fraction = person.chance(LEAVES) + person.chance(LEAVES_FINE) / 65536
    rate = scenario.habits.leaves_in_an_hour
    if fraction >= 1 - exp(-rate * 240):
        return None
    return scenario.planned_at - log(1 - fraction) / rate * _HOUR


def is_plain(scenario: Scenario, person: Person, *, now: datetime) -> bool:
    """Returns whether the gate cannot tell the contact from others of the same area code."""
    habits, state = scenario.habits, person.chance(STATE)
    special = habits.held + habits.open_thread + habits.paused
    if not special <= state <= 1 - habits.modest:
        return False
    if person.chance(PROMOTED) < habits.promoted or person.chance(STATED) < habits.stated:
        return False
    left_at = leaves_at(scenario, person)
    return left_at is None or left_at > now


def language_of(scenario: Scenario, person: Person) -> str:
    return "es" if person.chance(LANGUAGE) < scenario.habits.spanish else "en"


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
    return DeclaredLocation(zone=zones()[int(person.chance(RECENT) * len(zones()))])


def _paused_until(scenario: Scenario, state: float) -> datetime | None:
    habits = scenario.habits
    first = habits.held + habits.open_thread
    return scenario.planned_at + 9 * _DAY if first <= state < first + habits.paused else None


def _thread(scenario: Scenario, state: float) -> Thread:
    habits = scenario.habits
    wrote = scenario.planned_at - 5 * _HOUR
    if habits.held <= state < habits.held + habits.open_thread:
        return Thread(ThreadState.OPEN, unread=1, last_inbound_at=wrote)
    return Thread()
