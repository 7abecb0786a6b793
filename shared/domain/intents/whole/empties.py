"""Messages without words: nothing at all, punctuation, keys that were hit by accident."""

import re
from functools import lru_cache
from itertools import pairwise

from shared.domain.intents.folding import fold
from shared.domain.intents.whole.emoji import is_sour
from shared.domain.intents.whole.words import asks

# No English or Spanish word runs along these rows; many run along the upper one ("tree").
_ROWS = ("asdfghjkln", "zxcvbnm")  # the n stands for ñ

_NEXT = frozenset(
    pair for row in _ROWS for one, two in pairwise(row) for pair in (one + two, two + one)
)
_LONGEST = 60
"""Characters of what was typed by accident."""
_SHARE = 0.7
"""How many of the steps from key to key go to the next key."""
_WORD = re.compile(r"[^\W_]+")
_HELD_DOWN = re.compile(r"([abcdefghijklmopqrtuvwz])\1{3,}")


def is_nothing(text: str) -> bool:
    """Returns whether the message says nothing at all."""
    return is_empty(text) or is_accident(text)


def is_empty(text: str) -> bool:
    """Returns whether the message has no letter, digit or sign. A question mark asks something."""
    if asks(text):
        return False
    for one in text:  # a loop is faster here than `any`  # noqa: SIM110
        if _says_something(one):
            return False
    return True


def is_accident(text: str) -> bool:
    """Returns whether a pocket or a child wrote it: one key held down, or keys side by side.

    Every word shows it but single letters. A number may be an answer.
    """
    if len(text) > _LONGEST or asks(text) or is_sour(text):
        return False
    is_accident = False
    for found in _WORD.finditer(fold(text)):  # most messages end it with their first word
        word = found[0]
        if len(word) > 1 or not "a" <= word <= "z":
            if not _is_typed_by_accident(word):
                return False
            is_accident = True
    return is_accident


def _says_something(character: str) -> bool:
    return (
        character.isalnum()
        or (character > "\u2fff" and not character.isspace())
        or ("\u2190" <= character <= "\u2bff")
    )


@lru_cache(maxsize=1024)
def _is_typed_by_accident(word: str) -> bool:
    if _HELD_DOWN.fullmatch(word):
        return True
    keys = re.sub(r"(.)\1+", r"\1", word)
    steps = [one + two for one, two in pairwise(keys)]
    share = _SHARE if len(word) > 3 else 1
    return len(set(keys)) > 2 and sum(step in _NEXT for step in steps) >= share * len(steps)
