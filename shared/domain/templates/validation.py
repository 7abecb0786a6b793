"""Validates templates before they are used, above all for variables that may be empty.

It follows the branches of a template and tracks which variables certainly have a value at each
place: those with a fallback, tested ones, and those assigned from such values.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from liquid.ast import Node
from liquid.builtin.statement import StatementNode
from liquid.builtin.tags.assign_tag import AssignNode
from liquid.builtin.tags.case_tag import CaseNode
from liquid.builtin.tags.if_tag import IfNode
from liquid.builtin.tags.unless_tag import UnlessNode
from liquid.expression import (
    AssignmentExpression,
    Expression,
    Filter,
    FilteredExpression,
    Identifier,
    Literal,
    RangeLiteral,
    StringLiteral,
)

from shared.domain.templates.conditions import Known, arms_of, implied_by, path_of
from shared.domain.templates.dates import unknown_directives
from shared.domain.templates.filters import FILTERS, Refused, accepts
from shared.domain.templates.language import parse
from shared.domain.templates.variable_names import OWN, ROOTS, advice_for, is_known


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
        arms, default = arms_of(node)
        ends = []
        for line, condition, truth, block in arms:
            self.line = line
            self._names(condition)
            ends.append(self.block(block.statements, known | implied_by(condition, truth)))
            known |= implied_by(condition, not truth)
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
            elif isinstance(part, Identifier) and not is_known(part, self.assigned):
                self._fault("unknown_variable", advice_for(part))
        return len(self.faults) == before

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


def _is_bare_now(expression: Expression) -> bool:
    if not isinstance(expression, FilteredExpression):
        return False
    dated = any(filter_.name == "date" for filter_ in expression.filters)
    return path_of(expression.expression) == {("now",)} and not dated


def _parts(expression: Expression) -> Iterator[Expression]:
    yield expression
    for child in expression.children():
        yield from _parts(child)
