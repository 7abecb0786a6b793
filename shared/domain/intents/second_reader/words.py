"""The words of a message as the second reader sees them: hashed, with their concepts."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from shared.domain.intents.folding import fold
from shared.domain.intents.second_reader.concepts import concepts_of, danger_concepts_of

PLACES = 1 << 20
"""How many weights there are: so many that few features share one."""

_TOKEN = re.compile(r"[^\W_]+|[.?!]")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")  # "bastaaaa"
_APOSTROPHES = str.maketrans("", "", "'’`´")
_BEGINNING, _END = 320, 160  # characters: a request stands at the beginning or at the end
_MOST = 8192  # words in memory
_BITS = 8  # a concept's id in a set
_STEM = 4  # characters: the same in all forms of most words


class Word(NamedTuple):
    """A word or a mark: its place, the hash of its stem, and the sets of its concepts, 0 where it
    has none."""

    token: str
    place: int
    stem: int
    concepts: int
    dangers: int


class _Words(dict[str, Word]):
    """The words met last, so that frequent ones are looked up once."""

    def __missing__(self, token: str) -> Word:
        if len(self) >= _MOST:
            self.clear()
        bare = _STRETCHED.sub(r"\1", token)
        word = Word(
            bare,
            crc32(bare.encode()) & PLACES - 1,
            crc32(bare[:_STEM].encode()),
            _as_set(concepts_of(bare)),
            _as_set(danger_concepts_of(bare)),
        )
        self[token] = word
        return word


_words = _Words()


def words_of(text: str) -> Sequence[Word]:
    """Returns the words and marks of a message in their order."""
    if len(text) > _BEGINNING + _END:
        text = f"{text[:_BEGINNING]} {text[-_END:]}"
    return [*map(_words.__getitem__, _TOKEN.findall(fold(text.translate(_APOSTROPHES))))]


def members(concepts: int) -> Iterator[int]:
    """Yields the ids of the concepts in a set."""
    while concepts:
        yield concepts & (1 << _BITS) - 1
        concepts >>= _BITS


def _as_set(ids: Sequence[int]) -> int:
    return sum(one << _BITS * at for at, one in enumerate(ids))
