"""Reads how many messages in 30 days a text promises at most, such as "up to 4 msgs a month"."""

import math
import re
from collections.abc import Mapping

_NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        ("one un una", "two dos", "three tres", "four cuatro", "five cinco", "six seis",
         "seven siete", "eight ocho", "nine nueve", "ten diez"), 1,
    )
    for word in words.split()
}  # fmt: skip
_DAYS: Mapping[str, float] = {
    "day": 1, "daily": 1, "día": 1, "dia": 1, "week": 7, "wk": 7, "semana": 7, "month": 30,
    "mo": 30, "mes": 30, "year": 365, "yr": 365, "año": 365,
}  # fmt: skip
_PROMISE = re.compile(
    rf"\b(?P<times>\d+|{'|'.join(_NUMBERS)})\s+(?:[\w-]+\s+){{0,3}}?"
    r"(?:msgs?|messages?|texts?|msjs?|mensajes?|textos?|alerts?|alertas?)\s*"
    r"(?:/|\b(?:a|an|per|each|every|al|a la|por|cada)\b)\s*"
    rf"(?P<period>{'|'.join(_DAYS)})\b",
    re.IGNORECASE,
)


def promised(text: str) -> int | None:
    """Returns the number of messages in 30 days that the text promises, rounded up; None without
    a promise in numbers. Of several, the largest counts."""
    found = [
        math.ceil(_number(one["times"]) * 30 / _DAYS[one["period"].lower()])
        for one in _PROMISE.finditer(text)
    ]
    return max(found, default=None)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text.lower()]
