"""How many parts the networks cut a text into (3GPP TS 23.038, 6.2.1 and TS 23.040, 9.2.3.24.1)."""

from dataclasses import dataclass
from enum import StrEnum

GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION = frozenset("^{}\\[~]|€\f")


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
    characters = set(text)
    if characters <= GSM_BASIC:
        return _cut(Encoding.GSM_7, len(text), None, 160, 153)
    if characters <= GSM_BASIC | GSM_EXTENSION:
        widths = [2 if c in GSM_EXTENSION else 1 for c in text]
        return _cut(Encoding.GSM_7, sum(widths), widths, 160, 153)
    if max(text) <= "\uffff":
        return _cut(Encoding.UCS_2, len(text), None, 70, 67)
    widths = [2 if c > "\uffff" else 1 for c in text]
    return _cut(Encoding.UCS_2, sum(widths), widths, 70, 67)


def _cut(
    encoding: Encoding, units: int, widths: list[int] | None, single: int, part: int
) -> Segments:
    if units <= single:
        return Segments(encoding, units, 1)
    if widths is None:
        return Segments(encoding, units, -(-units // part))
    # A character of two units is never split: the part before it stays one unit short.
    count, room = 1, part
    for width in widths:
        if width > room:
            count, room = count + 1, part
        room -= width
    return Segments(encoding, units, count)
