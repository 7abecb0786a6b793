"""Asks one contact in a survey, at once or at a date, as the brand requests."""

from datetime import datetime

from shared.domain.brand.surveys import Survey
from shared.domain.core.error_codes import CONTACT_UNKNOWN, declare
from shared.domain.core.errors import Conflict, NotFound
from shared.domain.core.phone import ContactId
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status
from shared.domain.surveys.asking import MEANINGS, WhyNot
from shared.platform import queues
from shared.platform.ids import new_claim
from shared.storage import audit_log, idempotency, messages
from shared.storage.audit_log import Action
from shared.storage.brand import current
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.storage.idempotency import IdempotencyKey
from shared.usecases.outbound.message_request import check_times
from shared.usecases.retry import retry_on_conflict
from shared.usecases.surveys.plan_question import plan_question

SURVEY_UNKNOWN = declare(
    "survey_unknown",
    NotFound,
    "There is no such survey.",
    "Use the id of a survey in brand.yaml.",
)
CONTACT_NOT_ASKED = declare(
    "contact_not_asked",
    Conflict,
    "The contact may not be asked in a survey now.",
    "Do not ask again. A contact is asked at most once in 90 days, and never where it would hurt.",
)


def require_survey(survey_id: str) -> Survey:
    """Returns the survey. Raises NotFound `survey_unknown`, with the ids of the surveys."""
    brand = current().brand
    if found := brand.survey(survey_id):
        return found
    known = ", ".join(one.id for one in brand.surveys)
    raise SURVEY_UNKNOWN(f"The surveys are {known}." if known else "brand.yaml has no surveys.")


def ask_contact(
    survey_id: str,
    contact_id: ContactId,
    once: IdempotencyKey,
    *,
    send_at: datetime | None = None,
    by: str,
    now: datetime,
) -> OutboundMessage:
    """Returns the question, queued or scheduled. The same request under the same key asks once; it
    is in the audit log.

    Raises NotFound, Invalid for the time, Conflict `contact_not_asked`, or Refused when the gate
    blocks the message.
    """
    survey, brand = require_survey(survey_id), current().brand
    check_times(send_at, None, now=now)
    request = {"survey": survey_id, "contact_id": contact_id, "send_at": send_at}

    def attempt() -> tuple[OutboundMessage, bool]:
        if earlier := _earlier(once, request, now):
            return earlier, False
        before = contact_states.load(contact_id)
        if before is None:
            raise CONTACT_UNKNOWN()
        asks = plan_question(before, survey, brand, at=max(send_at or now, now), now=now)
        if isinstance(asks, WhyNot):
            raise CONTACT_NOT_ASKED(f"Not asked: {MEANINGS[asks]}.")
        transaction = Transaction(new_claim())
        idempotency.add(transaction, once, request, asks.message.message_id, now=now)
        audit_log.add(transaction, Action("survey_asked", contact_id, by, now, survey_id))
        contact_states.commit(transaction, before, asks.head, created=[asks.message])
        return asks.message, True

    message, is_new = retry_on_conflict(attempt)
    if is_new and message.status is Status.QUEUED:
        queues.put_outbound(message.message_id, contact_id=contact_id, attempt="first")
    return message


def _earlier(once: IdempotencyKey, request: object, now: datetime) -> OutboundMessage | None:
    earlier = idempotency.result_of(once, request, now=now)
    return messages.get_outbound(earlier) if earlier else None
