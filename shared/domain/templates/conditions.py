"""What the conditions of a template's branches say about its variables."""

from collections.abc import Sequence
from typing import NamedTuple

from liquid.ast import BlockNode, ConditionalBlockNode
from liquid.builtin.tags.case_tag import CaseNode
from liquid.builtin.tags.if_tag import IfNode
from liquid.builtin.tags.unless_tag import UnlessNode
from liquid.expression import (
    Blank,
    BooleanExpression,
    Empty,
    Expression,
    Identifier,
    InfixExpression,
    Nil,
    PrefixExpression,
    StringLiteral,
)

Known = frozenset[Sequence[object]]
"""Paths of variables that certainly have a value."""


class Arm(NamedTuple):
    """A branch: it is taken when the condition has this truth."""

    line: int
    condition: Expression
    truth: bool
    block: BlockNode


def arms_of(node: IfNode | UnlessNode | CaseNode) -> tuple[Sequence[Arm], BlockNode | None]:
    """Returns the branches in the order in which they are tried, and the default one."""
    if isinstance(node, CaseNode):
        return [_arm(when) for when in node.whens], node.default
    truth = isinstance(node, IfNode)
    first = Arm(node.tok.linenum, node.condition, truth, node.consequence)
    return [first, *map(_arm, node.conditional_alternatives)], node.alternative


def _arm(node: ConditionalBlockNode) -> Arm:
    return Arm(node.tok.linenum, node.condition, True, node.block)


def implied_by(condition: Expression, truth: bool) -> Known:
    """Returns the variables that have a value when the condition has this result."""
    if isinstance(condition, BooleanExpression):
        return implied_by(condition.expression, truth)
    if isinstance(condition, PrefixExpression):
        return implied_by(condition.right, not truth)
    if isinstance(condition, InfixExpression):
        return _compared(condition, truth)
    return path_of(condition) if truth else Known()


def _compared(comparison: InfixExpression, truth: bool) -> Known:
    left, operator, right = comparison.left, comparison.operator, comparison.right
    if operator in ("and", "or"):
        both = implied_by(left, truth), implied_by(right, truth)
        return both[0] | both[1] if (operator == "and") is truth else both[0] & both[1]
    named = path_of(left) | path_of(right)
    if operator not in ("==", "!=", "<>"):
        return named if truth else Known()
    if len(named) != 1:
        return Known()
    equal = (operator == "==") is truth
    other = right if path_of(left) else left
    return named if equal is not _is_nothing(other) else Known()


def _is_nothing(expression: Expression) -> bool:
    blank = isinstance(expression, StringLiteral) and not expression.value
    return blank or isinstance(expression, Blank | Empty | Nil)


def path_of(expression: Expression) -> Known:
    """Returns the path of a variable, and nothing for another expression."""
    return Known({expression.as_tuple()}) if isinstance(expression, Identifier) else Known()
