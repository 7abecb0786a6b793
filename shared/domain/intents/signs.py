"""Finds signs in a message: classes of words in an order, with other words between them.

A phrase book finds whole phrases. What people in danger write has no fixed phrases, but parts that
come together: a person, what they do, and to whom.

How a sign is written: words and `<names>` of classes, as in `data/free_text.py`. A word that ends
in `*` matches every word that begins so. `_` is up to four words of the same sentence, `__` up to
twelve; `..` is any words. The parts around `&` may stand anywhere, in any order. An idiom is
written in the same way: what it covers is part of no sign.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

Tokens = tuple[str, ...]
Span = tuple[int, int]
_Found = Mapping[str, Sequence[Span]]
_GAPS: Mapping[str, int] = {"_": 4, "__": 12, "..": 9_999}
_ENDS = frozenset({".", "?"})
_STEM = 3  # letters, at least; stems are looked up by them


class _Piece(NamedTuple):
    """A class or a word, and how many words may stand before it."""

    name: str
    gap: int


class _Sign:
    __slots__ = ("label", "names", "parts")

    def __init__(self, label: str, parts: tuple[tuple[_Piece, ...], ...]) -> None:
        self.label, self.parts = label, parts
        self.names = frozenset(piece.name for part in parts for piece in part)


class Signs:
    """Signs by label, and idioms. The work is proportional to the message."""

    def __init__(
        self,
        signs: Mapping[str, Sequence[str]],
        idioms: Sequence[str],
        classes: Mapping[str, Sequence[str]],
    ) -> None:
        self._signs, self._idioms, self._classes = signs, idioms, classes

    @cached_property
    def _signs_by_name(self) -> Mapping[str, Sequence[_Sign]]:
        return _by_rarest_name(
            _Sign(label, _parts(one)) for label, signs in self._signs.items() for one in signs
        )

    @cached_property
    def _idioms_by_name(self) -> Mapping[str, Sequence[_Sign]]:
        return _by_rarest_name(_Sign("", _parts(one)) for one in self._idioms)

    @cached_property
    def _words(self) -> "_Words":
        groups = (*self._signs_by_name.values(), *self._idioms_by_name.values())
        names = {name for signs in groups for one in signs for name in one.names}
        return _Words({n: self._classes[n] if n.startswith("<") else (n,) for n in names})

    def find(self, tokens: Tokens) -> frozenset[str]:
        """Returns the labels of the signs found."""
        found = self._words.occurrences(tokens)
        meant = list(_possible(self._signs_by_name, found))
        if not meant:
            return frozenset()
        covered = [
            span
            for one in _possible(self._idioms_by_name, found)
            for span in _matches(one.parts[0], found, tokens)
        ]
        return frozenset(one.label for one in meant if _has_all(one, found, tokens, covered))


class _Words:
    """Finds the names whose words stand in a message: a word, a stem, or several words."""

    def __init__(self, wordings: Mapping[str, Sequence[str]]) -> None:
        self._single: dict[str, list[str]] = {}
        self._stems: dict[str, list[tuple[str, str]]] = {}
        self._several: dict[Tokens, list[tuple[str, Tokens]]] = {}
        for name, its in wordings.items():
            for wording in its:
                self._add(name, tuple(wording.split()))
        self._firsts = {first for first, *_ in self._several}

    def _add(self, name: str, words: Tokens) -> None:
        first, *others = words
        if others:
            self._several.setdefault((first, others[0]), []).append((name, words))
        elif first.endswith("*"):
            self._stems.setdefault(first[:_STEM], []).append((first[:-1], name))
        else:
            self._single.setdefault(first, []).append(name)

    def occurrences(self, tokens: Tokens) -> _Found:
        found: dict[str, list[Span]] = {}
        for start, token in enumerate(tokens):
            for name in self._single.get(token, ()):
                found.setdefault(name, []).append((start, start + 1))
            for stem, name in self._stems.get(token[:_STEM], ()):
                if token.startswith(stem):
                    found.setdefault(name, []).append((start, start + 1))
            if token in self._firsts:
                for name, words in self._several.get(tokens[start : start + 2], ()):
                    end = start + len(words)
                    if tokens[start:end] == words:
                        found.setdefault(name, []).append((start, end))
        return found


def _parts(written: str) -> tuple[tuple[_Piece, ...], ...]:
    return tuple(tuple(_pieces(part)) for part in written.split("&"))


def _pieces(part: str) -> Iterator[_Piece]:
    gap = 0
    for word in part.split():
        if word in _GAPS:
            gap = _GAPS[word]
        else:
            yield _Piece(word, gap)
            gap = 0


def _by_rarest_name(signs: Iterable[_Sign]) -> Mapping[str, Sequence[_Sign]]:
    """Returns the signs by the name in them that is in the fewest signs: few messages have it."""
    all = list(signs)
    uses = Counter(name for one in all for name in one.names)
    by_name: dict[str, list[_Sign]] = {}
    for one in all:
        rarest = min(one.names, key=lambda name: (uses[name], -len(name)))
        by_name.setdefault(rarest, []).append(one)
    return by_name


def _possible(signs: Mapping[str, Sequence[_Sign]], found: _Found) -> Iterator[_Sign]:
    names = found.keys()
    for name in names & signs.keys():
        yield from (one for one in signs[name] if one.names <= names)


def _has_all(sign: _Sign, found: _Found, tokens: Tokens, covered: Sequence[Span]) -> bool:
    return all(
        any(
            all(end <= its[0] or its[1] <= start for its in covered)
            for start, end in _matches(part, found, tokens)
        )
        for part in sign.parts
    )


def _matches(pieces: Sequence[_Piece], found: _Found, tokens: Tokens) -> Iterator[Span]:
    first, *others = pieces
    for start, end in found[first.name]:
        ends = {end}
        for piece in others:
            ends = {
                after
                for before in ends
                for at, after in found[piece.name]
                if before <= at <= before + piece.gap and _is_one_piece(tokens, before, at, piece)
            }
        yield from ((start, last) for last in ends)


def _is_one_piece(tokens: Tokens, start: int, end: int, piece: _Piece) -> bool:
    """Returns whether the words between two pieces are of one sentence, where they have to be."""
    return piece.gap > _GAPS["__"] or _ENDS.isdisjoint(tokens[start:end])
