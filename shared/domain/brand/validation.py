"""How a part of the brand reports its problems, and the checks that several parts share."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from shared.domain.core.errors import Invalid
from shared.domain.core.phone import parse_origin
from shared.domain.intents.keywords import is_reserved, normalise

Place = tuple[str | int, ...]

# E.164, a short code, or an alphanumeric sender id with at least one letter (AWS, SNS SenderID).
_ORIGIN = r"\+[0-9]{7,15}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9_-]{1,11}"

MOST_PARTS = 2
"""Parts of a text that the brand words: an auto-reply, an answer, a canned reply, a question."""


class Problem(msgspec.Struct, frozen=True):
    """What is wrong at one place of a part, and what would be right.

    rests_on: another place that the problem follows from. While that place has a problem of its
    own, this one is not reported.
    """

    at: Place
    message: str
    rests_on: tuple[str, ...] = ()


class BrandInvalid(ValueError):
    """Everything that is wrong with one part of a brand."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


def refuse(problems: Iterable[Problem]) -> None:
    """Raises BrandInvalid when there are any problems."""
    if found := list(problems):
        raise BrandInvalid(found)


def is_origin(number: str) -> bool:
    """Returns whether a number of the brand is written as Rapport writes it."""
    try:
        return parse_origin(number) == number and bool(re.fullmatch(_ORIGIN, number))
    except Invalid:
        return False


def keyword_problems(at: Place, keyword: str) -> Iterator[Problem]:
    """Yields what is wrong with a word that contacts send to join a program."""
    if not normalise(keyword):
        yield Problem(at, "a keyword is a word that people text, such as JOIN")
    if is_reserved(keyword):
        message = f"keyword {keyword!r} already means stop, help, start or yes: choose another"
        yield Problem(at, message)


def duplicates(what: str, value_by_place: Mapping[Place, str]) -> Iterator[Problem]:
    """Yields a problem for each value that stands at an earlier place already."""
    seen: set[str] = set()
    for place, value in value_by_place.items():
        if value in seen:
            yield Problem(place, f"{what} {value} appears twice")
        seen.add(value)
