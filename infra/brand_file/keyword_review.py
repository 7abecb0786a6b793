"""Warns of keywords that people send for another reason than to join."""

from collections.abc import Iterator

from shared.domain.intents import free_text
from shared.domain.intents.keywords import KEYWORDS, normalise

_EVERYDAY = frozenset((
    "bye", "cool", "fine", "good", "gracias", "great", "hello", "hey", "hi", "hola", "nope", "ok",
    "okay", "okey", "perfecto", "please", "que", "quien", "sure", "test", "thanks", "thx", "ty",
    "vale", "what", "when", "where", "who", "why", "wow",
))  # fmt: skip
"""Answers that people send without meaning a keyword; opinion of this project."""
_SHORTEST_LOOK_ALIKE = 4


def doubts(keyword: str) -> Iterator[str]:
    """Yields why the keyword may join people who did not want to."""
    word = normalise(keyword)
    if len(word) < 2 or (word.isdecimal() and len(word) < 4):
        yield "is too short: people send it as an answer or a rating"
    elif word in _EVERYDAY or free_text.read(word):
        yield "is a word that people answer or refuse with, and would join them"
    elif stop := _mistyped_stop(word):
        yield f"is one character from {stop.upper()}: who mistypes it would join"


def _mistyped_stop(word: str) -> str | None:
    stops = (known for known, (intent, _) in KEYWORDS.items() if intent.ends_consent)
    return next((stop for stop in stops if _is_one_off(word, stop)), None)


def _is_one_off(word: str, stop: str) -> bool:
    if len(stop) < _SHORTEST_LOOK_ALIKE or len(word) != len(stop):
        return False
    return sum(a != b for a, b in zip(word, stop, strict=True)) == 1 or (
        word != stop and any(_swapped(word, place) == stop for place in range(len(word) - 1))
    )


def _swapped(word: str, place: int) -> str:
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
