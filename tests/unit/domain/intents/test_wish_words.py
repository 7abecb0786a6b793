"""A wish is looked for only in messages that have one of its words: the words must hide none."""

import pytest

from infra.second_reader.labelled import read as labelled
from shared.domain.conversation.wishes.possible import possible
from shared.domain.intents.intent import Intent
from shared.domain.intents.own_words.quotations import own_words
from shared.domain.intents.registry import INTENTS
from shared.domain.intents.wishes import channel, frequency, minor, pause, topic, unreachable
from shared.domain.intents.wishes.message import Message, keys_of

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


MODULES = (channel, frequency, minor, pause, topic, unreachable)
"""The wishes whose words only save time. Those of insults, hours and fraud are part of the rule:
"is it safe for dogs" is no worry about a fraud."""
QUICK = {"HINTS", "_FEWER_KEYS", "_UNITS", "_REFUSING", "_ALONE"}
"""The words of the quick tests in these modules."""


@pytest.mark.matrix
def test_the_full_reading_of_a_wish_finds_no_more(
    messages: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    quickly = [_wishes(message) for message in messages]
    every = frozenset[str]().union(*(message.tokens for message in messages))
    for module in MODULES:
        for name in QUICK & vars(module).keys():
            monkeypatch.setattr(module, name, every)

    assert quickly == [_wishes(message) for message in messages]


def _wishes(message: Message) -> list[str]:
    return [one.id for one in WISHES if one.wish and one.wish(message)]


@pytest.mark.matrix
def test_most_wishes_are_looked_for_in_few_messages(messages: list[Message]) -> None:
    looked_for = sum(len(possible(WISHES, message)) for message in messages)

    assert looked_for < len(messages) * len(WISHES) / 3


def test_a_wish_without_words_is_looked_for_in_every_message() -> None:
    wish = Intent("any", WISHES[0].effect, wish=lambda message: True)

    assert list(possible((wish,), Message("?"))) == [wish]


def test_a_key_is_in_every_phrase() -> None:
    phrases = ("e mail", "the mail", "phone calls", "calls", "by phone", "less frequent*")

    assert keys_of(phrases) == {"mail", "calls", "phone", "less"}
