"""Splits a body into message parts as networks do (3GPP TS 23.038, 6.2.1; 23.040, 9.2.3.24).

A network splits between code units, not between visible characters: an emoji or an accent of
several code points may be split, and is counted so.
"""

from collections.abc import Callable
from enum import StrEnum
from itertools import pairwise

import msgspec

GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION = frozenset("^{}\\[~]|€\f")
_GSM = GSM_BASIC | GSM_EXTENSION
_ESCAPE = "\x1b"


class Encoding(StrEnum):
    GSM_7 = "GSM-7"
    UCS_2 = "UCS-2"


class Segments(msgspec.Struct, frozen=True):
    encoding: Encoding
    units: int
    """Septets of GSM-7, or 16-bit units of UCS-2."""
    count: int


def segments(text: str) -> Segments:
    """Returns encoding, length in units, and the parts in which a body is sent and billed."""
    if _GSM.issuperset(text):
        ends = _gsm_ends(_escaped(text))
        return Segments(Encoding.GSM_7, ends[-1], len(ends))
    ends = _ucs_ends(_units(text))
    return Segments(Encoding.UCS_2, ends[-1], len(ends))


def parts(text: str) -> tuple[str, ...]:
    """The content of each part; together they are the body."""
    if _GSM.issuperset(text):
        septets = _escaped(text)
        ends = pairwise([0, *_gsm_ends(septets)])
        return tuple(septets[start:end].replace(_ESCAPE, "") for start, end in ends)
    units = _units(text)
    ends = pairwise([0, *_ucs_ends(units)])
    return tuple(
        units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass") for start, end in ends
    )


def _escaped(text: str) -> str:
    """Returns a septet for each character: those of the extension table follow an escape."""
    for character in GSM_EXTENSION:
        if character in text:
            text = text.replace(character, _ESCAPE + character)
    return text


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _gsm_ends(septets: str) -> list[int]:
    return _ends(len(septets), 160, 153, lambda at: septets[at - 1] == _ESCAPE)


def _ucs_ends(units: bytes) -> list[int]:
    return _ends(len(units) // 2, 70, 67, lambda at: units[2 * at - 1] & 0xFC == 0xD8)


def _ends(length: int, single: int, part: int, tears: Callable[[int], bool]) -> list[int]:
    """Returns where each part ends; a surrogate pair is moved whole to the next part.

    A part of several is shorter than a single one: its header takes 6 octets of 140.
    """
    ends, end = list[int](), 0
    while length > single and end + part < length:
        end += part - tears(end + part)
        ends.append(end)
    return [*ends, length]
