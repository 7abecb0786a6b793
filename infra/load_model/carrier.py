"""What becomes of a text once it is handed over: the carrier's part, and hers. Chance decides, by
the seed alone, so that the same campaign has the same luck however it is split among workers."""

import zlib
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from infra.load_model.people import (
    REACTION,
    REACTION_LAG,
    RECEIPT,
    RECEIPT_LAG,
    REFUSED,
    THROTTLED,
    Person,
)
from infra.load_model.scenario import Scenario
from shared.domain.campaigns.counters import (
    CounterKey,
    Delivery,
    DeliveryCounter,
    Response,
    ResponseCounter,
)

RECEIPT_SECONDS, REACTION_SECONDS = 90, 3600
"""The longest that a receipt takes, and most of her answers."""


class Fate(Enum):
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FILTERED = "filtered"
    REFUSED = "refused"
    THROTTLED = "throttled"


def fate(scenario: Scenario, person: Person, number: str, now: int) -> Fate:
    habits = scenario.habits
    share = habits.throttled_minutes
    if _throttles(scenario.seed, share, number, now // 60) and person.chance(THROTTLED) < 0.5:
        return Fate.THROTTLED
    if person.chance(REFUSED) < habits.refused:
        return Fate.REFUSED
    end = person.chance(RECEIPT)
    if end < habits.filtered:
        return Fate.FILTERED
    return Fate.UNDELIVERED if end < habits.filtered + habits.undelivered else Fate.DELIVERED


def consequences(
    scenario: Scenario, person: Person, variant: str, fate: Fate, now: int
) -> Iterator[tuple[int, CounterKey]]:
    """Counters that a text moves, each with the minute in which it does."""
    reported = now + 2 + int(person.chance(RECEIPT_LAG) ** 3 * RECEIPT_SECONDS)
    delivered = fate is Fate.DELIVERED
    end = Delivery.DELIVERED if delivered else Delivery.UNDELIVERED
    yield reported // 60, DeliveryCounter(end, variant)
    if fate is Fate.FILTERED:
        yield reported // 60, DeliveryCounter(Delivery.FILTERED, variant)
    if delivered and (what := _reaction(scenario, person)):
        answered = reported + 20 + int(person.chance(REACTION_LAG) ** 3 * REACTION_SECONDS)
        yield answered // 60, ResponseCounter(what, variant)


def _reaction(scenario: Scenario, person: Person) -> Response | None:
    habits, does = scenario.habits, person.chance(REACTION)
    if does < habits.opts_out:
        return Response.OPTED_OUT
    return Response.REPLIED if does < habits.opts_out + habits.replies else None


@lru_cache(maxsize=1000)
def _throttles(seed: int, share: float, number: str, minute: int) -> bool:
    return zlib.crc32(f"{seed}/{number}/{minute}".encode()) / 2**32 < share
