"""Recognises a message that is a keyword as a whole. The intents' modules declare the keywords."""

import re
from collections.abc import Mapping
from functools import cache

from shared.domain.intents.folding import spaced
from shared.domain.intents.intent import Intent
from shared.domain.intents.own_words.slips import meant
from shared.domain.intents.registry import INTENTS
from shared.domain.text.look_alikes import SIGNS

Meaning = tuple[Intent, str]
"""An intent, and the language of the word that says it."""

KEYWORDS: Mapping[str, Meaning] = {
    word: (intent, language)
    for intent in reversed(INTENTS)
    for language, words in intent.keywords.items()
    for word in words
}
"""The keywords of every intent, normalised as `normalise` does it. Precedence settles doubles."""

_LETTERS = str.maketrans({**SIGNS, "1": "i", "l": "i"})  # 1 is either
_LONGEST_DISGUISE = 200  # characters: S T O O O O P and the like
_SHORTEST_IN_PIECES = 5
_NEAR_OTHERS = frozenset({"fin", "td"})
"""Keywords that are too near to other words: "Finn" is a name, "7d" a week."""
_HELD_DOWN = re.compile(r"(.)\1+")
_OPT_OUT = r"\bopt out\b"


def normalise(text: str) -> str:
    """Returns a whole message as keywords are compared: lower case, without accents, and without
    punctuation or emoji around it."""
    words = spaced(text)
    return re.sub(_OPT_OUT, "optout", words) if "opt out" in words else words


def recognise(text: str) -> Meaning | None:
    """Returns the keyword that the whole message is, with its language; None for any other
    message."""
    return meaning_of(normalise(text)) or stop_above_a_signature(text)


def meaning_of(word: str) -> Meaning | None:
    """Returns what a normalised message means as a keyword.

    A misspelt word can only be a STOP (ST0P, S T O P, STOOOP, SOTP): a wrong suppression costs one
    contact, a missed one harms a person.
    """
    meaning = KEYWORDS.get(word)
    if meaning is None and _may_be_disguised(word):
        known = _disguised_opt_outs()
        return known.get(_straighten(word)) or _joined(word) or KEYWORDS.get(meant(word))
    return meaning


def _joined(word: str) -> Meaning | None:
    """Returns the keyword whose letters stand in two or three pieces: ST OP."""
    if " " not in word or word.count(" ") > 2 or len(word) < _SHORTEST_IN_PIECES:
        return None
    return _disguised_opt_outs().get(_straighten(word.replace(" ", "")))


def _may_be_disguised(word: str) -> bool:
    """Returns whether it may be a keyword with spaces inside: no list has a phrase of more than
    four words."""
    spaces = word.count(" ")
    apart = len(word) <= 2 * spaces + 1
    return len(word) <= _LONGEST_DISGUISE and (spaces < 4 or apart)


def stop_above_a_signature(text: str) -> Meaning | None:
    """Returns whether STOP is followed by a blank line and anything: an unknown signature. Only
    STOP is read so."""
    first, _, rest = text.strip().partition("\n")
    if not rest.lstrip(" \t\r").startswith("\n"):
        return None
    meaning = meaning_of(normalise(first))
    return meaning if meaning and meaning[0].ends_consent else None


def _straighten(word: str) -> str:
    once = _HELD_DOWN.sub(r"\1", word)
    is_number = 2 * sum(map(str.isdigit, once)) > len(once.replace(" ", ""))
    letters = word if is_number else word.translate(_LETTERS)
    if all(len(letter) == 1 for letter in letters.split()):
        letters = letters.replace(" ", "")
    return _HELD_DOWN.sub(r"\1", re.sub(_OPT_OUT, "optout", letters))


@cache
def _disguised_opt_outs() -> Mapping[str, Meaning]:
    return {
        _straighten(word): meaning
        for word, meaning in KEYWORDS.items()
        if meaning[0].ends_consent and word not in _NEAR_OTHERS
    }


def is_reserved(word: str) -> bool:
    """Returns whether no program may use this word as its own."""
    return recognise(word) is not None
