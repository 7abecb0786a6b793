"""Finds the words of signs in a message: single ones, beginnings of words, and several in a row."""

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from shared.domain.intents.quick import ByWord
from shared.domain.intents.signs.parts import Occurrences, Span, Tokens

_STEM = 3  # letters, at least; stems are looked up by them


class SignWords:
    """The wordings of names, and where a message has them."""

    def __init__(self, wordings: Mapping[str, Sequence[str]]) -> None:
        self._single: dict[str, list[str]] = {}
        self._stems: dict[str, list[tuple[str, str]]] = {}
        self._several: dict[Tokens, list[tuple[str, Tokens]]] = {}
        for name, its in wordings.items():
            for wording in its:
                self._add(name, tuple(wording.split()))
        self._of_word = ByWord(self._names_of)

    def _add(self, name: str, words: Tokens) -> None:
        first, *others = words
        if others:
            self._several.setdefault((first, others[0]), []).append((name, words))
        elif first.endswith("*"):
            self._stems.setdefault(first[:_STEM], []).append((first[:-1], name))
        else:
            self._single.setdefault(first, []).append(name)

    def names(self, tokens: Tokens) -> Set[str]:
        """Returns the names that the message may have, which is quick: of several words in a row
        only the first two are compared."""
        names = set[str]().union(*map(self._of_word.__getitem__, tokens))
        for pair in self._several.keys() & pairwise(tokens):
            names.update(name for name, _ in self._several[pair])
        return names

    def occurrences(self, tokens: Tokens) -> Occurrences:
        """Returns where the names stand in the message."""
        found: dict[str, list[Span]] = {}
        for start, token in enumerate(tokens):
            for name in self._of_word[token]:
                found.setdefault(name, []).append((start, start + 1))
            for name, words in self._several.get(tokens[start : start + 2], ()):
                end = start + len(words)
                if tokens[start:end] == words:
                    found.setdefault(name, []).append((start, end))
        return found

    def _names_of(self, token: str) -> frozenset[str]:
        stems = self._stems.get(token[:_STEM], ())
        return frozenset(self._single.get(token, ())).union(
            name for stem, name in stems if token.startswith(stem)
        )
