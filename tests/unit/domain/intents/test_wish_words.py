"""A wish is looked for only in messages that have one of its words: the words must hide none."""

import pytest

from infra.second_reader.labelled import read as labelled
from shared.domain.conversation.wishes.possible import possible
from shared.domain.intents.intent import Intent
from shared.domain.intents.own_words.quotations import own_words
from shared.domain.intents.registry import INTENTS
from shared.domain.intents.wishes.message import Message

WISHES = tuple(one for one in INTENTS if one.wish)
EVERY = 3
"""Of the labelled messages one in so many is read."""


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return [Message(own_words(one.text)) for one in labelled("train-*.jsonl")[::EVERY]]


def test_no_message_with_a_wish_is_without_its_words(messages: list[Message]) -> None:
    hidden = [
        (one.id, message.text)
        for message in messages
        for one in WISHES
        if one.wish and one.wish(message) and one not in possible(WISHES, message)
    ]

    assert hidden == []


def test_most_wishes_are_looked_for_in_few_messages(messages: list[Message]) -> None:
    looked_for = sum(len(possible(WISHES, message)) for message in messages)

    assert looked_for < len(messages) * len(WISHES) / 3


def test_a_wish_without_words_is_looked_for_in_every_message() -> None:
    wish = Intent("any", WISHES[0].effect, wish=lambda message: True)

    assert list(possible((wish,), Message("?"))) == [wish]
