"""Sums of weights over what a message is made of, for all rows of the model at once.

A sum is one integer: the number of features, and above it the sum of the weights of each row.
Frequent words and pairs of concepts are added up once.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from shared.domain.intents.second_reader import features
from shared.domain.intents.second_reader.features import Concepts, Pair, Seen

_BITS = 24  # no message has so many features that a sum needs more
_MASK, _HALF = (1 << _BITS) - 1, 1 << _BITS - 1
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

    def __call__(self, concepts: Concepts) -> int:
        return (
            sum(map(self._single.__getitem__, concepts.single))
            + sum(map(self._near.__getitem__, concepts.near))
            + sum(map(self._far.__getitem__, concepts.far))
        )


class Sums:
    """The sums of the weights in these tables, one for each row."""

    def __init__(self, tables: _Tables) -> None:
        self._tables = tables
        self._parts = _Cached[str](tables, features.parts_of)
        self._concepts = _OfConcepts(tables, 0)
        self._dangers = _OfConcepts(tables, features.DANGER)

    def of(self, seen: Seen) -> Iterator[Sequence[int]]:
        """Yields of each group how many features it has, and the sum of their weights by row."""
        number = len(self._tables)
        yield _parts(sum(map(self._parts.__getitem__, seen.tokens)), number)
        yield len(seen.words), *(sum(map(one.__getitem__, seen.words)) for one in self._tables)
        yield _parts(self._concepts(seen.concepts), number)
        yield _parts(self._dangers(seen.dangers), number)


def _sum(tables: _Tables, places: Sequence[int]) -> int:
    sums = (sum(map(table.__getitem__, places)) for table in tables)
    return len(places) + sum(one << _BITS * at for at, one in enumerate(sums, start=1))


def _parts(total: int, number: int) -> Sequence[int]:
    parts = [total & _MASK]
    for _ in range(number):
        total >>= _BITS
        parts.append(((total + _HALF) & _MASK) - _HALF)
        total -= parts[-1]
    return parts
