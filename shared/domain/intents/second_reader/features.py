"""The features of a message: hashed parts of words, words and pairs of concepts.

Each is a place in a table of weights. Of four groups each counts alike, however many features it
has: the parts of words bear typing errors, the words and pairs of words say what was seen in
training, and the concepts and concepts of danger carry over to words that were not (`take me off
your roster` has the concepts of `remove my number from this list`).

What a message says twice counts once.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from shared.domain.intents.second_reader.words import members, words_of

PLACES = 1 << 20
"""How many weights there are: so many that few features share one."""

Pair = tuple[int, int]
"""The sets of concepts of two words."""

_MASK = PLACES - 1
_REACH = 5  # words with concepts between which a pair counts
DANGER = 262_139
"""What sets the places of the concepts of danger apart."""

_NEAR = 524_287
_EDGE = 1
"""The id of the beginning and the end of a message."""


class Concepts(NamedTuple):
    """The sets of concepts of words, in pairs that are next to each other or not far apart. Words
    without a concept are left out, so that fillers do not part a pair."""

    single: Set[int]
    near: Set[Pair]
    far: Set[Pair]


class Seen(NamedTuple):
    """What a message is made of, each once. words: places already, because pairs of words seldom
    come again."""

    tokens: Set[str]
    words: Set[int]
    concepts: Concepts
    dangers: Concepts


def seen(text: str) -> Seen:
    """Returns what a message is made of."""
    words = words_of(text)
    return Seen(
        {word.token for word in words},
        _of_words([_EDGE, *(word.id for word in words), _EDGE]),
        _concepts([word.concepts for word in words if word.concepts]),
        _concepts([word.dangers for word in words if word.dangers]),
    )


def features(text: str) -> Sequence[Sequence[int]]:
    """Returns the places of a message by group. Two features may share one."""
    tokens, words, concepts, dangers = seen(text)
    parts = [place for token in tokens for place in parts_of(token)]
    return parts, [*words], [*_places(concepts, 0)], [*_places(dangers, DANGER)]


def _of_words(ids: Sequence[int]) -> Set[int]:
    found = {(one * 3 + 11) & _MASK for one in ids}
    found.update([(a * 7 + b * 13 + 17) & _MASK for a, b in pairwise(ids)])
    found.update([(a * 19 + b * 23 + 29) & _MASK for a, b in zip(ids, ids[2:], strict=False)])
    return found


def _concepts(said: Sequence[int]) -> Concepts:
    near = {*pairwise(said)}
    far = near.copy()
    for distance in range(2, _REACH + 1):
        far.update(zip(said, said[distance:], strict=False))
    return Concepts({*said}, near, far)


def _places(concepts: Concepts, salt: int) -> Iterator[int]:
    for one in concepts.single:
        yield from single(one, salt)
    for pair in concepts.near:
        yield from near(pair, salt)
    for pair in concepts.far:
        yield from far(pair, salt)


def parts_of(token: str) -> Sequence[int]:
    """Returns the places of the parts of a word, of three and four characters."""
    whole = f" {token} "
    parts = {
        crc32(whole[start : start + size].encode()) & _MASK
        for size in (3, 4)
        for start in range(len(whole) - size + 1)
    }
    return tuple(parts)


def single(concepts: int, salt: int = 0) -> Sequence[int]:
    """Returns the places of the concepts of a word."""
    return [(a * 40503 + 31 + salt) & _MASK for a in members(concepts)]


def far(pair: Pair, salt: int = 0) -> Sequence[int]:
    """Returns the places of the concepts of two words of which one is not far from the other."""
    one, other = pair
    return [
        (a * 8191 + b * 131071 + 37 + salt) & _MASK for a in members(one) for b in members(other)
    ]


def near(pair: Pair, salt: int = 0) -> Sequence[int]:
    """Returns the places of the concepts of two words of which one follows the other."""
    return far(pair, salt + _NEAR)
