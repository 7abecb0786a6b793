"""When a question gets the brand's own answer, and when it is left to an agent."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts import threads
from shared.domain.contacts.auto_reply_limit import PER_HOUR, AutoReplies
from shared.domain.contacts.contact_state import ConsentState, ContactState, Thread
from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.conversation.outcome import Outcome
from shared.domain.messages.message import Media
from tests.support.answers import with_answers
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

ACTIVE = a_consent(ConsentState.ACTIVE, confirmed=True)
CLOSE = "What time do you close?"
MINUTE, NIGHT = timedelta(minutes=1), NOW + timedelta(hours=12)
OPEN = threads.asked(Thread(), due_at=NOW, now=NOW)


@pytest.fixture
def shop(brand: Brand) -> Brand:
    """The example with its answers."""
    return with_answers(brand)


def is_answered(outcome: Outcome) -> bool:
    """Returns whether the brand's answer is sent; the thread opens in any case."""
    assert outcome.head.thread.unread
    sent = [one for one in outcome.replies if "Automatic reply" in one.body]
    noted = outcome.head.thread.answered_automatically_at is not None
    assert not sent or noted
    return bool(sent)


def test_the_answer_is_in_the_contacts_language(shop: Brand) -> None:
    outcome = texted(a_head(ACTIVE, language="es"), "¿a qué hora cierran hoy?", shop)

    assert [(one.body, one.language) for one in outcome.replies] == [
        (
            "Juniper & Pine: Abrimos lun-jue 9-5, vie 9-4 y sab 10-2. Domingo cerrado."
            " (Responde un sistema. Una persona lee tu mensaje.)",
            "es",
        )
    ]


def test_a_language_without_a_text_gets_none(shop: Brand) -> None:
    english = tuple(
        replace(one, text={"en": one.says("en")}, questions={"en": one.asked_in("en")})
        for one in shop.answers
    )
    only_english = replace(shop, answers=english)

    outcome = texted(a_head(ACTIVE, language="es"), "¿a qué hora cierran hoy?", only_english)

    assert outcome.replies == ()


@pytest.mark.parametrize(
    "message",
    [
        "What time do you close the trail?",
        "when do you close? stop texting me",
        "too many texts. when do you close",
        "Hi there, sorry for asking again, but what time do you close on your busy days",
        "can i cancel my order",
    ],
)
def test_what_is_more_than_a_sure_question_is_left_to_an_agent(shop: Brand, message: str) -> None:
    outcome = texted(a_head(ACTIVE), message, shop)

    assert not [one for one in outcome.replies if "Automatic" in one.body]


@pytest.mark.parametrize(
    "contact",
    [{"suppressed_at": NOW - MINUTE}, {"holds": frozenset({Hold.COMPLAINT})},
     {"holds": frozenset({Hold.DISTRESS})},
     {"auto_replies": AutoReplies(at=(NOW - MINUTE,) * PER_HOUR)},
     {"auto_replies": AutoReplies(burst_at=NOW - MINUTE / 2)}],
)  # fmt: skip
def test_what_is_known_of_the_contact_may_leave_it_to_an_agent(
    shop: Brand, contact: dict[str, Any]
) -> None:
    outcome = texted(a_head(ACTIVE, **contact), CLOSE, shop)

    assert not is_answered(outcome)
    assert outcome.head.thread.answered_automatically_at is None


@pytest.mark.parametrize(
    ("thread", "answered"),
    [
        (Thread(), True),
        (Thread(assignee="Kim"), True),
        (OPEN, True),
        (replace(OPEN, priority=Priority.P3), True),
        (replace(OPEN, priority=Priority.P2), False),
        (replace(OPEN, assignee="Kim"), False),
        (replace(OPEN, answered_automatically_at=NOW - MINUTE), False),
        (threads.snoozed(OPEN, until=NOW + MINUTE), False),
        (threads.answered(OPEN, now=NOW - MINUTE), False),
        (threads.answered(OPEN, now=NOW - timedelta(hours=73)), True),
    ],
)
def test_a_thread_that_agents_have_in_hand_is_left_to_them(
    shop: Brand, thread: Thread, *, answered: bool
) -> None:
    outcome = texted(a_head(ACTIVE, thread=thread), CLOSE, shop)

    assert is_answered(outcome) is answered


def after(head: ContactState, shop: Brand, words: str, minutes: int) -> Outcome:
    return texted(head, words, shop, now=NIGHT + minutes * MINUTE)


def test_at_night_there_is_the_answer_or_the_message_that_the_team_is_away(shop: Brand) -> None:
    answered = after(a_head(ACTIVE), shop, CLOSE, 0)
    assert is_answered(answered)
    assert len(answered.replies) == 1

    told = after(a_head(ACTIVE), shop, "do you have boots in size 8?", 0)
    assert "Our team is away" in told.replies[0].body
    assert not is_answered(after(told.head, shop, CLOSE, 5))


@pytest.mark.parametrize("settle", [threads.closed, lambda one: threads.answered(one, now=NOW)])
def test_a_thread_has_one_answer_until_an_agent_answers_or_closes_it(
    shop: Brand, settle: Any
) -> None:
    first = texted(a_head(ACTIVE), CLOSE, shop)
    later = NOW + timedelta(days=7)
    assert is_answered(first)
    assert texted(first.head, CLOSE, shop, now=later).replies == ()

    settled = replace(first.head, thread=settle(first.head.thread))
    assert is_answered(texted(settled, CLOSE, shop, now=later))


def test_a_picture_may_ask_something_else(shop: Brand) -> None:
    picture = (Media("https://example.com/1.jpg", "image/jpeg"),)

    assert not is_answered(texted(a_head(ACTIVE), CLOSE, shop, media=picture))
