"""Reads a text as words and signs, each with its position.

Letters are compared without case, accents, styles and invisible characters; every word still has
its position in the original text.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import cache
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

SIGNS = frozenset({*_VALUES.values(), ":", "="})
"""The values of what is no word."""


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


def words(text: str) -> Words:
    """Returns the words and signs of a text. The last one is BREAK."""
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
