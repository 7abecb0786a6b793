"""Whether a contact may be asked in a survey, and whether they still are."""

import zlib
from datetime import datetime, timedelta
from enum import StrEnum

from shared.domain.contacts.contact_state import ConsentState, ContactState, Thread
from shared.domain.contacts.holds import Hold
from shared.domain.contacts.surveys import AskedSurvey

ASKED_AGAIN_AFTER = timedelta(days=90)
"""No contact is asked twice within it, in whichever surveys."""
UNANSWERED_AGAIN_AFTER = timedelta(days=180)
"""The same, where the contact did not answer."""
OPEN_FOR = timedelta(hours=72)
"""How long a message can be the answer, from when the question was sent."""
ASKED_WITHIN = timedelta(hours=24)
"""How late a question may be sent, such as after quiet hours; then it is dropped."""
SOON_AFTER = timedelta(hours=72)
"""How long after the contact's last message the thread is still one that they began."""

GRAVE = frozenset({Hold.BEREAVEMENT, Hold.DISTRESS, Hold.LEGAL, Hold.MINOR})
"""Holds that forbid surveys for 90 days, even when an agent has released them."""


class WhyNot(StrEnum):
    """Why a contact is not asked."""

    OPTED_OUT = "opted_out"
    ON_HOLD = "on_hold"
    GRAVE = "grave"
    QUESTION_OPEN = "question_open"
    ASKED_RECENTLY = "asked_recently"
    NOT_CHOSEN = "not_chosen"
    THREAD_BEGUN_BY_BRAND = "thread_begun_by_brand"
    REFUSED = "refused"


MEANINGS = {
    WhyNot.OPTED_OUT: "the contact has opted out",
    WhyNot.ON_HOLD: "the contact has a hold, such as a complaint",
    WhyNot.GRAVE: "a death, a danger, a legal step or a child, within 90 days",
    WhyNot.QUESTION_OPEN: "the contact has not confirmed their subscription yet",
    WhyNot.ASKED_RECENTLY: "the contact was asked within 90 days, or 180 without an answer",
    WhyNot.NOT_CHOSEN: "not among the share of the threads after which is asked",
    WhyNot.THREAD_BEGUN_BY_BRAND: "the contact had not written for 72 hours, or nobody answered",
    WhyNot.REFUSED: "the gate refuses the message",
}
"""What each says, for people."""


def why_not(head: ContactState, *, now: datetime, at: datetime) -> WhyNot | None:
    """Returns why no survey may be planned for `at`, None when one may.

    The gate decides about the message besides, now and when it is sent.
    """
    contact = head.contact
    if contact.suppressed_at:
        return WhyNot.OPTED_OUT
    if contact.holds:
        return WhyNot.ON_HOLD
    if _was_grave(head, now):
        return WhyNot.GRAVE
    if any(one.state is ConsentState.PENDING for one in head.consents.values()):
        return WhyNot.QUESTION_OPEN
    free = free_from(contact.survey)
    return WhyNot.ASKED_RECENTLY if free and at < free else None


def free_from(last: AskedSurvey | None) -> datetime | None:
    """Returns when the contact may be asked again, None for now.

    A question that is planned and not sent keeps others back until it can no longer be sent.
    """
    if last is None:
        return None
    if last.sent_at is None:
        return last.expires_at
    again = ASKED_AGAIN_AFTER if last.answered_at else UNANSWERED_AGAIN_AFTER
    return last.sent_at + again


def is_open(asked: AskedSurvey | None, thread: Thread, *, at: datetime) -> bool:
    """Returns whether a message that was written at that time may be the answer.

    An agent who has written since is answered instead.
    """
    if asked is None or asked.sent_at is None or asked.answered_at:
        return False
    wrote = thread.last_outbound_at
    if wrote and wrote > asked.sent_at:
        return False
    return asked.sent_at <= at <= asked.sent_at + OPEN_FOR


def was_begun_by_contact(thread: Thread, *, now: datetime) -> bool:
    """Returns whether a closed thread answered a contact who wrote within 72 hours."""
    if thread.last_inbound_at is None or thread.last_outbound_at is None:
        return False
    return now - thread.last_inbound_at <= SOON_AFTER


def is_chosen(message_id: str, share: int) -> bool:
    """Returns whether a thread is among the share after which is asked: always the same for one
    message."""
    return zlib.crc32(message_id.encode()) % 100 < share


def _was_grave(head: ContactState, now: datetime) -> bool:
    held = head.contact.held_at
    return any(
        at is not None and now - at < ASKED_AGAIN_AFTER for at in (held.get(one) for one in GRAVE)
    )
