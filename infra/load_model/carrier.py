"""The modelled carrier and contacts: whether a message is accepted, its receipt, and the reaction.

Chance decides by the seed alone, so that the same campaign has the same results on any number of
processes.
"""

import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
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
from shared.domain.campaigns.counters import CounterKey, Response, ResponseCounter
from shared.domain.campaigns.progress import reported
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Reason, Status, StatusChange
from shared.domain.messages.transitions import advance
from shared.providers.core.base import Retry, SendError
from shared.usecases.outbound.call_provider import after_error

RECEIPT_SECONDS, REACTION_SECONDS = 90, 3600
"""The longest delays of a receipt, and of most reactions."""

_BUSY = SendError("throttled", Reason.THROTTLED, Retry.THROTTLED)
_INVALID = SendError("invalid_number", Reason.INVALID_NUMBER, Retry.FINAL)


def attempt(
    scenario: Scenario, person: Person, claimed: OutboundMessage, now: datetime
) -> OutboundMessage:
    """Returns the claimed message after the provider was called: sent, refused or throttled."""
    minute = int(now.timestamp()) // 60
    share = scenario.habits.throttled_minutes
    if _throttles(scenario.seed, share, claimed.number, minute) and person.chance(THROTTLED) < 0.5:
        return after_error(claimed, _BUSY, now=now)
    return retry(scenario, person, claimed, now)


def retry(
    scenario: Scenario, person: Person, claimed: OutboundMessage, now: datetime
) -> OutboundMessage:
    """Returns the claimed message after a retry, which is never throttled again."""
    if person.chance(REFUSED) < scenario.habits.refused:
        return after_error(claimed, _INVALID, now=now)
    return advance(claimed, StatusChange(Status.SENT, now))


def consequences(
    scenario: Scenario, person: Person, sent: OutboundMessage, now: datetime
) -> Iterator[tuple[int, CounterKey]]:
    """Yields the counters that a sent message changes, each with the minute since 1970."""
    second = int(now.timestamp())
    at = second + 2 + int(person.chance(RECEIPT_LAG) ** 3 * RECEIPT_SECONDS)
    change = StatusChange(*_receipt(scenario, person, now + timedelta(seconds=at - second)))
    for name in reported(sent, advance(sent, change)):
        yield at // 60, name
    if change.status is Status.DELIVERED and (what := _reaction(scenario, person)):
        answered = at + 20 + int(person.chance(REACTION_LAG) ** 3 * REACTION_SECONDS)
        yield answered // 60, ResponseCounter(what, sent.variant)


def _receipt(
    scenario: Scenario, person: Person, at: datetime
) -> tuple[Status, datetime, Reason | None]:
    habits, end = scenario.habits, person.chance(RECEIPT)
    if end < habits.filtered:
        return Status.UNDELIVERED, at, Reason.CARRIER_FILTERED
    status = Status.UNDELIVERED if end < habits.filtered + habits.undelivered else Status.DELIVERED
    return status, at, None


def _reaction(scenario: Scenario, person: Person) -> Response | None:
    habits, does = scenario.habits, person.chance(REACTION)
    if does < habits.opts_out:
        return Response.OPTED_OUT
    return Response.REPLIED if does < habits.opts_out + habits.replies else None


@lru_cache(maxsize=1000)
def _throttles(seed: int, share: float, number: str, minute: int) -> bool:
    return zlib.crc32(f"{seed}/{number}/{minute}".encode()) / 2**32 < share
