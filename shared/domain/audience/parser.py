"""The grammar of audience filters: a bounded recursive descent parser.

The nesting is bounded too, so that neither parsing nor evaluation can exhaust the stack.
"""

from collections.abc import Callable, Collection, Sequence
from enum import IntEnum
from typing import NamedTuple

from shared.domain.audience.fields import OPERATORS, check_program, comparison
from shared.domain.audience.lexer import RESERVED, Kind, Token, refusal, tokens
from shared.domain.audience.operators import Person, Test

MAX_TEXT, MAX_COMPARISONS, MAX_NESTING, MAX_LIST = 2000, 50, 10, 200

_COMPARISON = "here a comparison is expected, such as language = es"
_LIST = "after `in` comes a list in parentheses: (en, es)"


class Binding(IntEnum):
    """Precedence: the higher one binds first."""

    OR = 0
    AND = 1
    ONE = 2


class Term(NamedTuple):
    """A part of a filter: its normalized text, and its test of a contact."""

    text: str
    holds: Test
    binding: Binding = Binding.ONE

    def within(self, binding: Binding) -> str:
        return f"({self.text})" if self.binding < binding else self.text


def read(text: str, programs: Collection[str] | None = None) -> Term:
    """Returns the parsed filter. Raises Invalid `audience_invalid`.

    programs: the ids that `consent.PROGRAM` can name; None for any.
    """
    if not text.strip():
        return Term("", _everybody)
    if len(text) > MAX_TEXT:
        raise refusal(MAX_TEXT, f"a filter has at most {MAX_TEXT} characters")
    term = _Reader(list(tokens(text)), programs).filter()
    if len(term.text) > MAX_TEXT:
        raise refusal(MAX_TEXT, f"written out with its spaces, it has over {MAX_TEXT} characters")
    return term


class _Reader:
    def __init__(self, found: Sequence[Token], programs: Collection[str] | None) -> None:
        self._tokens, self._place, self._comparisons = found, 0, 0
        self._programs = programs

    def filter(self) -> Term:
        term = self._either(0)
        if self._ahead.kind is not Kind.END:
            raise refusal(self._ahead.at, "here `and`, `or` or the end is expected")
        return term

    def _either(self, depth: int) -> Term:
        return _joined(Binding.OR, self._chain("or", self._both, depth), _any)

    def _both(self, depth: int) -> Term:
        return _joined(Binding.AND, self._chain("and", self._one, depth), _all)

    def _chain(self, word: str, part: Callable[[int], Term], depth: int) -> Sequence[Term]:
        parts = [part(depth)]
        while self._took(word):
            parts.append(part(depth))
        return parts

    def _one(self, depth: int) -> Term:
        if depth > MAX_NESTING:
            message = f"`not` and parentheses stand at most {MAX_NESTING} deep in each other"
            raise refusal(self._ahead.at, message)
        if self._took("not"):
            return _negated(self._one(depth + 1))
        if self._took("("):
            term = self._either(depth + 1)
            self._expect(")", "here `and`, `or` or ) is expected")
            return term
        return self._comparison()

    def _comparison(self) -> Term:
        self._comparisons += 1
        if self._comparisons > MAX_COMPARISONS:
            message = f"a filter has at most {MAX_COMPARISONS} comparisons"
            raise refusal(self._ahead.at, message)
        if self._took("has"):
            field = self._field("after `has` comes a field, such as attributes.birthday")
            return Term(f"has {field}", comparison(field, field._replace(text="has"), ()))
        field = self._field(_COMPARISON)
        operator = self._operator()
        listed = operator.text == "in"
        values = self._list() if listed else [self._value()]
        written = ", ".join(map(str, values))
        text = f"{field} {operator} " + (f"({written})" if listed else written)
        return Term(text, comparison(field, operator, values))

    def _field(self, message: str) -> Token:
        token = self._next()
        if token.kind is not Kind.WORD or token.text.lower() in RESERVED:
            raise refusal(token.at, message)
        if self._programs is not None:
            check_program(token, self._programs)
        return token

    def _operator(self) -> Token:
        token = self._next()
        if token.says("not"):
            raise refusal(token.at, "`not` stands before the comparison: not language in (en, es)")
        for operator in OPERATORS:
            if token.says(operator):
                return token._replace(text=operator)
        raise refusal(token.at, f"after the field comes one of {' '.join(OPERATORS)}")

    def _list(self) -> Sequence[Token]:
        self._expect("(", _LIST)
        values = [self._value()]
        while self._took(","):
            if len(values) == MAX_LIST:
                raise refusal(self._ahead.at, f"a list has at most {MAX_LIST} values")
            values.append(self._value())
        self._expect(")", "here a comma or ) is expected")
        return values

    def _value(self) -> Token:
        token = self._next()
        if token.kind is Kind.WORD and token.text.lower() in RESERVED:
            raise refusal(token.at, "here a value is expected; as a value, this word takes quotes")
        if token.kind not in (Kind.WORD, Kind.TEXT):
            raise refusal(token.at, "here a value is expected")
        return token

    @property
    def _ahead(self) -> Token:
        return self._tokens[self._place]

    def _next(self) -> Token:
        """Returns the next token; at the end, always the last one."""
        token = self._ahead
        self._place += token.kind is not Kind.END
        return token

    def _took(self, word: str) -> bool:
        taken = self._ahead.says(word)
        self._place += taken
        return taken

    def _expect(self, sign: str, message: str) -> None:
        if not self._took(sign):
            raise refusal(self._ahead.at, message)


def _joined(
    binding: Binding, parts: Sequence[Term], join: Callable[[Sequence[Test]], Test]
) -> Term:
    if len(parts) == 1:
        return parts[0]
    text = f" {binding.name.lower()} ".join(part.within(binding) for part in parts)
    return Term(text, join([part.holds for part in parts]), binding)


def _negated(term: Term) -> Term:
    holds = term.holds
    return Term(f"not {term.within(Binding.ONE)}", lambda person: not holds(person))


def _all(tests: Sequence[Test]) -> Test:
    return lambda person: all(test(person) for test in tests)


def _any(tests: Sequence[Test]) -> Test:
    return lambda person: any(test(person) for test in tests)


def _everybody(_person: Person) -> bool:
    return True
