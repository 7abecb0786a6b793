"""Makes moto read the expressions of DynamoDB faster. Relies on internals of moto 5.2.5 (pinned).

moto splits a condition into words as often as it meets it, and copies and walks the tree of an
update ten times, asking at each node which classes it looks for. It took a third of the time of a
campaign, whose few expressions differ in their values only.
"""

import pickle
from collections import deque
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

from moto.dynamodb.comparisons import ConditionExpressionParser
from moto.dynamodb.exceptions import MockValidationException
from moto.dynamodb.parsing import ast_nodes, validators
from moto.dynamodb.parsing import expressions as update_expressions

Node = vars(ast_nodes)["Node"]
DepthFirstTraverser = vars(ast_nodes)["DepthFirstTraverser"]
UpdateExpressionParser = vars(update_expressions)["UpdateExpressionParser"]
_lex_condition_expression = ConditionExpressionParser._lex_condition_expression
_make = UpdateExpressionParser.make
_traverse = DepthFirstTraverser.traverse
_told_of_no_child = DepthFirstTraverser.pre_processing_of_child
_find_clauses = Node.find_clauses
_deepcopy = vars(validators)["deepcopy"]
_EXPRESSIONS = tuple(vars(ast_nodes)[name] for name in ("Expression", "UpdateExpressionFunction"))
_CHECKS = tuple(
    vars(validators)[name] for name in ("ActionCountValidator", "OverlappingPathsValidator")
)
"""What checks the clauses of each node. What holds of the whole tree holds of each of its parts."""


def install() -> None:
    """Installs the patches; repeating it has no effect."""
    ConditionExpressionParser._lex_condition_expression = _words  # type: ignore[assignment,method-assign]
    UpdateExpressionParser.make = _tree
    DepthFirstTraverser.traverse = _walk
    Node.find_clauses = _found
    vars(validators)["deepcopy"] = _copy


def _words(parser: Any) -> deque[Any]:
    return deque(_words_of(parser.condition_expression))


@cache
def _words_of(expression: str) -> tuple[Any, ...]:
    return tuple(_lex_condition_expression(ConditionExpressionParser(expression, None, None)))


def _tree(expression: str) -> Any:
    return pickle.loads(_pickled_tree(expression))  # noqa: S301 - made below


@cache
def _pickled_tree(expression: str) -> bytes:
    """Returns what a new tree is made of: each is changed by those who get it."""
    return pickle.dumps(_make(expression))


def _copy(tree: Any) -> Any:
    return pickle.loads(pickle.dumps(tree))  # noqa: S301 - made here


def _found(node: Any, kinds: Collection[type]) -> list[Any]:
    clauses: list[Any] = []
    for child in node.children or ():
        kind: Any = type(child)
        if kind in kinds:
            clauses.append(child)
        elif _is_kind(kind, _EXPRESSIONS):
            clauses.extend(_found(child, kinds))
    return clauses


@cache
def _is_kind(kind: Any, wanted: Any) -> bool:
    return issubclass(kind, wanted)


def _kinds(tree: Any) -> set[Any]:
    found, left = set[Any](), [tree]
    while left:
        node = left.pop()
        kind: Any = type(node)
        if _is_kind(kind, Node):
            found.add(kind)
            left += node.children or ()
    return found


def _holds(checks: Mapping[Any, Callable[[Any], Any]], tree: Any) -> bool:
    """Returns whether no check fails. Which error a failure is, its parts decide."""
    try:
        for check in checks.values():
            check(tree)
    except MockValidationException:
        return False
    return True


def _walk(traverser: Any, tree: Any) -> Any:
    """Processes the nodes of a tree from its leaves up, each by the first kind that it is of."""
    processors = traverser._processing_map()
    if isinstance(traverser, _CHECKS) and _holds(processors, tree):
        return tree
    if not any(_is_kind(kind, tuple(processors)) for kind in _kinds(tree)):
        return tree
    of_kind: dict[Any, Callable[[Any], Any] | None] = {}
    told = type(traverser).pre_processing_of_child is not _told_of_no_child

    def walk(node: Any, place: int = -1) -> Any:
        parent = node.parent
        for n, child in enumerate(node.children or ()):
            if told:
                traverser.pre_processing_of_child(node, n)
            if isinstance(child, Node):
                walk(child, n)
        kind: Any = type(node)
        if kind not in of_kind:
            of_kind[kind] = next((do for k, do in processors.items() if _is_kind(kind, k)), None)
        if processor := of_kind[kind]:
            node = processor(node)
            node.parent = parent
            if parent:
                parent.children[place] = node
        return node

    return walk(tree)
