"""Plans the question of a survey in the transaction of what it follows."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.brand.number import Number
from shared.domain.brand.surveys import Survey
from shared.domain.contacts.contact_state import ContactState
from shared.domain.contacts.surveys import AskedSurvey
from shared.domain.messages.message import Category, OutboundMessage, message_id
from shared.domain.messages.status import Status
from shared.domain.surveys.asking import ASKED_WITHIN, WhyNot, why_not
from shared.platform.events import SURVEY_NOT_ASKED
from shared.platform.ids import new_ulid
from shared.platform.observability import log
from shared.usecases.outbound.schedule_message import Refused, schedule_message


class Question(msgspec.Struct, frozen=True):
    """A planned question, and the contact state that its commit has to store with it."""

    head: ContactState
    message: OutboundMessage


def plan_question(
    head: ContactState, survey: Survey, brand: Brand, *, at: datetime, now: datetime
) -> Question | WhyNot:
    """Returns the question to be sent at that time, or why there is none.

    The contact state remembers it: of two that are planned at once, the second commit fails, and
    its next attempt is refused. Raises Refused when the gate blocks the message.
    """
    if why := why_not(head, now=now, at=at):
        return why
    message = schedule_message(_message(head, survey, brand, at, now), head, brand, now=now)
    assert message.expires_at, "a question expires"
    asked = AskedSurvey(survey.id, message.message_id, message.expires_at)
    ulid = message.message_id.rpartition("_")[2]
    after = replace(
        head,
        contact=replace(head.contact, survey=asked),
        thread=replace(head.thread, last_ulid=ulid),
    )
    return Question(after, message)


def planned_or_logged(
    head: ContactState, survey: Survey, brand: Brand, *, at: datetime, now: datetime
) -> Question | None:
    """Returns the question, or None with the reason in the log: what it follows is not refused."""
    try:
        found = plan_question(head, survey, brand, at=at, now=now)
    except Refused:
        found = WhyNot.REFUSED
    if isinstance(found, Question):
        return found
    contact_id = head.contact.contact_id
    log(SURVEY_NOT_ASKED, contact_id=contact_id, survey=survey.id, reason=str(found))
    return None


def _message(
    head: ContactState, survey: Survey, brand: Brand, at: datetime, now: datetime
) -> OutboundMessage:
    number = _number(head, survey, brand)
    contact = head.contact
    known = contact.language or brand.default_language
    body, language = survey.text(known, brand.name, brand.default_language)
    return OutboundMessage(
        message_id=message_id(contact.contact_id, new_ulid(now, after=head.thread.last_ulid)),
        contact_id=contact.contact_id,
        body=body,
        status=Status.QUEUED,
        at=now,
        number=number.number,
        provider=number.provider,
        category=Category.TRANSACTIONAL,
        program=survey.program,
        language=language,
        send_at=at if at > now else None,
        expires_at=max(at, now) + ASKED_WITHIN,
        survey=survey.id,
    )


def _number(head: ContactState, survey: Survey, brand: Brand) -> Number:
    """Returns the number that the contact wrote to, where it is the program's, else the
    program's."""
    last = brand.number(head.contact.last_number or "")
    return last if last and last.program == survey.program else brand.number_for(survey.program)
