"""Answers are so many and no more, whatever comes in whichever order; what is meant is obeyed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.brand.number import NumberType
from shared.domain.contacts.auto_reply_limit import (
    DAY,
    HOUR,
    PER_DAY,
    PER_HOUR,
    AutoReplies,
    auto_reply_refusal,
    count_auto_reply,
)
from shared.domain.contacts.contact_state import Consent, ConsentState, ContactState, ThreadState
from shared.domain.conversation.outcome import Outcome
from shared.domain.messages.webhooks import Handled
from tests.unit.domain.builders import EUM, NOW, TWILIO, a_consent, a_head, bounded, texted

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
GAPS = st.sampled_from([0, 0, 1, 1, 5, 29, 31])
"""Minutes between two texts: enough come within an hour, and enough hours within a day."""
PENDING = a_consent(ConsentState.PENDING)
ACTIVE = a_consent(ConsentState.ACTIVE, confirmed=True)
REVOKED = a_consent(ConsentState.REVOKED, confirmed=True)
USED_UP = AutoReplies((NOW - SECOND,) * PER_HOUR)
AN_HOUR, A_DAY = f"{PER_HOUR} answers in an hour", f"{PER_DAY} answers in a day"


def of_today(count: int, age: timedelta = 2 * HOUR) -> AutoReplies:
    return AutoReplies((NOW - age,) * count)


def test_ten_are_answered_within_an_hour_and_thirty_within_a_day() -> None:
    """What docs/security.md promises: every other test counts by these."""
    assert (PER_HOUR, PER_DAY) == (10, 30)


@pytest.mark.parametrize(
    ("answers", "stops", "told"),
    [
        (AutoReplies(), False, None),
        (of_today(PER_HOUR - 1, SECOND), False, None),
        (of_today(PER_HOUR, SECOND), False, AN_HOUR),
        (of_today(PER_HOUR, HOUR - SECOND), False, AN_HOUR),
        (of_today(PER_HOUR, HOUR), False, None),
        (of_today(PER_HOUR, -SECOND), False, AN_HOUR),
        (of_today(PER_DAY - 1), False, None),
        (of_today(PER_DAY), False, A_DAY),
        (of_today(PER_DAY, DAY - SECOND), False, A_DAY),
        (of_today(PER_DAY, DAY), False, None),
        (of_today(PER_HOUR, SECOND), True, None),
        (of_today(PER_DAY), True, None),
        (AutoReplies(USED_UP.at, NOW - DAY), True, None),
        (AutoReplies(USED_UP.at, NOW - DAY + SECOND), True, AN_HOUR),
        (AutoReplies((), NOW - SECOND), True, None),
    ],
)
def test_so_many_within_an_hour_and_a_day_and_a_stop_is_confirmed_once_more(
    answers: AutoReplies, stops: bool, told: str | None
) -> None:
    assert auto_reply_refusal(answers, stops=stops, now=NOW) == told


def test_with_each_answer_what_is_a_day_old_is_forgotten() -> None:
    kept = AutoReplies((NOW - DAY - SECOND, NOW - DAY, NOW - DAY + SECOND), NOW - DAY)

    assert count_auto_reply(kept, now=NOW) == AutoReplies((NOW - DAY + SECOND, NOW), NOW - DAY)


@bounded
@given(st.lists(st.tuples(GAPS, st.booleans()), min_size=40, max_size=70))
def test_no_window_has_more_than_the_limit_and_one_confirmation(
    steps: Sequence[tuple[int, bool]],
) -> None:
    answers, now, given_at, stops_at = AutoReplies(), NOW, list[datetime](), list[datetime]()
    for gap, stops in steps:
        now += gap * MINUTE
        if auto_reply_refusal(answers, stops=stops, now=now):
            continue
        beyond = auto_reply_refusal(answers, stops=False, now=now) is not None
        (stops_at if beyond else given_at).append(now)
        answers = count_auto_reply(answers, now=now)
        assert len(answers.at) <= PER_DAY

    _assert_no_window_has_more(given_at, HOUR, PER_HOUR)
    _assert_no_window_has_more(given_at, DAY, PER_DAY)
    _assert_no_window_has_more(stops_at, DAY, 1)


@pytest.mark.parametrize("short_code", [False, True])
@bounded
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["HELP", "JOIN", "YES", "STOP", "START", "PEDIDOS", "boots?"]),
            GAPS,
        ),
        min_size=20,
        max_size=50,
    )
)
def test_whatever_a_contact_sends_auto_replies_are_limited_and_every_message_counts(
    brand: Brand, short_code: bool, steps: Sequence[tuple[str, int]]
) -> None:
    first, *others = brand.numbers
    kind = NumberType.SHORT_CODE if short_code else first.type
    brand = replace(brand, numbers=(replace(first, type=kind), *others))
    head, now, answered, stops = a_head(), NOW, list[datetime](), list[datetime]()
    for word, minutes in steps:
        now += minutes * MINUTE
        before, outcome = head, texted(head, word, brand, now=now)
        head = outcome.head
        if outcome.replies:
            (stops if outcome.understanding.is_opt_out else answered).append(now)
        _assert_obeyed(word, before, head, now)

    _assert_no_window_has_more(answered, HOUR, PER_HOUR)
    _assert_no_window_has_more(answered, DAY, PER_DAY)
    _assert_no_window_has_more([*answered, *stops], HOUR, PER_HOUR + 1)
    _assert_no_window_has_more([*answered, *stops], DAY, PER_DAY + 1)


def _assert_no_window_has_more(answers: Sequence[datetime], window: timedelta, most: int) -> None:
    for end in answers:
        assert sum(end - window < at <= end for at in answers) <= most


def _assert_obeyed(word: str, before: ContactState, after: ContactState, now: datetime) -> None:
    if word == "STOP":
        assert after.contact.suppressed_at
        assert not after.has_active_consent
    if word == "START" and any(
        c.confirmed and c.state is ConsentState.REVOKED for c in before.consents.values()
    ):
        assert after.has_active_consent
    asked = before.consents.get("offers")
    if word == "YES" and asked and asked.expires_at and asked.expires_at > now:
        assert after.state("offers") is ConsentState.ACTIVE


# --- beyond the limit


def beyond(brand: Brand, word: str, *consents: Consent, answers: AutoReplies = USED_UP) -> Outcome:
    return texted(a_head(*consents, auto_replies=answers), word, brand)


def test_help_is_not_answered_and_opens_the_thread(brand: Brand) -> None:
    outcome = beyond(brand, "HELP", ACTIVE)

    assert outcome.replies == ()
    assert (outcome.understanding.value, outcome.withheld) == ("help", AN_HOUR)
    assert outcome.read_as == f"help: for an agent; not answered: {AN_HOUR}"
    assert outcome.head.contact.auto_replies == USED_UP
    assert outcome.head.thread.last_inbound_at == NOW


def test_what_is_answered_says_nothing_of_the_limit(brand: Brand) -> None:
    outcome = texted(a_head(), "HELP", brand)

    assert (outcome.understanding.value, outcome.withheld) == ("help", None)
    assert outcome.head.contact.auto_replies == AutoReplies((NOW,))


@pytest.mark.parametrize(
    ("word", "consent"), [("YES", PENDING), ("START", REVOKED), ("PEDIDOS", None)]
)
def test_a_consent_is_given_and_its_evidence_names_no_text_that_was_not_shown(
    brand: Brand, word: str, consent: Consent | None
) -> None:
    outcome = beyond(brand, word, *([consent] if consent else []))

    assert outcome.head.has_active_consent
    assert [event.type for event in outcome.events] == ["opted_in"]
    assert [(e.evidence.text, e.evidence.text_version) for e in outcome.events] == [(None, None)]
    assert outcome.events[0].evidence.said == word
    assert outcome.replies == ()
    assert outcome.withheld == AN_HOUR


@pytest.mark.parametrize("consents", [(), (REVOKED,), (PENDING,)])
def test_who_is_not_shown_the_question_was_not_asked(
    brand: Brand, consents: tuple[Consent, ...]
) -> None:
    outcome = beyond(brand, "JOIN", *consents)

    assert (outcome.replies, outcome.events) == ((), ())
    assert outcome.head.consents == a_head(*consents).consents
    assert outcome.read_as == f"keyword: for an agent; not answered: {AN_HOUR}"


def test_a_stop_is_confirmed_once_however_often_start_follows(brand: Brand) -> None:
    stopped = beyond(brand, "STOP", ACTIVE)
    back = texted(stopped.head, "START", brand)
    again = texted(back.head, "STOP", brand)

    assert len(stopped.replies) == 1
    assert stopped.head.contact.stop_confirmed_at == NOW
    assert (back.replies, back.head.has_active_consent) == ((), True)
    assert again.replies == ()
    assert again.head.contact.suppressed_at == NOW
    assert [event.type for event in again.events] == ["opted_out"]
    assert (again.head.contact.stop_confirmed_at, again.withheld) == (None, AN_HOUR)


def test_a_stop_in_free_text_is_confirmed_beyond_the_limit_too(brand: Brand) -> None:
    outcome = beyond(brand, "please stop texting me", ACTIVE)

    assert len(outcome.replies) == 1
    assert outcome.head.contact.auto_replies == AutoReplies(USED_UP.at, NOW)


def test_a_short_code_confirms_every_stop_up_to_the_limit_and_one_beyond(brand: Brand) -> None:
    first, *others = brand.numbers
    short = replace(brand, numbers=(replace(first, type=NumberType.SHORT_CODE), *others))
    head, confirmed = a_head(ACTIVE), 0
    for _ in range(3 * PER_HOUR):
        outcome = texted(head, "STOP", short, to=EUM)
        head, confirmed = outcome.head, confirmed + len(outcome.replies)

    assert confirmed == PER_HOUR + 1


def test_the_language_is_learnt_from_a_word_that_is_not_answered(brand: Brand) -> None:
    assert beyond(brand, "AYUDA").head.contact.language == "es"


def test_a_question_of_the_contact_waits_for_an_agent_as_ever(brand: Brand) -> None:
    outcome = beyond(brand, "Do you have boots?", ACTIVE)

    assert (outcome.understanding.value, outcome.withheld) == ("free_text", None)
    assert outcome.head.thread.state is ThreadState.OPEN


def test_what_the_provider_answers_takes_nothing_of_the_limit(brand: Brand) -> None:
    outcome = texted(a_head(), "HELP", brand, provider="twilio", to=TWILIO, handled=Handled.HELP)

    assert outcome.head.contact.auto_replies == AutoReplies()
