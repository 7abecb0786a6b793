"""Three insults in a row end the automatic answers, until an agent releases the complaint."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState, ContactState
from shared.domain.contacts.holds import Hold
from shared.domain.conversation.outcome import Outcome
from tests.support.matrix import spread
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

INSULTS = {
    "en": ("you people are idiots", "bunch of clowns", "eat dirt you morons"),
    "es": ("son unos idiotas", "pendejos", "son una bola de ratas"),
}
QUESTION = {"en": "are you a robot?", "es": "¿eres un robot?"}


def written(brand: Brand, head: ContactState, texts: Sequence[str]) -> Outcome:
    """Returns the outcome of the last message, one of each written an hour after the other."""
    at = NOW
    for text in texts:
        outcome = texted(head, text, brand, received_at=at, now=at)
        head, at = outcome.head, at + timedelta(hours=1)
    return outcome


def subscriber(language: str) -> ContactState:
    return a_head(a_consent(ConsentState.ACTIVE), language=language)


@pytest.mark.parametrize("language", spread(["en", "es"], 1))
def test_after_three_insults_nothing_is_answered(brand: Brand, language: str) -> None:
    asked = written(brand, subscriber(language), [*INSULTS[language], QUESTION[language]])

    assert (asked.replies, asked.understanding.value) == ((), "bot")
    assert asked.left_out == "three insults in a row: an agent decides"
    assert asked.head.contact.holds == {Hold.COMPLAINT}


def test_two_insults_or_three_with_something_else_between_them_are_answered(brand: Brand) -> None:
    first, second, third = INSULTS["en"]

    assert written(brand, subscriber("en"), [first, second, QUESTION["en"]]).replies
    between = [first, second, "do you have boots?", third, QUESTION["en"]]
    assert written(brand, subscriber("en"), between).replies


@pytest.mark.parametrize("word", ["STOP", "HELP"])
def test_what_they_ask_for_by_keyword_is_answered(brand: Brand, word: str) -> None:
    assert written(brand, subscriber("en"), [*INSULTS["en"], word]).replies


def test_an_insult_that_is_an_opt_out_is_one(brand: Brand) -> None:
    outcome = written(brand, subscriber("en"), [*INSULTS["en"], "stop texting me you idiots"])

    assert outcome.understanding.is_opt_out
    assert len(outcome.replies) == 1


def test_a_released_complaint_brings_the_answers_back(brand: Brand) -> None:
    head = written(brand, subscriber("en"), INSULTS["en"]).head
    released = replace(head, contact=replace(head.contact, holds=frozenset()))

    assert written(brand, released, [QUESTION["en"]]).replies
    assert written(brand, released, [INSULTS["en"][0]]).head.contact.auto_replies.insults == 1
