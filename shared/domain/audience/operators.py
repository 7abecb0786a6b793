"""The operators of each type of field, and their meaning. Attributes have a module of their own.

A comparison with a missing value is always false, whichever its operator.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from shared.domain.audience.lexer import Token, day, duration, number, refusal
from shared.domain.contacts.contact_state import ContactState

if TYPE_CHECKING:
    from shared.domain.location.tables import Location

DAY = timedelta(days=1)
ORDER = ("<", "<=", ">", ">=")


class Person:
    """One contact at one instant."""

    def __init__(self, head: ContactState, now: datetime) -> None:
        self.head, self.contact, self.now = head, head.contact, now

    @cached_property
    def place(self) -> "Location":
        # The location data is slow to import, and only filters on a location need it.
        from shared.domain.location.contact_location import locate_contact

        return locate_contact(self.contact.phone, self.contact.declared_location)


T = TypeVar("T")
Test = Callable[[Person], bool]
Get = Callable[[Person, str], T]
"""Returns a contact's value; the string is the part of the field's name that the brand chose."""


class Question(NamedTuple):
    """One comparison. The field accepts its operator."""

    name: str
    operator: str
    values: Sequence[Token]


class Field(NamedTuple):
    operators: tuple[str, ...]
    test: Callable[[Question], Test]


def words(get: Get[str | None], read: Callable[[Token], str], *, known: bool = False) -> Field:
    """Returns a field with a few possible words. known: it always has a value."""

    def test(question: Question) -> Test:
        name, wanted = question.name, frozenset(map(read, question.values))
        match question.operator:
            case "has":
                return lambda person: get(person, name) is not None
            case "!=":
                unwanted = wanted | {None}
                return lambda person: get(person, name) not in unwanted
        return lambda person: get(person, name) in wanted

    return Field(("=", "!=", "in") if known else ("=", "!=", "in", "has"), test)


def numbers(get: Get[int]) -> Field:
    def test(question: Question) -> Test:
        name, wanted = question.name, frozenset(map(number, question.values))
        if question.operator in ORDER:
            beyond = beyond_limit(question.operator, number(question.values[0]))
            return lambda person: beyond(get(person, name))
        equal = question.operator != "!="
        return lambda person: (get(person, name) in wanted) is equal

    return Field(("=", "!=", "<", "<=", ">", ">=", "in"), test)


def instants(get: Get[datetime | None], *, known: bool = False) -> Field:
    def test(question: Question) -> Test:
        if question.operator == "has":
            return lambda person: get(person, question.name) is not None
        (value,) = question.values
        if question.operator == "within":
            return _within(get, question.name, duration(value))
        return _dated(get, question.name, question.operator, day(value))

    operators = ("within", "=", "!=", "<", "<=", ">", ">=")
    return Field(operators if known else (*operators, "has"), test)


def remembered(get: Get[datetime | None], memory: timedelta) -> Field:
    """Returns a field of an instant that is stored for a limited time: earlier times cannot be
    compared."""

    def test(question: Question) -> Test:
        (value,) = question.values
        length = duration(value)
        if length > memory:
            raise refusal(value.at, f"this is remembered for {memory.days}d: ask within that")
        return _within(get, question.name, length)

    return Field(("within",), test)


def any_of(get: Get[frozenset[str]], read: Callable[[Token], str]) -> Field:
    """Returns a field with several words: it matches if one of them is given."""

    def test(question: Question) -> Test:
        wanted = frozenset(map(read, question.values))
        return lambda person: not wanted.isdisjoint(get(person, question.name))

    return Field(("=", "in"), test)


def existing(get: Get[bool]) -> Field:
    return Field(("has",), lambda question: lambda person: get(person, question.name))


def _within(get: Get[datetime | None], name: str, length: timedelta) -> Test:
    return lambda person: (at := get(person, name)) is not None and person.now - at < length


def _dated(get: Get[datetime | None], name: str, operator: str, on: date) -> Test:
    """Returns the test. A date is a whole day in UTC: "<" before it begins, ">" after it ends."""
    begins = datetime.combine(on, time(), UTC)
    ends = begins + DAY
    by_operator: Mapping[str, Callable[[datetime], bool]] = {
        "<": lambda at: at < begins,
        "<=": lambda at: at < ends,
        ">": lambda at: at >= ends,
        ">=": lambda at: at >= begins,
        "=": lambda at: begins <= at < ends,
        "!=": lambda at: not begins <= at < ends,
    }
    holds = by_operator[operator]
    return lambda person: (at := get(person, name)) is not None and holds(at)


Ordered = TypeVar("Ordered", float, date)


def beyond_limit(operator: str, limit: Ordered) -> Callable[[Ordered], bool]:
    """Returns the comparison of a value with the limit."""
    match operator:
        case "<":
            return lambda value: value < limit
        case "<=":
            return lambda value: value <= limit
        case ">":
            return lambda value: value > limit
    return lambda value: value >= limit
