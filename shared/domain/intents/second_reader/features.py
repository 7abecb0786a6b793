"""The features of a message: hashed parts of words, words, pairs of concepts and of stems.

Each is a place in a table of weights. What a group of features counts does not depend on how many
there are: the parts of words bear typing errors, the words say what was seen in training, the
concepts and concepts of danger carry over to words that were not (`take me off your roster` has the
concepts of `remove my number from this list`), and pairs of stems are phrases whatever form their
words have (`stop texting`, `stops the texts`).

What a message says twice counts once.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from shared.domain.intents.second_reader.words import PLACES, members, words_of

Pair = tuple[int, int]
"""The sets of concepts of two words."""

_MASK = PLACES - 1
_REACH = 5  # words with concepts between which a pair counts
_STEMS_REACH = 4  # words between which a pair of stems counts
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
    """What a message is made of, each once. words, stems: places already, because pairs of words
    seldom come again."""

    tokens: Set[str]
    words: Set[int]
    concepts: Concepts
    stems: Set[int]
    dangers: Concepts


def seen(text: str) -> Seen:
    """Returns what a message is made of."""
    words = words_of(text)
    return Seen(
        {word.token for word in words},
        {word.place for word in words},
        _concepts([word.concepts for word in words if word.concepts]),
        pairs_of([word.stem for word in words]),
        _concepts([word.dangers for word in words if word.dangers]),
    )


def features(text: str) -> Sequence[Sequence[int]]:
    """Returns the places of a message by group. Two features may share one."""
    tokens, words, concepts, stems, dangers = seen(text)
    parts = [place for token in tokens for place in parts_of(token)]
    return parts, [*words], [*_places(concepts, 0)], [*stems], [*_places(dangers, DANGER)]


def pairs_of(stems: Sequence[int]) -> Set[int]:
    """Returns the places of the stems that are next to each other or not far apart."""
    stems = (_EDGE, *stems, _EDGE)
    found = {a * 7 + b * 13 + 17 & _MASK for a, b in pairwise(stems)}
    for distance in range(1, _STEMS_REACH + 1):
        others = zip(stems, stems[distance:], strict=False)
        found.update([a * 19 + b * 23 + 29 & _MASK for a, b in others])
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
