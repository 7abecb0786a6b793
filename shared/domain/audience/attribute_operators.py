"""The operators of attributes, whose values have the types that the brand gave them."""

from datetime import date

from shared.domain.audience.lexer import Token, day_of, literal, refusal
from shared.domain.audience.operators import ORDER, Field, Get, Question, Test, beyond_limit
from shared.domain.contacts.contact_state import AttributeValue

Tagged = tuple[type, object]


def attributes(get: Get[AttributeValue | None]) -> Field:
    """Returns a field whose values are texts, numbers, dates or truths, contact by contact."""

    def test(question: Question) -> Test:
        name, values = question.name, question.values
        if question.operator == "has":
            return lambda person: get(person, name) is not None
        if question.operator in ORDER:
            return _ordered(get, name, question.operator, values[0])
        wanted = frozenset(_tagged(literal(value)) for value in values)
        equal = question.operator != "!="
        return lambda person: (
            (value := get(person, name)) is not None and _among(value, wanted) is equal
        )

    return Field(("=", "!=", "<", "<=", ">", ">=", "in", "has"), test)


def _tagged(value: AttributeValue | date) -> Tagged:
    """Returns type and value, so that only equal types are equal: 1 is not true, and "1" is
    not 1."""
    match value:
        case bool():
            return bool, value
        case int() | float():
            return float, value
        case str():
            return str, value.casefold()
    return date, value


def _among(value: AttributeValue, wanted: frozenset[Tagged]) -> bool:
    if _tagged(value) in wanted:
        return True
    return isinstance(value, str) and (date, day_of(value)) in wanted


def _ordered(get: Get[AttributeValue | None], name: str, operator: str, token: Token) -> Test:
    limit = literal(token)
    if isinstance(limit, date):
        later = beyond_limit(operator, limit)
        return lambda person: (
            isinstance(value := get(person, name), str)
            and (on := day_of(value)) is not None
            and later(on)
        )
    if isinstance(limit, bool | str):
        raise refusal(token.at, "here a number or a date is expected: of others, none is larger")
    beyond = beyond_limit(operator, limit)
    return lambda person: (
        isinstance(value := get(person, name), int | float)
        and not isinstance(value, bool)
        and beyond(value)
    )
