"""Finding listed phrases in a text, word by word, in a time that grows with its length alone.

Letters are compared without case, accents, styles and invisible characters; every finding still
knows its place in the text as it was written.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from shared.domain.data.content_words import CLASSES, TOP_LEVEL_DOMAINS

Span = tuple[int, int]
BREAK = "."
"""Stands for any mark that ends a phrase, and for the end of the text."""

# Cyrillic and Greek letters that are drawn like Latin ones, after lower case.
LOOK_ALIKES = dict(
    zip("асԁеԍһіјӏмпорԛѕтухвкнαβεηικνορτυχ", "acdeghijlmnopqstyxbkhabehikvoptux", strict=True)
)

# As text, `re` compiles it at its first use, and the import costs nothing. No part of it can give
# back what it took (++), which bounds the work on any text.
_TOKEN = rf"""
    (?P<url>https?://[^\s<>"]++ | [\w.+-]++@[\w-]++(?:\.[\w-]++)++
      | (?<![\w@.-])(?:[\w-]++\.(?=\w))++(?:(?:{"|".join(sorted(TOP_LEVEL_DOMAINS))})(?![\w@-]|\.\w)
        (?:[/?\#][^\s<>"]*+)? | [a-z]{{2,24}}+/[^\s<>"]++))
  | (?P<optout>\bopt[ -]out\b)
  | (?P<amount>\$\ ?\d++(?:[.,]\d++)*+)
  | (?P<percent>\d++(?:[.,-]\d++)*+\ ?%)
  | (?P<number>\d++(?:[.,-]\d++)*+(?![^\W_]))
  | (?P<word>[^\W_]++)
  | (?P<sign>[:=])
  | (?P<mark>[.,;!?()/|\n•—]|\ [-–]\ )
"""
_VALUES: Mapping[str, str] = {
    "url": "url",
    "optout": "optout",
    "amount": "$#",
    "percent": "#%",
    "number": "#",
    "mark": BREAK,
}


class Words(NamedTuple):
    """A text as the words and signs that phrases are made of, and where each one stands."""

    values: tuple[str, ...]
    spans: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        return self.spans[start][0], self.spans[end - 1][1]

    def without(self, places: Collection[int]) -> "Words":
        """The text with a mark where these words stood."""
        values = (BREAK if at in places else value for at, value in enumerate(self.values))
        return Words(tuple(values), self.spans)


class Found(NamedTuple):
    label: str
    span: Span


def words(text: str) -> Words:
    plain, places = _folded(text)
    values, spans = list[str](), list[Span]()
    for match in re.finditer(_TOKEN, plain, re.VERBOSE):
        values.append(_VALUES.get(match.lastgroup or "", match[0]))
        spans.append((places[match.start()], places[match.end() - 1] + 1))
    return Words((*values, BREAK), (*spans, (len(text), len(text))))


def fold(text: str) -> str:
    """A text as phrases compare it."""
    return _folded(text)[0]


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text as phrases compare it, and for each of its characters the place it came from."""
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
    return "".join(LOOK_ALIKES.get(c, c) for c in seen)


_Option = tuple[str, ...]
_Element = Mapping[str, Sequence[_Option]]
"""What may stand at one place of a phrase, by its first word."""


class Phrases:
    """Phrases with a label for each; those without one are harmless and only cover others.

    Of equally long ones the last counts.
    """

    def __init__(self, labels: Mapping[str, str | None]) -> None:
        self._labels = labels

    @cached_property
    def _by_first(self) -> Mapping[str, list[tuple[list[_Element], str | None]]]:
        by_first: dict[str, list[tuple[list[_Element], str | None]]] = {}
        for phrase, label in self._labels.items():
            elements = [_element(piece) for piece in phrase.split()]
            for first in elements[0]:
                by_first.setdefault(first, []).append((elements, label))
        return by_first

    def find(self, text: Words) -> Iterator[Found]:
        start = 0
        while start < len(text.values):
            end, label = self._longest(text.values, start)
            if label is not None:
                yield Found(label, text.span(start, end))
            start = max(end, start + 1)

    def _longest(self, values: tuple[str, ...], start: int) -> tuple[int, str | None]:
        best: tuple[int, str | None] = (0, None)
        for elements, label in self._by_first.get(values[start], ()):
            end = _end(elements, values, start)
            if end and end >= best[0]:
                best = (end, label)
        return best


def _element(piece: str) -> _Element:
    options: dict[str, list[_Option]] = {}
    for wording in CLASSES.get(piece, (piece,)):
        option = _option(wording)
        options.setdefault(option[0], []).append(option)
    return options


def _option(wording: str) -> _Option:
    signs = {*_VALUES.values(), ":", "="}
    return tuple(
        value
        for piece in wording.split()
        for value in ((piece,) if piece in signs else words(piece).values[:-1])
    )


def _end(elements: Sequence[_Element], values: tuple[str, ...], start: int) -> int:
    """Where the longest reading of a phrase ends that begins at `start`; 0 when there is none."""
    if not elements:
        return start
    furthest = 0
    for option in elements[0].get(values[start], ()) if start < len(values) else ():
        end = start + len(option)
        if values[start:end] == option:
            furthest = max(furthest, _end(elements[1:], values, end))
    return furthest
