"""Counts an event of a contact that the brand's software reports; nothing else of it is stored."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec.structs import replace

from shared.domain.contacts.attributes import check_storable, counted, parse_instant
from shared.domain.contacts.contact_state import ContactState, EventCount
from shared.domain.core.documented import Instant, Name, documented
from shared.domain.core.error_codes import CONTACT_UNKNOWN, declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import ContactId
from shared.platform.ids import new_claim
from shared.storage import idempotency
from shared.storage.brand import current
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.storage.idempotency import IdempotencyKey
from shared.usecases.retry import retry_on_conflict

if TYPE_CHECKING:
    from shared.usecases.surveys.plan_question import Question

AT_IN_FUTURE = declare(
    "at_in_future",
    Invalid,
    "at is in the future: give the time of the event.",
    "Send the time at which the event happened, with its UTC offset.",
)

CLOCKS_DIFFER = timedelta(minutes=5)


class EventReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happened to a contact."""

    name: Name
    at: Annotated[Instant | None, documented("When it happened; by default now.")] = None


def record_event(
    contact_id: ContactId, report: EventReport, once: IdempotencyKey, *, now: datetime
) -> EventCount:
    """Returns how often it has happened, including now. Raises Invalid, NotFound or Conflict."""
    at = now if report.at is None else past_instant(report.at, now=now)

    def attempt() -> EventCount:
        before = contact_states.load(contact_id)
        if before is None:
            raise CONTACT_UNKNOWN()
        if idempotency.result_of(once, (contact_id, report), now=now):
            return before.contact.events.get(report.name) or EventCount(1, at)
        check_storable(before.contact)
        events = counted(before.contact.events, report.name, at=at)
        after = replace(before, contact=replace(before.contact, events=events))
        _commit(report, once, before, after, now)
        return events[report.name]

    return retry_on_conflict(attempt)


def past_instant(at: datetime, *, now: datetime) -> datetime:
    """Returns the time in UTC. Raises Invalid `at_naive`, `at_invalid` or `at_in_future`."""
    if parse_instant("at", at) > now + CLOCKS_DIFFER:
        raise AT_IN_FUTURE()
    return parse_instant("at", at)


def _commit(
    report: EventReport,
    once: IdempotencyKey,
    before: ContactState,
    after: ContactState,
    now: datetime,
) -> None:
    transaction = Transaction(new_claim())
    request = (before.contact.contact_id, report)
    idempotency.add(transaction, once, request, report.name, now=now)
    asks = _question(after, report.name, now)
    head, created = (asks.head, [asks.message]) if asks else (after, [])
    contact_states.commit(transaction, before, head, created=created)


def _question(head: ContactState, event: str, now: datetime) -> "Question | None":
    """Returns the question of a survey that follows the event, if there is one."""
    brand = current().brand
    if not any(survey.event == event for survey in brand.surveys):
        return None
    # Slow to import, and few events are asked about.
    from shared.usecases.surveys.follow_up import question_after_event

    return question_after_event(head, event, brand, now=now)
