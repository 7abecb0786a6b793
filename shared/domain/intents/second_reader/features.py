"""The features of a message: hashed parts of words, words and pairs of concepts.

Each is a place in a table of weights. Of three groups each counts alike, however many features it
has: the parts of words bear typing errors, the words and pairs of words say what was seen in
training, and the concepts carry over to words that were not (`take me off your roster` has the
concepts of `remove my number from this list`).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from shared.domain.intents.folding import fold
from shared.domain.intents.second_reader.concepts import concepts_of, danger_concepts_of

PLACES = 1 << 20
"""How many weights there are: so many that few features share one."""

_MASK = PLACES - 1
_TOKEN = re.compile(r"[^\W_]+|[.?!]")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")  # "bastaaaa"
_APOSTROPHES = str.maketrans("", "", "'’`´")
_BEGINNING, _END = 320, 160  # characters: a request stands at the beginning or at the end
_REACH = 5  # tokens between two concepts
_DANGER = 262_139
_EDGE = 1
"""The id of the beginning and the end of a message."""


class Features(NamedTuple):
    """Places in the table, each once, by group."""

    parts: Sequence[int]
    words: Sequence[int]
    concepts: Sequence[int]
    dangers: Sequence[int]


class _Word(NamedTuple):
    id: int
    parts: Sequence[int]
    concepts: Sequence[int]
    dangers: Sequence[int]


def features(text: str) -> Features:
    """Returns the features of a message."""
    words = [_word(token) for token in _tokens(text)]
    parts = {part for word in words for part in word.parts}
    return Features(
        tuple(parts),
        _of_words(words),
        _of_concepts([word.concepts for word in words if word.concepts], 0),
        _of_concepts([word.dangers for word in words if word.dangers], _DANGER),
    )


def _tokens(text: str) -> list[str]:
    if len(text) > _BEGINNING + _END:
        text = f"{text[:_BEGINNING]} {text[-_END:]}"
    return _TOKEN.findall(fold(text.translate(_APOSTROPHES)))


@lru_cache(maxsize=4096)
def _word(token: str) -> _Word:
    """Returns the word's hash, those of its parts of three and four characters, and its
    concepts."""
    token = _STRETCHED.sub(r"\1", token)
    whole = f" {token} "
    parts = {
        crc32(whole[start : start + size].encode()) & _MASK
        for size in (3, 4)
        for start in range(len(whole) - size + 1)
    }
    return _Word(crc32(token.encode()), tuple(parts), concepts_of(token), danger_concepts_of(token))


def _of_words(words: Sequence[_Word]) -> Sequence[int]:
    ids = [_EDGE, *(word.id for word in words), _EDGE]
    found = {(one * 3 + 11) & _MASK for one in ids}
    found |= {(a * 7 + b * 13 + 17) & _MASK for a, b in pairwise(ids)}
    found |= {(a * 19 + b * 23 + 29) & _MASK for a, b in zip(ids, ids[2:], strict=False)}
    return tuple(found)


def _of_concepts(said: Sequence[Sequence[int]], salt: int) -> Sequence[int]:
    """Words without a concept are left out, so that fillers do not part a pair."""
    found = {(a * 40503 + 31 + salt) & _MASK for one in said for a in one}
    for at, one in enumerate(said):
        for distance, other in enumerate(said[at + 1 : at + 1 + _REACH]):
            near = 0 if distance else 524287
            for a in one:
                base = a * 8191 + near + 37 + salt
                found.update((base + b * 131071) & _MASK for b in other)
                if not distance:
                    found.update((base - near + b * 131071) & _MASK for b in other)
    for one, two, three in zip(said, said[1:], said[2:], strict=False):
        found.update(
            (a * 3571 + b * 50021 + c * 77003 + 41 + salt) & _MASK
            for a in one
            for b in two
            for c in three
        )
    return tuple(found)
