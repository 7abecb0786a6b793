"""The parts of a sign, and where a message has them: words in an order, with gaps between them."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

Tokens = tuple[str, ...]
Span = tuple[int, int]
Occurrences = Mapping[str, Sequence[Span]]
"""Where the words of a class, or a word, stand in a message."""
_Ends = Mapping[int, int]
"""Where the pieces read so far end, each with the start that is best."""
_Best = Callable[[int, int], int]
_GAPS: Mapping[str, int] = {"_": 4, "__": 12, "..": 9_999}
_ANY = _GAPS[".."]
_ENDS = frozenset({".", "?"})


class Piece(NamedTuple):
    """A class or a word, and how many words may stand before it."""

    name: str
    gap: int


Part = Sequence[Piece]


def parts(written: str) -> tuple[Part, ...]:
    """Returns the parts of a sign as it is written."""
    return tuple(tuple(_pieces(part)) for part in written.split("&"))


def _pieces(part: str) -> Iterator[Piece]:
    gap = 0
    for word in part.split():
        if word in _GAPS:
            gap = _GAPS[word]
        else:
            yield Piece(word, gap)
            gap = 0


def matches(part: Part, found: Occurrences, tokens: Tokens, best: _Best) -> _Ends:
    """Returns where the part ends in the message, each time with the start that is best: `max` for
    the shortest span, `min` for the longest. The work is proportional to the message."""
    ends: dict[int, int] = {}
    for start, end in found[part[0].name]:
        ends[end] = best(start, ends.get(end, start))
    for piece in part[1:]:
        if not ends:
            break
        starts = _far if piece.gap == _ANY else _near
        ends = _next(starts(ends, found[piece.name], tokens, piece.gap, best), best)
    return ends


def _next(reached: Iterator[tuple[int, int]], best: _Best) -> dict[int, int]:
    ends: dict[int, int] = {}
    for end, start in reached:
        ends[end] = best(start, ends.get(end, start))
    return ends


def _near(
    ends: _Ends, spans: Sequence[Span], tokens: Tokens, gap: int, best: _Best
) -> Iterator[tuple[int, int]]:
    """Yields where the next piece ends, and the start, within the gap and the sentence."""
    for at, end in spans:
        for before in range(at, max(at - gap, 1) - 1, -1):
            if before in ends:
                yield end, ends[before]
            if tokens[before - 1] in _ENDS:
                break


def _far(
    ends: _Ends, spans: Sequence[Span], tokens: Tokens, gap: int, best: _Best
) -> Iterator[tuple[int, int]]:
    """Yields the same for a piece that may stand anywhere behind."""
    places = sorted(ends)
    starts = list(accumulate((ends[place] for place in places), best))
    for at, end in spans:
        if before := bisect_right(places, at):
            yield end, starts[before - 1]
