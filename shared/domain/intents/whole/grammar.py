"""A grammar over classes of words: the rows of classes that a message can be read as."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from shared.domain.intents.data.phrase_lists import Phrases

_Piece = tuple[str, ...]


class WordClasses:
    """Phrases in classes, each class named by one letter. A phrase may be in several."""

    def __init__(self, classes: Mapping[str, Phrases]) -> None:
        self._classes = classes

    def rows(self, said: Sequence[str], more: Mapping[str, str] = {}) -> frozenset[str]:
        """Returns every row of classes that the words have; none when a word has no class.

        more: the class of further single words.
        """
        unknown = set(said).difference(more) if more else said
        if not said or not self._vocabulary.issuperset(unknown):
            return frozenset()
        rows: list[set[str]] = [{""}] + [set() for _ in said]
        for start, before in enumerate(rows[:-1]):
            if not before:
                continue  # no reading ends here
            for size in range(1, self._longest.get(said[start], 0) + 1):
                names = self._by_words.get(tuple(said[start : start + size]), "")
                if names and start + size <= len(said):
                    rows[start + size] |= {row + name for row in before for name in names}
            if said[start] in more:
                rows[start + 1] |= {row + more[said[start]] for row in before}
        return frozenset(rows[-1])

    def has(self, word: str) -> bool:
        """Returns whether a phrase has the word."""
        return word in self._vocabulary

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """Every word of a phrase. Most messages have another one, which is cheap to see."""
        return frozenset(word for piece in self._by_words for word in piece)

    @cached_property
    def _by_words(self) -> Mapping[_Piece, str]:
        found: dict[_Piece, str] = {}
        for name, phrases in self._classes.items():
            for phrase in dict.fromkeys(phrases):
                piece = tuple(phrase.split())
                found[piece] = found.get(piece, "") + name
        return found

    @cached_property
    def _longest(self) -> Mapping[str, int]:
        """How many words the longest phrase has, by the first one."""
        found: dict[str, int] = {}
        for piece in self._by_words:
            found[piece[0]] = max(found.get(piece[0], 0), len(piece))
        return found
