"""The tree of phrases, and the states in which the words of a text leave it.

Words can be read in several ways, so a state is a set of places in the tree. It is computed when a
text leads to it and remembered: a text that has such words again is read one lookup per word.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Self

Option = tuple[str, ...]
ByFirst = Mapping[str, Sequence[Option]]
"""The wordings of a class by their first words."""
_Place = tuple[Option, "Node"]
"""The words that remain of a wording, and the node after it."""
_MOST = 4096
"""The states that are remembered at once. No messages can fill the memory."""


class Node:
    """A node in the tree of phrases: what may come next, and the phrase that ends here."""

    __slots__ = ("_by_first", "_children", "label", "order")

    def __init__(self) -> None:
        self.label: str | None = None
        self.order = -1  # of the phrase that ends here; -1 when none does
        self._children: dict[str, Node] = {}
        self._by_first: dict[str, list[_Place]] | None = None

    def child(self, piece: str) -> "Node":
        return self._children.setdefault(piece, Node())

    def by_first(self, classes: Mapping[str, ByFirst]) -> Mapping[str, Sequence[_Place]]:
        """Returns the places after each word that may come next, computed on first use."""
        if self._by_first is None:
            self._by_first = {}
            for piece, child in self._children.items():
                for first, options in classes.get(piece, {piece: [(piece,)]}).items():
                    known = self._by_first.setdefault(first, [])
                    known.extend((option[1:], child) for option in options)
        return self._by_first


class State:
    """The places after some words, and the phrase that ends with them.

    order: the place of the phrase in the list; -1 when none ends here.
    """

    __slots__ = ("after", "label", "order", "places")

    def __init__(self, places: frozenset[_Place], classes: Mapping[str, ByFirst]) -> None:
        self.places = places
        self.after: dict[str, Self | None] = {}
        """The state after each word that may come next, None until a text leads to it."""
        self.order, self.label = -1, None
        for rest, node in places:
            self.after.update(dict.fromkeys(rest[:1] or node.by_first(classes)))
            if not rest and node.order > self.order:
                self.order, self.label = node.order, node.label


class States:
    """The states of one tree."""

    def __init__(self, root: Node, classes: Mapping[str, ByFirst]) -> None:
        self._classes = classes
        self._root = frozenset({((), root)})
        self._known: dict[frozenset[_Place], State] = {}

    @property
    def nexts(self) -> "Mapping[str, State | None]":
        """The words with which a phrase begins, each with the state that it leads to, None until a
        text does."""
        return self._state(self._root).after

    def longest(self, words: Sequence[str], start: int) -> tuple[int, str | None]:
        """Returns where the longest phrase ends that begins there, and its label; 0 and None when
        none does."""
        end, label = 0, None
        state = self._state(self._root)
        for place in range(start, len(words)):
            word = words[place]
            if word not in state.after:
                break
            state = state.after[word] or self._enter(state, word)
            if state.order >= 0:
                end, label = place + 1, state.label
        return end, label

    def _enter(self, state: State, word: str) -> State:
        entered = self._state(frozenset(self._places(state, word)))
        state.after[word] = entered
        return entered

    def _places(self, state: State, word: str) -> Iterator[_Place]:
        for rest, node in state.places:
            if not rest:
                yield from node.by_first(self._classes).get(word, ())
            elif rest[0] == word:
                yield rest[1:], node

    def _state(self, places: frozenset[_Place]) -> State:
        known = self._known.get(places)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[places] = State(places, self._classes)
        return known
