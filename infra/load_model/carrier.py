"""The modelled carrier and contacts: whether a message is accepted, its receipt, and the reaction.

Chance decides by the seed alone.
"""

import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

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
    minute = f"{scenario.seed}/{claimed.number}/{int(now.timestamp()) // 60}"
    is_busy = zlib.crc32(minute.encode()) / 2**32 < scenario.habits.throttled_minutes
    if is_busy and person.chance(THROTTLED) < 0.5:
        return after_error(claimed, _BUSY, now=now)
    return retry(scenario, person, claimed, now)


def retry(
    scenario: Scenario, person: Person, claimed: OutboundMessage, now: datetime
) -> OutboundMessage:
    """Returns the claimed message after a retry, which is never throttled again."""
    if person.chance(REFUSED) < scenario.habits.refused:
        return after_error(claimed, _INVALID, now=now)
    return replace(advance(claimed, StatusChange(Status.SENT, now)), provider_id="accepted")


def consequences(
    scenario: Scenario, person: Person, sent: OutboundMessage, now: datetime
) -> Iterator[tuple[int, CounterKey]]:
    """Yields the counters that a sent message changes, each with the minute since 1970."""
    habits, end, does = scenario.habits, person.chance(RECEIPT), person.chance(REACTION)
    lag = 2 + int(person.chance(RECEIPT_LAG) ** 3 * RECEIPT_SECONDS)
    at = int(now.timestamp()) + lag
    arrives = end >= habits.filtered + habits.undelivered
    change = StatusChange(
        Status.DELIVERED if arrives else Status.UNDELIVERED,
        now + timedelta(seconds=lag),
        Reason.CARRIER_FILTERED if end < habits.filtered else None,
    )
    for name in reported(sent, advance(sent, change)):
        yield at // 60, name
    if arrives and does < habits.opts_out + habits.replies:
        what = Response.OPTED_OUT if does < habits.opts_out else Response.REPLIED
        answered = at + 20 + int(person.chance(REACTION_LAG) ** 3 * REACTION_SECONDS)
        yield answered // 60, ResponseCounter(what, sent.variant)
