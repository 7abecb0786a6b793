"""A grammar over classes of words: the rows of classes that a message can be read as."""

from collections.abc import Mapping
from functools import cached_property

from shared.domain.intents.data.phrase_lists import Phrases

_Piece = tuple[str, ...]


class WordClasses:
    """Phrases in classes, each class named by one letter. A phrase may be in several."""

    def __init__(self, classes: Mapping[str, Phrases]) -> None:
        self._classes = classes

    def rows(self, said: list[str], more: Mapping[str, str] | None = None) -> frozenset[str]:
        """Returns every row of classes that the words have; none when a word has no class.

        more: the class of further single words.
        """
        rows: list[set[str]] = [{""}] + [set() for _ in said]
        for end in range(1, len(said) + 1):
            for size in range(1, min(self._longest, end) + 1):
                names = self._by_words.get(tuple(said[end - size : end]), "")
                rows[end] |= {row + name for row in rows[end - size] for name in names}
            if more and said[end - 1] in more:
                rows[end] |= {row + more[said[end - 1]] for row in rows[end - 1]}
        return frozenset(rows[-1]) if said else frozenset()

    @cached_property
    def _by_words(self) -> Mapping[_Piece, str]:
        found: dict[_Piece, str] = {}
        for name, phrases in self._classes.items():
            for phrase in dict.fromkeys(phrases):
                piece = tuple(phrase.split())
                found[piece] = found.get(piece, "") + name
        return found

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._by_words))
