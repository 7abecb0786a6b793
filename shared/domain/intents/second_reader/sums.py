"""Sums of weights over what a message is made of, for all rows of the model at once.

A sum is one integer: the number of features, and above it the sum of the weights of each row. A
weight counts as many above zero as the least of them is below it, so that no part borrows from the
next. Frequent words and pairs of concepts are added up once.

What is added up is what `features.features` lists, without the lists in between: most of the time
that a message takes is spent here.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence, Set
from itertools import pairwise
from typing import Generic, TypeVar

from shared.domain.intents.second_reader import features
from shared.domain.intents.second_reader.features import Pair
from shared.domain.intents.second_reader.words import words_of

_BITS = 24  # no message has so many features that a sum needs more
_MASK = (1 << _BITS) - 1
_LEAST = 128  # below zero: a weight is a signed byte
_MOST = 8192  # sums in memory, of each kind

_Tables = Sequence[Sequence[int]]
_K = TypeVar("_K", bound=Hashable)


class _Cached(dict[_K, int], Generic[_K]):
    """The sums by what has them."""

    def __init__(self, tables: _Tables, places: Callable[[_K], Iterable[int]]) -> None:
        self._tables, self._places = tables, places

    def __missing__(self, key: _K) -> int:
        if len(self) >= _MOST:
            self.clear()
        self[key] = found = _sum(self._tables, [*self._places(key)])
        return found


class _OfConcepts:
    def __init__(self, tables: _Tables, salt: int) -> None:
        self._single = _Cached[int](tables, lambda one: features.single(one, salt))
        self._near = _Cached[Pair](tables, lambda pair: features.near(pair, salt))
        self._far = _Cached[Pair](tables, lambda pair: features.far(pair, salt))

    def __call__(self, said: Sequence[int]) -> int:
        """Returns the sum of the concepts of the words that have some, in their order."""
        if not said:
            return 0
        near = {*pairwise(said)}
        far = near.union(
            zip(said, said[2:], strict=False),
            zip(said, said[3:], strict=False),
            zip(said, said[4:], strict=False),
            zip(said, said[5:], strict=False),
        )
        return (
            sum(map(self._single.__getitem__, {*said}))
            + sum(map(self._near.__getitem__, near))
            + sum(map(self._far.__getitem__, far))
        )


class Sums:
    """The sums of the weights in these tables, one for each row."""

    def __init__(self, tables: _Tables) -> None:
        self._weights = [table.__getitem__ for table in tables]
        self._shifts = [_BITS * at for at in range(1, len(tables) + 1)]
        self._parts = _Cached[str](tables, features.parts_of)
        self._concepts = _OfConcepts(tables, 0)
        self._dangers = _OfConcepts(tables, features.DANGER)

    def of(self, text: str) -> tuple[Sequence[int], ...]:
        """Returns of each group how many features it has, and the sum of their weights by row."""
        words = words_of(text)
        tokens, places, stems, concepts, dangers = zip(*words, strict=True) if words else ((),) * 5
        return (
            self._by_row(sum(map(self._parts.__getitem__, {*tokens}))),
            self._at({*places}),
            self._by_row(self._concepts([one for one in concepts if one])),
            self._at(features.pairs_of(stems)),
            self._by_row(self._dangers([one for one in dangers if one])),
        )

    def _at(self, places: Set[int]) -> Sequence[int]:
        return [len(places), *[sum(map(weight, places)) for weight in self._weights]]

    def _by_row(self, total: int) -> Sequence[int]:
        number = total & _MASK
        return [number, *[(total >> one & _MASK) - number * _LEAST for one in self._shifts]]


def _sum(tables: _Tables, places: Sequence[int]) -> int:
    sums = (sum(table[place] + _LEAST for place in places) for table in tables)
    return len(places) + sum(one << _BITS * at for at, one in enumerate(sums, start=1))
