"""The subset of Liquid for templates: strict, without files, loops or a clock, and bounded.

It imports the library, so it is imported only for templates that contain Liquid.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache, lru_cache
from typing import TextIO

from liquid import Environment
from liquid.ast import BlockNode, ConditionalBlockNode
from liquid.builtin.illegal import Illegal
from liquid.builtin.literal import Literal
from liquid.builtin.statement import Statement, StatementNode
from liquid.builtin.tags.assign_tag import AssignTag
from liquid.builtin.tags.case_tag import CaseNode, CaseTag
from liquid.builtin.tags.comment_tag import CommentTag
from liquid.builtin.tags.if_tag import IfTag
from liquid.builtin.tags.unless_tag import UnlessTag
from liquid.context import Context, ContextPath, ReadOnlyChainMap
from liquid.exceptions import (
    Error,
    LiquidSyntaxError,
    NoSuchFilterFunc,
    ResourceLimitError,
    UndefinedError,
)
from liquid.expression import (
    Blank,
    BooleanExpression,
    Empty,
    Expression,
    InfixExpression,
    PrefixExpression,
    compare,
    is_truthy,
)
from liquid.output import LimitedStringIO
from liquid.template import BoundTemplate
from liquid.token import Token
from liquid.undefined import UNDEFINED

from shared.domain.brand.program import MAX_TEXT
from shared.domain.templates.filters import FILTERS, Missing, Refused, is_missing, shown
from shared.domain.templates.syntax import refuse_tags, refuse_unreadable

MAX_LOCALS = 64 * 1024  # bytes that `assign` may store
FAILURES = (Error, RecursionError)


def reason(error: BaseException) -> str:
    """Returns the code of an error that `run` or `parse` raised."""
    if isinstance(error, Refused):
        return error.code
    return next((code for kind, code in _CODES.items() if isinstance(error, kind)), "bad_value")


_CODES: Mapping[type[BaseException], str] = {
    LiquidSyntaxError: "syntax",
    NoSuchFilterFunc: "unknown_filter",
    ResourceLimitError: "too_long",
    RecursionError: "too_deep",
    UndefinedError: "undefined",
}


def run(source: str, names: Mapping[str, object], *, language: str, now: datetime) -> str:
    """Returns the rendered template. Raises one of FAILURES."""
    template = parse(source)
    context = _Context(template.env, globals=names, template=template)
    context.language, context.now = language, now
    buffer = LimitedStringIO(limit=template.env.output_stream_limit or 0)
    template.render_with_context(context, buffer)
    return buffer.getvalue()


@lru_cache(maxsize=256)
def parse(source: str) -> BoundTemplate:
    """Returns the parsed template, cached for many contacts. Raises one of FAILURES."""
    refuse_unreadable(source)
    refuse_tags(_environment().tokenizer()(source))
    return _parsed(source)


def _parsed(source: str) -> BoundTemplate:
    try:
        return _environment().from_string(source)
    except LiquidSyntaxError as error:
        raise Refused("syntax", f"Liquid says: {error.message}.", error.linenum) from None
    except Error:
        raise Refused("syntax", "The template is not valid Liquid.") from None


class _Context(Context):
    """Resolves only the given names: the library's own context also reads the clock."""

    __slots__ = ("language", "now")

    language: str
    now: datetime

    def __init__(
        self, env: Environment, *, globals: Mapping[str, object], template: BoundTemplate
    ) -> None:
        super().__init__(env, globals=globals, template=template)
        self.scope = ReadOnlyChainMap(self.locals, self.globals)

    def get(self, path: ContextPath, default: object = UNDEFINED) -> object:
        if not path or not isinstance(path[0], str):
            raise Refused("syntax")  # the library breaks on {{ [0] }} and {{ a[ ] }}
        return super().get(path, default)

    @classmethod
    def getitem(cls, obj: object, key: object) -> object:
        """Omits Liquid's `size`, `first` and `last`: they may be names of attributes."""
        if isinstance(obj, dict):
            return obj[key]
        if is_missing(obj):
            return obj
        raise KeyError(key)


class _Output(StatementNode):
    def render_to_output(self, context: Context, buffer: TextIO) -> None:
        buffer.write(shown(self.expression.evaluate(context)))


class _OutputTag(Statement):
    node_class = _Output


class _Comparison(InfixExpression):
    """A missing value equals an empty one, and nothing else."""

    __slots__ = ()

    def evaluate(self, context: Context) -> bool:
        left = self.left.evaluate(context)
        if self.operator == "and":
            return is_truthy(left) and is_truthy(self.right.evaluate(context))
        if self.operator == "or":
            return is_truthy(left) or is_truthy(self.right.evaluate(context))
        right = self.right.evaluate(context)
        if isinstance(left, dict) or isinstance(right, dict):
            raise Refused("bad_value")
        if not is_missing(left) and not is_missing(right):
            return compare(left, self.operator, right)
        same = _is_empty(left) and _is_empty(right)
        return same if self.operator == "==" else self.operator in ("!=", "<>") and not same


def _is_empty(value: object) -> bool:
    return is_missing(value) or isinstance(value, Blank | Empty) or value == ""


def _compared(condition: Expression) -> Expression:
    if isinstance(condition, BooleanExpression):
        return BooleanExpression(_compared(condition.expression))
    if isinstance(condition, PrefixExpression):
        return PrefixExpression(condition.operator, _compared(condition.right))
    if isinstance(condition, InfixExpression):
        left, right = _compared(condition.left), _compared(condition.right)
        return _Comparison(left, condition.operator, right)
    return condition


class _CaseNode(CaseNode):
    def __init__(
        self, tok: Token, whens: list[ConditionalBlockNode], default: BlockNode | None = None
    ) -> None:
        for when in whens:
            when.condition = _compared(when.condition)
        super().__init__(tok, whens, default)


class _CaseTag(CaseTag):
    node_class = _CaseNode


class _Environment(Environment):
    loop_iteration_limit = 1
    local_namespace_limit = MAX_LOCALS
    output_stream_limit = 4 * MAX_TEXT  # bytes: no permitted message is longer
    render_whitespace_only_blocks = True

    def setup_tags_and_filters(self) -> None:
        for tag in (
            Literal,
            Illegal,
            _OutputTag,
            IfTag,
            UnlessTag,
            _CaseTag,
            AssignTag,
            CommentTag,
        ):
            self.add_tag(tag)
        self.filters.update(FILTERS)
        parse_condition = self.parse_boolean_expression_value_with_parens
        # The other mode ignores what it cannot parse.
        self.parse_boolean_expression_value = lambda text, line: BooleanExpression(
            _compared(parse_condition(text, line))
        )


@cache
def _environment() -> Environment:
    return _Environment(undefined=Missing, cache_size=0)
