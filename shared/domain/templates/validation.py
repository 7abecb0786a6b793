"""Validates templates before they are used, above all for variables that may be empty.

It follows the branches of a template and tracks which variables certainly have a value at each
place: those with a fallback, tested ones, and those assigned from such values.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from liquid.ast import BlockNode, ConditionalBlockNode, Node
from liquid.builtin.statement import StatementNode
from liquid.builtin.tags.assign_tag import AssignNode
from liquid.builtin.tags.case_tag import CaseNode
from liquid.builtin.tags.if_tag import IfNode
from liquid.builtin.tags.unless_tag import UnlessNode
from liquid.expression import (
    AssignmentExpression,
    Blank,
    BooleanExpression,
    Empty,
    Expression,
    Filter,
    FilteredExpression,
    Identifier,
    InfixExpression,
    Literal,
    Nil,
    PrefixExpression,
    RangeLiteral,
    StringLiteral,
)

from shared.domain.templates.dates import unknown_directives
from shared.domain.templates.filters import FILTERS, Refused, accepts
from shared.domain.templates.language import parse
from shared.domain.templates.variables import NEVER_SHOWN

Known = frozenset[Sequence[object]]
"""Paths of variables that certainly have a value."""

OWN = ("contact", "event")
FIELDS = {
    "brand": {"name", "website", "number"},
    "campaign": {"name"},
    "program": {"name", "frequency"},
}
ROOTS = (*OWN, *FIELDS, "now")


class Fault(NamedTuple):
    code: str
    detail: str
    line: int | None


def faults(source: str, language: str) -> Sequence[Fault]:
    reader = _Reader(language)
    try:
        reader.block(parse(source).tree.statements, Known())
    except Refused as error:
        return (Fault(error.code, error.detail, error.linenum),)
    except RecursionError:
        return (Fault("too_deep", "A condition is too long: split it.", reader.line),)
    return tuple(reader.faults)


class _Arm(NamedTuple):
    line: int
    condition: Expression
    truth: bool
    block: BlockNode


class _Reader:
    def __init__(self, language: str) -> None:
        self.language, self.line = language, 1
        self.assigned: set[str] = set()
        self.faults: dict[Fault, None] = {}

    def block(self, nodes: Sequence[Node], known: Known) -> Known:
        """Returns what is known after these nodes, given what was known before."""
        for node in nodes:
            self.line = node.token().linenum
            if isinstance(node, StatementNode):
                self._output(node.expression, known)
            elif isinstance(node, AssignNode):
                known = self._assign(node.expression, known)
            elif isinstance(node, IfNode | UnlessNode | CaseNode):
                known = self._branches(node, known)
        return known

    def _branches(self, node: IfNode | UnlessNode | CaseNode, known: Known) -> Known:
        arms, default = _arms(node)
        ends = []
        for line, condition, truth, block in arms:
            self.line = line
            self._names(condition)
            ends.append(self.block(block.statements, known | _implied(condition, truth)))
            known |= _implied(condition, not truth)
        ends.append(self.block(default.statements if default else [], known))
        return reduce(frozenset.intersection, ends)

    def _assign(self, assignment: AssignmentExpression, known: Known) -> Known:
        name, expression = assignment.name, assignment.expression
        self._names(expression)
        self._filters(expression, known)
        if name in ROOTS:
            self._fault("reserved_name", f"“{name}” is reserved: assign to another name.")
        self.assigned.add(name)
        there = {(name,)} if self._is_sure(expression, known) else set()
        return (known - {(name,)}) | there

    def _output(self, expression: Expression, known: Known) -> None:
        named = self._names(expression)
        self._filters(expression, known)
        if named and not self._is_sure(expression, known):
            self._no_fallback(expression)
        if _is_bare_now(expression):
            self._fault("bad_date", "Add a date format: now | date: “%B %-d”.")

    def _no_fallback(self, expression: Expression) -> None:
        inner = expression.expression if isinstance(expression, FilteredExpression) else expression
        name = str(inner) if isinstance(inner, Identifier) else "This"
        detail = f"{name} may be empty: add a fallback (| default: “...”) or test it with if."
        self._fault("no_fallback", detail)

    def _names(self, expression: Expression) -> bool:
        """Returns whether all variables exist; adds a fault for each that does not."""
        before = len(self.faults)
        for part in _parts(expression):
            if isinstance(part, RangeLiteral):
                self._fault("syntax", "Ranges (1..3) are not supported.")
            elif isinstance(part, Identifier) and not self._is_known(part):
                self._fault("unknown_variable", self._instead_of(part))
        return len(self.faults) == before

    def _is_known(self, variable: Identifier) -> bool:
        match variable.as_tuple():
            case (str(name),):
                return name == "now" or name in self.assigned
            case ("contact", str(name)):
                return name not in NEVER_SHOWN
            case ("event", str()):
                return True
            case (str(root), str(name)):
                return name in FIELDS.get(root, ())
        return False

    def _instead_of(self, variable: Identifier) -> str:
        match variable.as_tuple():
            case ("contact", str(name)) if name in NEVER_SHOWN:
                return "Phone numbers cannot be used in a message."
            case (str(root), *_) if root in FIELDS:
                there = " and ".join(f"{root}.{name}" for name in sorted(FIELDS[root]))
                return f"There is no {variable}: there is {there}."
            case (*_, "attributes", str(name)):
                return f"There is no variable {variable}: write contact.{name}."
            case (str(name),) if name not in ROOTS:
                return f"There is no variable {name}. If it is a word, put it in quotes."
        return f"There is no variable {variable}."

    def _filters(self, expression: Expression, known: Known) -> None:
        for filter_ in expression.filters if isinstance(expression, FilteredExpression) else ():
            if filter_.name not in FILTERS:
                detail = f"There is no filter “{filter_.name}” here: use {', '.join(FILTERS)}."
                self._fault("unknown_filter", detail)
            elif not accepts(filter_.name, len(filter_.args), filter_.kwargs):
                self._fault("bad_arguments", f"“{filter_.name}” does not take these arguments.")
            else:
                self._arguments(filter_, known)

    def _arguments(self, filter_: Filter, known: Known) -> None:
        if filter_.name == "default":
            return
        for argument in filter_.args:
            if not self._is_sure(argument, known):
                self._no_fallback(argument)
        form = filter_.args[0] if filter_.name == "date" else None
        if isinstance(form, StringLiteral):
            for one in unknown_directives(form.value, self.language):
                detail = f"“{one}” cannot be written in the language “{self.language}”."
                self._fault("bad_date", detail)

    def _is_sure(self, expression: Expression, known: Known) -> bool:
        """Returns whether the result is never empty, for any contact."""
        if isinstance(expression, FilteredExpression):
            fallbacks = [f.args[0] for f in expression.filters if f.name == "default" and f.args]
            # The last one decides: `default` also replaces a present value that is false.
            return self._is_sure([expression.expression, *fallbacks][-1], known)
        if isinstance(expression, Identifier):
            path = expression.as_tuple()
            own = not path or path[0] in OWN or path[0] in self.assigned
            return not own or path in known
        if isinstance(expression, StringLiteral):
            return bool(expression.value.strip())
        return isinstance(expression, Literal)

    def _fault(self, code: str, detail: str) -> None:
        self.faults[Fault(code, detail, self.line)] = None


def _arms(node: IfNode | UnlessNode | CaseNode) -> tuple[Sequence[_Arm], BlockNode | None]:
    if isinstance(node, CaseNode):
        return [_arm(when) for when in node.whens], node.default
    truth = isinstance(node, IfNode)
    first = _Arm(node.tok.linenum, node.condition, truth, node.consequence)
    return [first, *map(_arm, node.conditional_alternatives)], node.alternative


def _arm(node: ConditionalBlockNode) -> _Arm:
    return _Arm(node.tok.linenum, node.condition, True, node.block)


def _implied(condition: Expression, truth: bool) -> Known:
    """Returns the variables that have a value when the condition has this result."""
    if isinstance(condition, BooleanExpression):
        return _implied(condition.expression, truth)
    if isinstance(condition, PrefixExpression):
        return _implied(condition.right, not truth)
    if isinstance(condition, InfixExpression):
        return _implied_by(condition, truth)
    return _path(condition) if truth else Known()


def _implied_by(comparison: InfixExpression, truth: bool) -> Known:
    left, operator, right = comparison.left, comparison.operator, comparison.right
    if operator in ("and", "or"):
        both = _implied(left, truth), _implied(right, truth)
        return both[0] | both[1] if (operator == "and") is truth else both[0] & both[1]
    named = _path(left) | _path(right)
    if operator not in ("==", "!=", "<>"):
        return named if truth else Known()
    if len(named) != 1:
        return Known()
    equal = (operator == "==") is truth
    other = right if _path(left) else left
    return named if equal is not _is_nothing(other) else Known()


def _is_nothing(expression: Expression) -> bool:
    blank = isinstance(expression, StringLiteral) and not expression.value
    return blank or isinstance(expression, Blank | Empty | Nil)


def _path(expression: Expression) -> Known:
    return Known({expression.as_tuple()}) if isinstance(expression, Identifier) else Known()


def _is_bare_now(expression: Expression) -> bool:
    if not isinstance(expression, FilteredExpression):
        return False
    dated = any(filter_.name == "date" for filter_ in expression.filters)
    return _path(expression.expression) == {("now",)} and not dated


def _parts(expression: Expression) -> Iterator[Expression]:
    yield expression
    for child in expression.children():
        yield from _parts(child)
