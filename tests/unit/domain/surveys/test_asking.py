"""Whether a contact may be asked, how often, and for how long a survey is open."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from shared.domain.contacts.contact_state import ConsentState, ContactState, Thread
from shared.domain.contacts.holds import Hold
from shared.domain.surveys.asking import (
    GRAVE,
    MEANINGS,
    WhyNot,
    is_chosen,
    is_open,
    was_begun_by_contact,
    why_not,
)
from tests.support.surveys import asked
from tests.unit.domain.builders import NOW, a_consent, a_head

ACTIVE = a_consent(ConsentState.ACTIVE)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def refused(head: ContactState) -> WhyNot | None:
    return why_not(head, now=NOW, at=NOW)


def test_every_reason_has_a_meaning() -> None:
    assert set(MEANINGS) == set(WhyNot)


def test_a_subscriber_may_be_asked() -> None:
    assert refused(a_head(ACTIVE)) is None


@pytest.mark.parametrize("hold", list(Hold))
def test_any_hold_forbids_it(hold: Hold) -> None:
    assert refused(a_head(ACTIVE, holds=frozenset({hold}))) is WhyNot.ON_HOLD


def test_grave_holds_forbid_it_for_ninety_days_when_they_are_released() -> None:
    for hold in Hold:
        lately = a_head(ACTIVE, held_at={str(hold): NOW - 89 * DAY})
        long_ago = a_head(ACTIVE, held_at={str(hold): NOW - 90 * DAY})

        assert refused(lately) is (WhyNot.GRAVE if hold in GRAVE else None)
        assert refused(long_ago) is None


def test_an_opt_out_and_an_open_question_forbid_it() -> None:
    assert refused(a_head(ACTIVE, suppressed_at=NOW)) is WhyNot.OPTED_OUT
    assert refused(a_head(a_consent(ConsentState.PENDING))) is WhyNot.QUESTION_OPEN


@pytest.mark.parametrize(("answered", "days"), [(True, 90), (False, 180)])
def test_a_contact_is_asked_again_after_a_while(answered: bool, days: int) -> None:
    def since(passed: timedelta) -> WhyNot | None:
        return refused(asked(a_head(ACTIVE), NOW - passed, answered=answered))

    assert since(days * DAY - SECOND) is WhyNot.ASKED_RECENTLY
    assert since(days * DAY) is None


def test_a_planned_question_keeps_others_back_until_it_expires() -> None:
    def planned(passed: timedelta) -> ContactState:
        head = asked(a_head(ACTIVE), NOW - passed)
        assert head.contact.survey
        unsent = replace(head.contact.survey, sent_at=None)
        return replace(head, contact=replace(head.contact, survey=unsent))

    assert refused(planned(DAY - SECOND)) is WhyNot.ASKED_RECENTLY
    assert refused(planned(DAY)) is None


def test_a_survey_is_open_for_72_hours_from_when_it_was_sent() -> None:
    survey = asked(a_head(), NOW).contact.survey

    assert survey
    assert is_open(survey, Thread(), at=NOW)
    assert is_open(survey, Thread(), at=NOW + 3 * DAY)
    assert not is_open(survey, Thread(), at=NOW + 3 * DAY + SECOND)
    assert not is_open(survey, Thread(), at=NOW - SECOND)
    assert not is_open(replace(survey, sent_at=None), Thread(), at=NOW)
    assert not is_open(replace(survey, answered_at=NOW), Thread(), at=NOW)
    assert not is_open(survey, Thread(last_outbound_at=NOW + SECOND), at=NOW + DAY)
    assert not is_open(None, Thread(), at=NOW)


def test_a_thread_is_the_contacts_where_they_wrote_lately_and_were_answered() -> None:
    thread = Thread(last_inbound_at=NOW - 3 * DAY, last_outbound_at=NOW)

    assert was_begun_by_contact(thread, now=NOW)
    assert not was_begun_by_contact(thread, now=NOW + SECOND)
    assert not was_begun_by_contact(replace(thread, last_outbound_at=None), now=NOW)
    assert not was_begun_by_contact(replace(thread, last_inbound_at=None), now=NOW)


def test_a_share_of_the_threads_is_chosen_and_always_the_same() -> None:
    threads = [f"thread {n}" for n in range(2_000)]
    chosen = [one for one in threads if is_chosen(one, 20)]

    assert 340 < len(chosen) < 460
    assert all(is_chosen(one, 20) for one in chosen)
    assert all(is_chosen(one, 100) for one in threads)
