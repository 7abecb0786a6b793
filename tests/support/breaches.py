"""Finds messages that were claimed for sending while no consent allowed it.

The ledger is the order of the consent changes, and `books` knows between which times each one was
committed. A claim is a breach when no state that consent can have had during its commit allows it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from shared.domain.ledger.events import EventType, LedgerEvent
from shared.domain.messages.message import Category, InboundMessage, OutboundMessage
from shared.storage import messages
from tests.support.books import CLAIMED, NEVER, WROTE, Attempt, ledger_of

AROUND = 12
"""Attempts before and after a breach that its description shows."""


class Standing(NamedTuple):
    """The consent of a contact between two ledger events."""

    suppressed_by: LedgerEvent | None = None
    programs: Mapping[str | None, EventType] = {}
    holds: frozenset[str | None] = frozenset()
    """Those that were set by hand; a hold by the contact's own words is no ledger event."""

    def after(self, event: LedgerEvent) -> "Standing":
        programs = dict(self.programs)
        match event.type:
            case EventType.HOLD_SET:
                return self._replace(holds=self.holds | {event.evidence.hold})
            case EventType.HOLD_RELEASED:
                return self._replace(holds=self.holds - {event.evidence.hold})
            case EventType.PREFERENCE_CHANGED | EventType.REQUEST_CONFIRMED:
                return self
            case EventType.OPTED_OUT if event.program is None:
                return self._replace(suppressed_by=event, programs={})
            case EventType.OPTED_IN:
                programs[event.program] = event.type
                return self._replace(suppressed_by=None, programs=programs)
        return self._replace(programs={**programs, event.program: event.type})

    def allows(self, message: OutboundMessage, heard: Sequence[InboundMessage]) -> bool:
        """Returns whether a message may be claimed, when the contact has written `heard`."""
        if message.category is Category.COMPLIANCE:
            return True
        if message.category is Category.CONVERSATIONAL:
            stop = self.suppressed_by
            subscribed = EventType.OPTED_IN in self.programs.values()
            return any(stop is None or one.at > stop.at for one in heard) or subscribed
        subscribed = self.programs.get(message.program) is EventType.OPTED_IN
        held = message.category is Category.PROMOTIONAL and bool(self.holds)
        return self.suppressed_by is None and subscribed and not held


class Period(NamedTuple):
    """A standing, with the earliest time of its beginning and the latest of its end."""

    earliest: int
    latest: int
    standing: Standing


def breaches(attempts: Sequence[Attempt]) -> list[str]:
    """Returns a description of each breach; `attempts` are those that `books.proven` returns."""
    found: list[str] = []
    for contact in sorted({one.contact for one in attempts}):
        mine = [one for one in attempts if one.contact == contact]
        periods = list(_periods(ledger_of(contact), mine))
        claims = (one for one in mine if one.what == CLAIMED)
        found += [describe(one, mine) for one in claims if not _is_allowed(one, mine, periods)]
    return found


def _periods(events: Sequence[LedgerEvent], mine: Sequence[Attempt]) -> Iterator[Period]:
    """Yields the standings in order."""
    times = {one.identity: (one.began, one.ended) for one in mine}
    # Those before the first attempt were made before anything was noted.
    noted = [at for at, event in enumerate(events) if event.hash in times]
    unknown = [event for event in events[min(noted, default=0) :] if event.hash not in times]
    assert not noted or not unknown, f"stored, but never attempted: {unknown}"
    made = [times.get(event.hash, (0, 0)) for event in events]
    # An event came after each one before it in the ledger, and before each one after it.
    began = [max(first for first, _ in made[: at + 1]) for at in range(len(made))]
    ended = [min(last for _, last in made[at:]) for at in range(len(made))]
    standing = Standing()
    for at, (since, until) in enumerate(zip([0, *began], [*ended, NEVER], strict=True)):
        yield Period(since, until, standing)
        if at < len(events):
            standing = standing.after(events[at])


def _is_allowed(claim: Attempt, mine: Sequence[Attempt], periods: Iterable[Period]) -> bool:
    message = messages.get_outbound(claim.message_id)
    assert message, f"claimed, but not stored: {claim}"
    heard = _heard(claim, mine) if message.category is Category.CONVERSATIONAL else []
    return any(
        period.earliest < claim.ended
        and claim.began < period.latest
        and period.standing.allows(message, heard)
        for period in periods
    )


def _heard(claim: Attempt, mine: Sequence[Attempt]) -> list[InboundMessage]:
    earlier = (one for one in mine if one.what == WROTE and one.began < claim.ended)
    found = (messages.get(one.message_id) for one in earlier)
    return [one for one in found if isinstance(one, InboundMessage)]


def describe(claim: Attempt, mine: Sequence[Attempt]) -> str:
    """Returns the breach with what else happened to the contact around it."""
    message = messages.get_outbound(claim.message_id)
    assert message
    what = f"{message.category} message {claim.message_id} of {message.program}"
    return "\n".join(
        (f"{what} was claimed without consent by {claim.contact}:", *_around(claim, mine))
    )


def interleaving(message_id: str, attempts: Sequence[Attempt]) -> str:
    """Returns what happened to a contact around each claim of a message."""
    claims = [one for one in attempts if (one.what, one.message_id) == (CLAIMED, message_id)]
    found: list[str] = []
    for claim in claims:
        found += _around(claim, [one for one in attempts if one.contact == claim.contact])
    return "\n".join(found) or "it was never claimed"


def _around(claim: Attempt, mine: Sequence[Attempt]) -> list[str]:
    """Returns the attempts around a claim, in milliseconds before and after its beginning."""
    ordered = sorted(mine)
    at = ordered.index(claim)
    shown = ordered[max(at - AROUND, 0) : at + AROUND]
    return [_line(one, claim, here=one is claim) for one in shown]


def _line(one: Attempt, claim: Attempt, *, here: bool) -> str:
    began, ended = ((time - claim.began) / 1e6 for time in (one.began, one.ended))
    mark = ">" if here else " "
    times = f"{began:+9.2f} to {ended:+9.2f} ms"
    return f"{mark} {times}  {one.what:<17} {one.result:<8} {one.worker:<8} {one.message_id}"
