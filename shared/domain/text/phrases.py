"""Finds listed phrases among words, in time proportional to the length of the text."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from shared.domain.text.phrase_tree import ByFirst, Node, Option, State, States
from shared.domain.text.words import SIGNS, Span, Words, words


class Found(NamedTuple):
    label: str
    span: Span


Classes = Mapping[str, Sequence[str]]
"""Names such as `<reply>`, and the wordings that each represents."""


class Phrases:
    """Phrases with a label for each; those without one are harmless and only cover others.

    Of equally long ones the last counts. A class that ends in `?` may be missing.
    """

    def __init__(self, labels: Mapping[str, str | None], classes: Classes) -> None:
        self._labels, self._classes = labels, classes

    @cached_property
    def _by_class(self) -> Mapping[str, ByFirst]:
        return {name: _by_first(wordings) for name, wordings in self._classes.items()}

    @cached_property
    def _states(self) -> States:
        root = Node()
        for order, (phrase, label) in enumerate(self._labels.items()):
            for pieces in _variants(phrase):
                node = root
                for piece in pieces:
                    for value in (piece,) if piece in self._by_class else _option(piece):
                        node = node.child(value)
                node.label, node.order = label, order
        return States(root, self._by_class)

    def find(self, text: Words) -> Iterator[Found]:
        for label, start, end in self.find_in(text.values):
            yield Found(label, text.span(start, end))

    def find_in(self, values: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
        """Yields label, start and end of each phrase, as positions among the words."""
        states, done = self._states, 0
        nexts = states.nexts
        for start, value in enumerate(values):
            if value in nexts and start >= done and _goes_on(nexts[value], values, start + 1):
                end, label = states.longest(values, start)
                done = end or done
                if label is not None:
                    yield label, start, end


def _goes_on(state: State | None, values: tuple[str, ...], place: int) -> bool:
    """Returns whether a phrase may end with the first word, or go on with the word at this place:
    of most words that begin a phrase none does, which is cheap to see."""
    if state is None or state.order >= 0:
        return True
    return place < len(values) and values[place] in state.after


def _by_first(wordings: Sequence[str]) -> ByFirst:
    options: dict[str, list[Option]] = {}
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


def _option(wording: str) -> Option:
    if wording.isalpha() or wording in _SIGNS:
        return (wording,)
    return tuple(
        value
        for piece in wording.split()
        for value in ((piece,) if piece.isalnum() or piece in _SIGNS else words(piece).values[:-1])
    )
