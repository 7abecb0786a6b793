"""How many parts the networks cut a text into, and which (3GPP TS 23.038, 6.2.1; 23.040, 9.2.3.24).

A part of a longer text gives 6 octets to its header. A network cuts between units, not between
what a person sees as one character: an accent or an emoji made of several may be torn apart.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, count
from operator import add

GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION = frozenset("^{}\\[~]|€\f")
_GSM = GSM_BASIC | GSM_EXTENSION
_GSM_LIMITS = (160, 153)
_UCS_LIMITS = (70, 67)


class Encoding(StrEnum):
    GSM_7 = "GSM-7"
    UCS_2 = "UCS-2"


@dataclass(frozen=True)
class Segments:
    encoding: Encoding
    units: int
    """Septets of GSM-7, or 16-bit units of UCS-2."""
    count: int


def segments(text: str) -> Segments:
    """The encoding a text needs, its length in units, and the parts it is sent and billed in."""
    encoding, units, ends = _lay_out(text)
    return Segments(encoding, units, ends if isinstance(ends, int) else len(ends))


def parts(text: str) -> tuple[str, ...]:
    """What each part carries; together they are the text."""
    (single, room), ends = _limits(text), _lay_out(text)[2]
    if isinstance(ends, int):
        step = single if ends == 1 else room
        return tuple(text[at : at + step] for at in range(0, len(text), step)) or ("",)
    return tuple(text[start:end] for start, end in zip((0, *ends), ends, strict=False))


def _limits(text: str) -> tuple[int, int]:
    return _GSM_LIMITS if _GSM.issuperset(text) else _UCS_LIMITS
