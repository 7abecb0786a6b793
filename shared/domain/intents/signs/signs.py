"""Finds signs in a message: classes of words in an order, with other words between them.

A phrase book finds whole phrases. What people in danger write has no fixed phrases, but parts that
come together: a person, what they do, and to whom.

How a sign is written: words and `<names>` of classes, as in `data/free_text.py`. A word that ends
in `*` matches every word that begins so. `_` is up to four words of the same sentence, `__` up to
twelve; `..` is any words. The parts around `&` may stand anywhere, in any order. An idiom is
written in the same way: what it covers is part of no sign.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import accumulate

from shared.domain.intents.signs.parts import Occurrences, Part, Tokens, matches, parts
from shared.domain.intents.signs.words import SignWords


class _Sign:
    __slots__ = ("label", "names", "parts")

    def __init__(self, label: str, parts: tuple[Part, ...]) -> None:
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
    def _signs_by_name(self) -> "_ByName":
        return _by_rarest_name(
            _Sign(label, parts(one)) for label, signs in self._signs.items() for one in signs
        )

    @cached_property
    def _idioms_by_name(self) -> "_ByName":
        return _by_rarest_name(_Sign("", parts(one)) for one in self._idioms)

    @cached_property
    def _words(self) -> SignWords:
        groups = (*self._signs_by_name.values(), *self._idioms_by_name.values())
        names = {name for _, signs in groups for one in signs for name in one.names}
        return SignWords({n: self._classes[n] if n.startswith("<") else (n,) for n in names})

    def find(self, tokens: Tokens) -> frozenset[str]:
        """Returns the labels of the signs found."""
        meant = _possible(self._signs_by_name, self._words.names(tokens))
        if not meant:
            return frozenset()
        found = self._words.occurrences(tokens)
        covered = self._covered(found, tokens)
        return frozenset(
            one.label
            for one in meant
            if one.names <= found.keys() and _has_all(one, found, tokens, covered)
        )

    def _covered(self, found: Occurrences, tokens: Tokens) -> Sequence[int]:
        """Returns how many words the idioms cover before each place."""
        places = set[int]()
        for one in _possible(self._idioms_by_name, found.keys()):
            for end, start in matches(one.parts[0], found, tokens, min).items():
                places.update(range(start, end))
        return list(accumulate((at in places for at in range(len(tokens))), initial=0))


_ByName = Mapping[str, tuple[Set[str], Sequence[_Sign]]]
"""Signs by the name in them that is in the fewest signs: few messages have it. With them the second
name of each, of which a message has one: most have none."""


def _by_rarest_name(signs: Iterable[_Sign]) -> _ByName:
    all = list(signs)
    uses = Counter(name for one in all for name in one.names)
    by_name: dict[str, tuple[set[str], list[_Sign]]] = {}
    for one in all:
        rarest, *others = sorted(one.names, key=lambda name: (uses[name], -len(name), name))
        seconds, its = by_name.setdefault(rarest, (set(), []))
        seconds.add(others[0] if others else rarest)
        its.append(one)
    return by_name


def _possible(signs: _ByName, names: Set[str]) -> Sequence[_Sign]:
    found: list[_Sign] = []
    for name in signs.keys() & names:
        seconds, its = signs[name]
        if not names.isdisjoint(seconds):
            found.extend(one for one in its if one.names <= names)
    return found


def _has_all(sign: _Sign, found: Occurrences, tokens: Tokens, covered: Sequence[int]) -> bool:
    for part in sign.parts:
        spans = matches(part, found, tokens, max)
        if not any(covered[start] == covered[end] for end, start in spans.items()):
            return False
    return True
