"""What a message says as the answer to a survey that is open."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from shared.domain.brand.surveys import Kind, Theme
from shared.domain.contacts.surveys import Feeling
from shared.domain.intents.folding import fold
from shared.domain.intents.whole.praise import is_praise
from shared.domain.surveys import words as data
from shared.domain.surveys.feelings import (
    adds_nothing,
    complains,
    feeling_of,
    feeling_of_reaction,
    is_plain,
)
from shared.domain.surveys.scores import Number, number_in

SCALES: Mapping[Kind, tuple[int, int]] = MappingProxyType(
    {Kind.CSAT: (1, 5), Kind.NPS: (0, 10), Kind.CES: (1, 7)}
)
"""The least and the most of the kinds that ask for a number."""

MOST_THEMES = 5
"""Of one answer: each is counted in the transaction that stores it."""

_LOW: Mapping[Kind, int] = {Kind.CSAT: 2, Kind.NPS: 6, Kind.CES: 3}
_HIGH: Mapping[Kind, int] = {Kind.CSAT: 4, Kind.NPS: 9, Kind.CES: 5}
"""Up to which an answer is negative, and from which on it is positive."""


class Answer(msgspec.Struct, frozen=True):
    """An answer. rest: the words besides the score or the feeling, which may mean anything.

    flagged: whether the score is not the number as it was written. plain: whether nothing but the
    survey gives the answer its meaning, such as a number or "no".
    """

    score: int | None = None
    feeling: Feeling | None = None
    rest: str = ""
    flagged: bool = False
    plain: bool = False

    @property
    def complains(self) -> bool:
        """Returns whether the other words complain, whatever the score is."""
        return complains(self.rest)

    @property
    def asks(self) -> bool:
        """Returns whether the other words ask something."""
        return is_question(self.rest)


def answer_of(text: str, kind: Kind, questions: Sequence[str] = ()) -> Answer | None:
    """Returns the answer that the text is, None for one that only asks something.

    questions: the survey's question in every language, of which a phone's report of a reaction
    quotes one. A text without score or feeling is an answer in words.
    """
    if not text.strip():
        return None
    if feeling := feeling_of_reaction(text, questions):
        return Answer(feeling=feeling, plain=True)
    if (number := number_in(text)) and (found := _scored(number, kind)):
        return found
    if feeling := feeling_of(text, kind):
        return Answer(feeling=feeling, plain=is_plain(text, kind))
    if is_question(text):
        return None
    return Answer(feeling=Feeling.NEGATIVE if complains(text) else None, rest=text.strip())


def feeling_of_score(score: int, kind: Kind) -> Feeling:
    """Returns whether the score is low, in between or high."""
    if score <= _LOW[kind]:
        return Feeling.NEGATIVE
    return Feeling.POSITIVE if score >= _HIGH[kind] else Feeling.NEUTRAL


def themes_of(text: str, themes: Sequence[Theme]) -> tuple[str, ...]:
    """Returns the ids of the first five themes whose words the text has, in the brand's order."""
    said = f" {_words(text)} "
    found = tuple(
        theme.id
        for theme in themes
        if any(f" {_words(word)} " in said for many in theme.words.values() for word in many)
    )
    return found[:MOST_THEMES]


def is_question(text: str) -> bool:
    """Returns whether the text asks something: by its mark, or by its first word."""
    if "?" in text or "¿" in text:
        return True
    first = re.match(r"\W*(\w+)(?:\s+\w+){2}", fold(text))
    return first is not None and first[1] in data.ASKS


def _scored(number: Number, kind: Kind) -> Answer | None:
    """Returns the answer with its score on the survey's scale, None for a number off every scale.

    Without a scale, only stars and fractions have a feeling.
    """
    if kind not in SCALES:
        return _without_scale(number)
    least, most = SCALES[kind]
    if number.most not in (None, most):
        return _converted(number, kind)
    score, whole = int(number.value), number.value.is_integer()
    if least <= number.value <= most:
        return _with(score, kind, number, flagged=not whole)
    if number.value == 0:
        return _with(least, kind, number, flagged=True)
    if number.value == 10:
        return _with(most, kind, number, flagged=True)
    return None


def _converted(number: Number, kind: Kind) -> Answer | None:
    """Returns a score of another scale: 8/10 is 4 of 5. Stars are only a feeling on another."""
    least, most = SCALES[kind]
    assert number.most, "the number says what it counts to"
    score = max(least, int(number.value * most / number.most))
    return _with(score, kind, number, flagged=True)


def _without_scale(number: Number) -> Answer | None:
    if number.most is None:
        return None
    share = number.value / number.most
    feeling = Feeling.POSITIVE if share >= 0.7 else Feeling.NEUTRAL
    return Answer(feeling=Feeling.NEGATIVE if share <= 0.4 else feeling, rest=number.rest)


def _with(score: int, kind: Kind, number: Number, *, flagged: bool) -> Answer:
    is_said = adds_nothing(number.rest) or feeling_of(number.rest, kind) or is_praise(number.rest)
    rest = "" if is_said else number.rest
    return Answer(score, feeling_of_score(score, kind), rest, flagged, plain=not rest)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))
