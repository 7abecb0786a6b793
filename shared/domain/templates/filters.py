"""The filters that templates may use. Each bounds its result in length or size.

A missing value passes through all filters but `default`, so a fallback may come at any position.
"""

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import wraps
from inspect import signature
from typing import Concatenate, ParamSpec

from liquid.exceptions import Error, UndefinedError
from liquid.filter import with_context
from liquid.undefined import Undefined

from shared.domain.templates.dates import Setting, Unreadable, formatted

Number = int | Decimal
P = ParamSpec("P")
_LARGEST = 10**15
_NUMBER = re.compile(r"\s*[+-]?[0-9]{1,15}(\.[0-9]{1,15})?\s*", re.ASCII)


class Refused(Error):
    """A template that must not be sent as rendered. The code says why."""

    def __init__(self, code: str, detail: str = "", line: int | None = None) -> None:
        super().__init__(detail, linenum=line)
        self.code, self.detail = code, detail


class Missing(Undefined):
    """A variable without a value: it is false in conditions, and `default` replaces it."""

    __slots__ = ()

    def __str__(self) -> str:
        raise UndefinedError("no value and no fallback")


def is_missing(value: object) -> bool:
    return value is None or type(value) is Missing  # isinstance is slow for a Mapping


def is_nothing(value: object) -> bool:
    return not value.strip() if isinstance(value, str) else is_missing(value)


def shown(value: object) -> str:
    """Returns a value as text. Raises an error for an empty one: a gap is never intended."""
    if isinstance(value, str):
        if not value.strip():
            raise Refused("empty_value")
        return value
    if is_missing(value):
        raise UndefinedError("no value and no fallback")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, int):
        return str(value)
    raise Refused("bad_value")


def accepts(name: str, positional: int, named: Mapping[str, object]) -> bool:
    """Returns whether a filter accepts these arguments besides the value."""
    filter_ = FILTERS[name]
    given = dict.fromkeys([*named, "context"] if hasattr(filter_, "with_context") else named)
    try:
        signature(filter_).bind(None, *[None] * positional, **given)
    except TypeError:
        return False
    return True


def _default(value: object, fallback: object, *, allow_false: object = False) -> object:
    refused = value is False and allow_false is not True
    return fallback if is_nothing(value) or refused else value


def _unless_nothing(
    filter_: Callable[Concatenate[object, P], object],
) -> Callable[Concatenate[object, P], object]:
    @wraps(filter_)
    def passing(value: object, /, *args: P.args, **kwargs: P.kwargs) -> object:
        return value if is_nothing(value) else filter_(value, *args, **kwargs)

    return passing


@_unless_nothing
def _capitalize(value: object) -> str:
    return shown(value).capitalize()


@_unless_nothing
def _upcase(value: object) -> str:
    return shown(value).upper()


@_unless_nothing
def _downcase(value: object) -> str:
    return shown(value).lower()


@_unless_nothing
def _strip(value: object) -> str:
    return shown(value).strip()


@_unless_nothing
def _truncate(value: object, length: object = 50, end: object = "...") -> str:
    """Truncates to a number of characters, including the ellipsis."""
    text, room, ellipsis = shown(value), int(_number(length)), str(end)
    return text if len(text) <= room else text[: max(0, room - len(ellipsis))] + ellipsis


@_unless_nothing
def _plus(value: object, other: object) -> Number:
    return _bounded(_number(value) + _number(other))


@_unless_nothing
def _minus(value: object, other: object) -> Number:
    return _bounded(_number(value) - _number(other))


@_unless_nothing
def _times(value: object, other: object) -> Number:
    return _bounded(_number(value) * _number(other))


@_unless_nothing
def _divided_by(value: object, other: object) -> Number:
    """Divides. Two integers give an integer, rounded down (Liquid's rule)."""
    number, divisor = _number(value), _number(other)
    if not divisor:
        raise Refused("bad_value")
    whole = isinstance(number, int) and isinstance(divisor, int)
    return _bounded(number // divisor if whole else Decimal(number) / Decimal(divisor))


@_unless_nothing
def _round(value: object, digits: object = 0) -> Number:
    places = int(_number(digits))
    if not 0 <= places <= 9:
        raise Refused("bad_value")
    rounded = _rounded(_number(value), places)
    return rounded if places else int(rounded)


@_unless_nothing
def _money(value: object, symbol: object = "$") -> str:
    """Formats with two decimals and commas, as in US English and US Spanish."""
    amount = _rounded(_number(value), 2)
    return f"{'-' if amount < 0 else ''}{shown(symbol)}{abs(amount):,.2f}"


@_unless_nothing
def _date(value: object, form: object, *, context: Setting) -> str:
    try:
        return formatted(value, shown(form), context)
    except Unreadable:
        raise Refused("bad_value") from None


def _number(value: object) -> Number:
    if isinstance(value, bool) or is_missing(value):
        raise Refused("bad_value")
    if isinstance(value, int | Decimal):
        return _bounded(value)
    if isinstance(value, float):
        return _bounded(Decimal(repr(value)))
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value.strip()) if "." in value else int(value)
    raise Refused("bad_value")


def _bounded(number: Number) -> Number:
    if not -_LARGEST <= number <= _LARGEST:
        raise Refused("bad_value")
    return number


def _rounded(number: Number, places: int) -> Decimal:
    return Decimal(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


FILTERS: Mapping[str, Callable[..., object]] = {
    "capitalize": _capitalize,
    "date": with_context(_date),
    "default": _default,
    "divided_by": _divided_by,
    "downcase": _downcase,
    "minus": _minus,
    "money": _money,
    "plus": _plus,
    "round": _round,
    "strip": _strip,
    "times": _times,
    "truncate": _truncate,
    "upcase": _upcase,
}
