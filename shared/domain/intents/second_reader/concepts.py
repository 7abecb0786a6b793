"""The concepts that a word can carry, such as `remove` or `phone`, the same in all languages.

`concepts_en.py` and `concepts_es.py` list words by concept: lower case, without accents and
apostrophes; `*` stands for any ending. A word may carry several.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from shared.domain.intents.second_reader import (
    concepts_en,
    concepts_es,
    danger_concepts_en,
    danger_concepts_es,
)

_MOST = 3
"""Concepts of one word: a word of many says little."""

# A Spanish imperative or infinitive carries its object: "bórrenme", "escribirle".
_CLITICS: Mapping[str, str] = {"me": "me", "nos": "us", "le": "third", "les": "third"}
_SHORTEST_WITH_CLITIC = 5
_MARKS = ".?!"


class _Table(NamedTuple):
    words: Mapping[str, frozenset[int]]
    beginnings: Mapping[str, frozenset[int]]
    ids: Mapping[str, int]


def concepts_of(token: str) -> Sequence[int]:
    """Returns the ids of the concepts of a word or a mark, in ascending order."""
    table = _table()
    return tuple(sorted(_found(token, table) | _clitic(token, table))[:_MOST])


def danger_concepts_of(token: str) -> Sequence[int]:
    """Returns the ids of the concepts of danger of a word, in ascending order."""
    return tuple(sorted(_found(token, _dangers()))[:_MOST])


def _found(token: str, table: _Table) -> set[int]:
    found = set(table.words.get(token, ()))
    for end in range(2, len(token) + 1):
        found |= table.beginnings.get(token[:end], frozenset())
    return found


def _clitic(token: str, table: _Table) -> frozenset[int]:
    if len(token) < _SHORTEST_WITH_CLITIC:
        return frozenset()
    return frozenset(table.ids[name] for ending, name in _CLITICS.items() if token.endswith(ending))


@cache
def _table() -> _Table:
    return _table_of(concepts_en.WORDS, concepts_es.WORDS)


@cache
def _dangers() -> _Table:
    return _table_of(danger_concepts_en.WORDS, danger_concepts_es.WORDS)


def _table_of(*lists: Mapping[str, str]) -> _Table:
    names = [*dict.fromkeys(name for words in lists for name in words)]
    ids = {name: at for at, name in enumerate([*_MARKS, *names], start=1)}
    words: dict[str, frozenset[int]] = {mark: frozenset({ids[mark]}) for mark in _MARKS}
    beginnings: dict[str, frozenset[int]] = {}
    for name, listed in (pair for words_of in lists for pair in words_of.items()):
        for word in listed.split():
            into = beginnings if word.endswith("*") else words
            key = word.rstrip("*")
            into[key] = into.get(key, frozenset()) | {ids[name]}
    return _Table(words, beginnings, ids)
