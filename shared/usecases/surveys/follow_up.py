"""Asks after a thread was closed as solved, and after an event."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.brand.business_hours import after_business_time
from shared.domain.brand.model import Brand
from shared.domain.brand.surveys import After, Survey
from shared.domain.contacts.contact_state import ContactState, Thread, ThreadState
from shared.domain.contacts.outcomes import Outcome
from shared.domain.surveys.asking import is_chosen, was_begun_by_contact
from shared.usecases.surveys.plan_question import Question, planned_or_logged


def question_after_close(
    before: ContactState, after: Thread, brand: Brand, *, now: datetime
) -> Question | None:
    """Returns the question after an agent has closed the thread as solved, if there is one.

    None for a thread that the brand began, one that was closed so before, and one that is not among
    the survey's share.
    """
    survey = next((one for one in brand.surveys if one.after is After.CLOSED), None)
    if survey is None or not _is_solved(after) or _is_solved(before.thread):
        return None
    if not was_begun_by_contact(before.thread, now=now):
        return None
    if not is_chosen(f"{before.contact.contact_id}{before.thread.last_ulid}", survey.share):
        return None
    at = _later(survey, brand, now)
    return planned_or_logged(replace(before, thread=after), survey, brand, at=at, now=now)


def question_after_event(
    head: ContactState, event: str, brand: Brand, *, now: datetime
) -> Question | None:
    """Returns the question after an event of that name, if there is one."""
    survey = next((one for one in brand.surveys if one.event == event), None)
    if survey is None:
        return None
    return planned_or_logged(head, survey, brand, at=_later(survey, brand, now), now=now)


def _is_solved(thread: Thread) -> bool:
    return thread.state is ThreadState.CLOSED and thread.outcome is Outcome.SOLVED


def _later(survey: Survey, brand: Brand, now: datetime) -> datetime:
    return after_business_time(brand, timedelta(minutes=survey.wait_minutes), now)
