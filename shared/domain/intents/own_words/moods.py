"""Decides in which mood words are said that may end consent: as an order, or otherwise.

"I can't stop wearing these", "he won't stop writing to me" and "no messages till May" have the
words of an opt-out and are none, or not for everything. The words around them show it: who acts, on
what, and when. The signs are in `data/own_words/moods_*.py`.

What is in doubt is asked about, or read by an agent. Only where the contact denies it, reports a
mistake or speaks of another person, nothing remains.
"""

import re
from enum import IntEnum
from functools import cache

from shared.domain.intents.data.own_words import moods as data
from shared.domain.intents.own_words.spoken import Spoken
from shared.domain.intents.signs.signs import Signs

FROM, TO = "[", "]"
"""Mark where the words stand in the message."""
_NUMBER = re.compile(
    r"\d{3}[\s.)-]{0,2}\d{4}\b|\b(?:ending|ends|acaba|termina) (?:in |en )?(?:el )?\d"
)
"""A telephone number, or its end: the order may be for that number alone."""


class Mood(IntEnum):
    """How strong the words are."""

    NONE = 0
    DOUBT = 1
    ORDER = 2


def mood(said: Spoken, start: int, end: int) -> Mood:
    """Returns the mood of the words from `start` to `end`."""
    if _is_negated(said, start):
        return Mood.NONE
    labels = _signs().find(marked(said, start, end))
    if "none" in labels or "apart" in labels:
        return Mood.NONE
    if "doubt" in labels or ("numbered" in labels and _NUMBER.search(said.text)):
        return Mood.DOUBT
    return Mood.ORDER


def is_denied(said: Spoken, start: int, end: int) -> bool:
    """Returns whether the contact denies the words, or another person acts."""
    return _is_negated(said, start) or "none" in _signs().find(marked(said, start, end))


def _is_negated(said: Spoken, start: int) -> bool:
    """Returns whether a Spanish verb in the form that follows "no" is negated: "no borren". After
    "no" in the sense of "no, ..." stands another form, "no quitenme", or a pause."""
    tokens, first = said.tokens, start + (said.tokens[start] in "^.?")
    verb = first + (tokens[first] in data.PRONOUNS)  # "que me borren"
    if tokens[verb] not in data.NEGATED or first in said.pauses:
        return False
    return tokens[first - 1] == "no" or tokens[first - 3 : first] in data.NOT_WANTED


def is_elsewhere(said: Spoken) -> bool:
    """Returns whether the contact speaks of another person who writes to them."""
    return "elsewhere" in _signs().find(said.typed)


def marked(said: Spoken, start: int, end: int) -> tuple[str, ...]:
    """Returns the words as typed, with marks around those in question.

    A pause parts them as the end of a sentence does.
    """
    while end - start > 1 and said.tokens[end - 1] in ".?$":
        end -= 1
    if said.tokens[start] in "^.?" and end - start > 1:
        start += 1
    marked: list[str] = []
    for place, word in enumerate(said.typed):
        if place in said.pauses:
            marked.append(".")
        if place == start:
            marked.append(FROM)
        if place == end:
            marked.append(TO)
        marked.append(word)
    return tuple(marked)


@cache
def _signs() -> Signs:
    signs = {
        "none": data.NONE,
        "apart": data.APART,
        "doubt": data.DOUBT,
        "numbered": data.NUMBERED,
        "elsewhere": data.ELSEWHERE,
    }
    return Signs(signs, data.IDIOMS, data.CLASSES)
