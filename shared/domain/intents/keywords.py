"""Recognises a message that is a keyword as a whole. The intents' modules declare the keywords."""

import re
from collections.abc import Mapping
from functools import cache

from shared.domain.intents.folding import fold, unsigned
from shared.domain.intents.intent import Intent
from shared.domain.intents.registry import INTENTS

Meaning = tuple[Intent, str]
"""An intent, and the language of the word that says it."""

KEYWORDS: Mapping[str, Meaning] = {
    word: (intent, language)
    for intent in reversed(INTENTS)
    for language, words in intent.keywords.items()
    for word in words
}
"""The keywords of every intent, normalised as `normalise` does it. Precedence settles doubles."""

# Cyrillic letters and digits that stand for Latin ones, after case-folding.
_LOOK_ALIKES = str.maketrans("ѕтореасхі01", "stopeacxioi")
_LONGEST_DISGUISE = 200  # characters: S T O O O O P and the like
_WORD = r"[^\W_]+"
_OPT_OUT = r"\bopt out\b"


def normalise(text: str) -> str:
    """Returns a whole message as keywords are compared: lower case, without accents, and without
    punctuation or emoji around it."""
    words = " ".join(re.findall(_WORD, fold(unsigned(text))))
    return re.sub(_OPT_OUT, "optout", words) if "opt out" in words else words


def recognise(text: str) -> Meaning | None:
    """Returns the keyword that the whole message is, with its language; None for any other
    message."""
    return meaning_of(normalise(text)) or stop_above_a_signature(text)


def meaning_of(word: str) -> Meaning | None:
    """Returns what a normalised message means as a keyword.

    A misspelt word can only be a STOP (ST0P, S T O P, STOOOP): a wrong suppression costs one
    contact, a missed one harms a person.
    """
    meaning = KEYWORDS.get(word)
    if meaning is None and _may_be_disguised(word):
        return _disguised_opt_outs().get(_straighten(word))
    return meaning


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
    letters = word.translate(_LOOK_ALIKES)
    if all(len(letter) == 1 for letter in letters.split()):
        letters = letters.replace(" ", "")
    return re.sub(r"(.)\1+", r"\1", re.sub(_OPT_OUT, "optout", letters))


@cache
def _disguised_opt_outs() -> Mapping[str, Meaning]:
    return {
        _straighten(word): meaning
        for word, meaning in KEYWORDS.items()
        if meaning[0].ends_consent and word != "fin"  # "Finn" is a name
    }


def is_reserved(word: str) -> bool:
    """Returns whether no program may use this word as its own."""
    return recognise(word) is not None
