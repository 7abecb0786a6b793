"""Finds listed phrases in a text, word by word, in time proportional to its length.

Letters are compared without case, accents, styles and invisible characters; every finding still has
its position in the original text.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from shared.domain.text.look_alikes import LETTERS

Span = tuple[int, int]
BREAK = "."
"""Represents any mark that ends a phrase, and the end of the text."""

_TOP_LEVEL_DOMAINS = "app|biz|co|com|edu|gov|info|io|mx|net|org|page|shop|store|us"
"""A host without https:// or a path is a link only under these, so that "sizes.Reply" is none."""

# A string that is compiled at its first use, so the import is free. Runs of characters do not give
# back what they took (++), which bounds the work on any text. A group may (+): before 3.11.5 Python
# loses its place in one that may not (gh-106052).
_LINK = rf"""
    (?P<url>https?://[^\s<>"]++ | [\w.+-]++@[\w-]++(?:\.[\w-]++)+
      | (?<![\w@.-])(?:[\w-]++\.(?=\w))+(?:(?:{_TOP_LEVEL_DOMAINS})(?![\w@-]|\.\w)
        (?:[/?\#][^\s<>"]*+)? | [a-z]{{2,24}}+/[^\s<>"]++))
"""
_PLAIN = r"""
    (?P<optout>\bopt[ -]out\b)
  | (?P<amount>\$\ ?\d++(?:[.,]\d++)*)
  | (?P<percent>\d++(?:[.,-]\d++)*\ ?%)
  | (?P<number>\d++(?:[.,-]\d++)*(?![^\W_]|[.,-]\d))
  | (?P<word>[^\W_]++)
  | (?P<sign>[:=])
  | (?P<mark>[.,;!?()/|\n•—]|\ [-–]\ )
"""
_PERHAPS_A_LINK = r"://|@|\.\w"
_VALUES: Mapping[str, str] = {
    "url": "url",
    "optout": "optout",
    "amount": "$#",
    "percent": "#%",
    "number": "#",
    "mark": BREAK,
}


class Words(NamedTuple):
    """A text as words and signs, each with its position."""

    values: tuple[str, ...]
    spans: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        return self.spans[start][0], self.spans[end - 1][1]

    def without(self, places: Collection[int]) -> "Words":
        """Returns the words with a mark in place of this span."""
        values = (BREAK if at in places else value for at, value in enumerate(self.values))
        return Words(tuple(values), self.spans)


class Found(NamedTuple):
    label: str
    span: Span


def words(text: str) -> Words:
    plain, places = _folded(text)
    values, spans = list[str](), list[Span]()
    for match in _token(links=may_have_link(plain)).finditer(plain):
        values.append(_VALUES.get(match.lastgroup or "", match[0]))
        spans.append((places[match.start()], places[match.end() - 1] + 1))
    return Words((*values, BREAK), (*spans, (len(text), len(text))))


@cache
def _token(*, links: bool) -> re.Pattern[str]:
    return re.compile(f"{_LINK} | {_PLAIN}" if links else _PLAIN, re.VERBOSE)


def may_have_link(text: str) -> bool:
    """Returns False when the text certainly has no link, which is quick and the usual case."""
    return re.search(_PERHAPS_A_LINK, text) is not None


def without_links(text: str) -> str:
    """Returns a text with a space in place of each link and address."""
    return _only_link().sub(" ", text) if may_have_link(text) else text


@cache
def _only_link() -> re.Pattern[str]:
    return re.compile(_LINK, re.VERBOSE | re.IGNORECASE)


def fold(text: str) -> str:
    """Returns a text in the form in which phrases compare it."""
    return _folded(text)[0]


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Returns the text as phrases compare it, and the original position of each character."""
    if text.isascii():
        return text.lower(), range(len(text))
    plain = {character: _plain(character) for character in set(text)}
    places = [place for place, character in enumerate(text) for _ in plain[character]]
    return "".join(map(plain.__getitem__, text)), places


def _plain(character: str) -> str:
    apart = unicodedata.normalize("NFKD", character).lower()
    if len(apart) > 4:  # a whole sentence in one character is no style of letters
        return character
    seen = (c for c in apart if unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(LETTERS.get(c, c) for c in seen)


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


_SIGNS = frozenset({*_VALUES.values(), ":", "=", "?", "^", "$"})


def _option(wording: str) -> _Option:
    if wording.isalpha() or wording in _SIGNS:
        return (wording,)
    return tuple(
        value
        for piece in wording.split()
        for value in ((piece,) if piece.isalnum() or piece in _SIGNS else words(piece).values[:-1])
    )
