"""Synthetic contacts, each computed from the seed and a place in a shard whenever it is needed, so
that an audience of any size takes no memory. Their phone numbers are made up, and never printed."""

import hashlib
import struct
from bisect import bisect
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate
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
from shared.storage.core.keys import AUDIENCE_SHARDS

_POPULATION = {
    "US-CA": 395, "US-TX": 291, "US-FL": 215, "US-NY": 202, "US-PA": 130, "US-IL": 128,
    "US-OH": 118, "US-GA": 107, "US-NC": 104, "US-MI": 101, "US-NJ": 93, "US-VA": 86,
    "US-WA": 77, "US-AZ": 72, "US-MA": 70, "US-TN": 69, "US-IN": 68, "US-MO": 62, "US-MD": 62,
    "US-WI": 59, "US-CO": 58, "US-MN": 57, "US-SC": 51, "US-AL": 50, "US-LA": 47, "US-KY": 45,
    "US-OR": 42, "US-OK": 40, "US-CT": 36, "US-UT": 33, "US-PR": 33, "US-IA": 32, "US-NV": 31,
    "US-AR": 30, "US-MS": 30, "US-KS": 29, "US-NM": 21, "US-NE": 20, "US-ID": 18, "US-WV": 18,
    "US-HI": 15, "US-NH": 14, "US-ME": 14, "US-RI": 11, "US-MT": 11, "US-DE": 10, "US-SD": 9,
    "US-ND": 8, "US-AK": 7, "US-DC": 7, "US-VT": 6, "US-WY": 6, "US-GU": 2, "US-VI": 1,
}  # fmt: skip
"""Hundred thousands of inhabitants in the census of 2020, rounded: the weights of the states."""

_IN_CANADA, _NOWHERE = 0.03, 0.005
"""The shares of Canadian numbers, and of numbers without a location: toll-free, or unknown."""

_NOWHERE_CODES = ("833", "844", "888", "211")
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
        codes, weights = _area_codes()
        return codes[bisect(weights, self._area / 2**32 * weights[-1])]


def size_of(people: int, shard: int) -> int:
    """Returns how many contacts of an audience are in a shard."""
    return people // AUDIENCE_SHARDS + (shard < people % AUDIENCE_SHARDS)


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
    """Returns the time zones of the states."""
    return sorted({zones.split()[0] for code, zones, _ in AREAS if code in _POPULATION})


@cache
def _area_codes() -> tuple[list[str], list[float]]:
    """Returns the area codes, and their accumulated weights."""
    weights: dict[str, float] = dict.fromkeys(_NOWHERE_CODES, _NOWHERE / len(_NOWHERE_CODES))
    canada = [code for state, _, codes in AREAS if state[:2] == "CA" for code in codes.split()]
    weights |= dict.fromkeys(canada, _IN_CANADA / len(canada))
    for state, people in _POPULATION.items():
        codes = [code for where, _, codes in AREAS if where == state for code in codes.split()]
        share = people / sum(_POPULATION.values())
        weights |= dict.fromkeys(codes, share / len(codes))
    return list(weights), list(accumulate(weights.values()))
