"""Finds listed phrases among words, in time proportional to the length of the text."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from shared.domain.text.words import SIGNS, Span, Words, words


class Found(NamedTuple):
    label: str
    span: Span


_Option = tuple[str, ...]
Classes = Mapping[str, Sequence[str]]
"""Names such as `<reply>`, and the wordings that each represents."""


_ByFirst = Mapping[str, Sequence[_Option]]
"""The wordings of a class by their first words."""
_Reading = tuple[int, int, str | None]
"""A phrase found: where it ends, its index in the list, and its label."""
_NONE: _Reading = (0, -1, None)


class _Node:
    """A node in the tree of phrases: what may come next, and the phrase that ends here."""

    __slots__ = ("_by_first", "_children", "label", "order")

    def __init__(self) -> None:
        self.label: str | None = None
        self.order = -1  # of the phrase that ends here; -1 when none does
        self._children: dict[str, _Node] = {}
        self._by_first: dict[str, list[tuple[_Option, _Node]]] | None = None

    def child(self, piece: str) -> "_Node":
        return self._children.setdefault(piece, _Node())

    def by_first(self, classes: Mapping[str, _ByFirst]) -> "dict[str, list[tuple[_Option, _Node]]]":
        """Returns what may come next by its first word, computed on first use."""
        if self._by_first is None:
            self._by_first = {}
            for piece, child in self._children.items():
                for first, options in classes.get(piece, {piece: [(piece,)]}).items():
                    known = self._by_first.setdefault(first, [])
                    known.extend((option, child) for option in options)
        return self._by_first


class Phrases:
    """Phrases with a label for each; those without one are harmless and only cover others.

    Of equally long ones the last counts. A class that ends in `?` may be missing.
    """

    def __init__(self, labels: Mapping[str, str | None], classes: Classes) -> None:
        self._labels, self._classes = labels, classes

    @cached_property
    def _by_class(self) -> Mapping[str, _ByFirst]:
        return {name: _by_first(wordings) for name, wordings in self._classes.items()}

    @cached_property
    def _root(self) -> _Node:
        root = _Node()
        for order, (phrase, label) in enumerate(self._labels.items()):
            for pieces in _variants(phrase):
                node = root
                for piece in pieces:
                    for value in (piece,) if piece in self._by_class else _option(piece):
                        node = node.child(value)
                node.label, node.order = label, order
        return root

    def find(self, text: Words) -> Iterator[Found]:
        for label, start, end in self.find_in(text.values):
            yield Found(label, text.span(start, end))

    def find_in(self, values: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
        """Yields label, start and end of each phrase, as positions among the words."""
        known, done = self._root.by_first(self._by_class), 0
        for start, value in enumerate(values):
            if start >= done and value in known:
                done, _, label = self._longest(self._root, values, start)
                if done and label is not None:
                    yield label, start, done

    def _longest(self, node: _Node, values: tuple[str, ...], start: int) -> _Reading:
        """Words can be read in several ways; no way is longer than the longest phrase."""
        end, order, label = (start, node.order, node.label) if node.order >= 0 else _NONE
        if start < len(values):
            for option, child in node.by_first(self._by_class).get(values[start], ()):
                after = start + len(option)
                if len(option) == 1 or values[start:after] == option:
                    other, newer, its = self._longest(child, values, after)
                    if other > end or (other == end and newer > order):
                        end, order, label = other, newer, its
        return end, order, label


def _by_first(wordings: Sequence[str]) -> _ByFirst:
    options: dict[str, list[_Option]] = {}
    for option in map(_option, wordings):
        options.setdefault(option[0], []).append(option)
    return options


def _variants(phrase: str) -> Collection[Sequence[str]]:
    """Returns a phrase with and without its optional parts."""
    pieces = phrase.split()
    if ">?" not in phrase:
        return (pieces,)
    variants: set[tuple[str, ...]] = {()}
    for piece in pieces:
        name = piece.removesuffix("?") if len(piece) > 1 else piece
        longer = {(*variant, name) for variant in variants}
        variants = variants | longer if name != piece else longer
    return variants


_SIGNS = SIGNS | {"?", "^", "$"}


def _option(wording: str) -> _Option:
    if wording.isalpha() or wording in _SIGNS:
        return (wording,)
    return tuple(
        value
        for piece in wording.split()
        for value in ((piece,) if piece.isalnum() or piece in _SIGNS else words(piece).values[:-1])
    )
