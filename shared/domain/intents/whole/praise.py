"""Thanks, assent and praise that ask for nothing: "Thanks!!", "ok gracias", "love it ❤️"."""

import re
from collections.abc import Mapping
from functools import cache

from shared.domain.intents.data import praise_words as data
from shared.domain.intents.whole.emoji import is_sour
from shared.domain.intents.whole.words import asks, words

_LONGEST = 120
"""Characters. Thanks that take more than this tell a story, and a person reads it."""
_MOST_WORDS = max(len(one.split()) for many in data.CLASSES.values() for one in many)

# One letter for each class of `data.CLASSES`. "Love" needs its object and "it is" its praise; what
# thanks are for follows them.
_SENTENCE = re.compile(r"S*(?:[KEHW]|TS*F*|LS*O|(?:PS*)*G)(?:[SKEHW]|TS*F*|LS*O|(?:PS*)*G)*")
_SUPERLATIVE = re.compile(r"[a-z]{3,}[ií]sim[oa]s?")


def is_praise(text: str) -> bool:
    """Returns whether the whole message thanks, agrees or praises, and says nothing else."""
    if len(text) > _LONGEST or asks(text) or is_sour(text):
        return False
    return any(map(_SENTENCE.fullmatch, _readings(tuple(words(text)))))


def _readings(said: tuple[str, ...]) -> set[str]:
    """Returns every row of classes that the words have, none when a word has no class."""
    known = _by_words()
    rows: list[set[str]] = [{""}] + [set() for _ in said]
    for end in range(1, len(said) + 1):
        for size in range(1, min(_MOST_WORDS, end) + 1):
            before, piece = rows[end - size], said[end - size : end]
            if before:
                rows[end] |= {row + name for row in before for name in known.get(piece, "")}
        if _SUPERLATIVE.fullmatch(said[end - 1]):
            rows[end] |= {row + "G" for row in rows[end - 1]}
        if not any(rows[max(end - _MOST_WORDS + 1, 0) : end + 1]):
            return set()
    return rows[-1] if said else set()


@cache
def _by_words() -> Mapping[tuple[str, ...], str]:
    classes: dict[tuple[str, ...], str] = {}
    for name, many in data.CLASSES.items():
        for one in many:
            piece = tuple(one.split())
            if name not in classes.get(piece, ""):
                classes[piece] = classes.get(piece, "") + name
    return classes
