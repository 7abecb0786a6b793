"""The same wording in the GSM alphabet, so that a text goes out in as few parts as it can.

One character outside it leaves a part room for 70 instead of 160 (3GPP TS 23.038, 6.2.1). Networks
of the US use no national table: á í ó ú are outside, while ñ ¿ ¡ é ü are not.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from shared.domain.text.segments import GSM_BASIC, GSM_EXTENSION, Segments, segments

_PLAIN: Mapping[str, str] = {
    "'": "‘’‚‛′´`",
    '"': "“”„‟″«»",
    "-": "‐‑‒–—―−•",
    "...": "…",
    " ": "\t\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))),
    "\n": "\u0085\u2028\u2029",
    "a": "áâãª",
    "c": "ç",
    "e": "êë",
    "i": "íîï",
    "o": "óôõº",
    "u": "úû",
    "y": "ýÿ",
    "A": "ÀÁÂÃ",
    "E": "ÈÊË",
    "I": "ÌÍÎÏ",
    "O": "ÒÓÔÕ",
    "U": "ÙÚÛ",
    "Y": "Ý",
}
_LIKE = {odd: plain for plain, characters in _PLAIN.items() for odd in characters}
_GSM = GSM_BASIC | GSM_EXTENSION

_NO_WIDTH = "\u00ad\u180e\u200b\u2060-\u2064\ufeff"
# These shape an emoji or a script that they touch, and do nothing to Latin letters.
_SHAPING = "\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f"
_LETTERS = "".join(map(re.escape, [*_GSM, *_LIKE])) + _NO_WIDTH

# Left as text: `re` compiles and keeps them at their first use, which few cold starts meet.
_ZERO_WIDTH = f"[{_NO_WIDTH}]"
_MARK = "[\u0300-\u036f]"
_ODD = f"[A-Za-z]{_MARK}+|[{''.join(map(re.escape, _LIKE))}](?!{_MARK})"
_IDLE_SHAPING = f"(?<![^{_LETTERS}])[{_SHAPING}]+(?![^{_LETTERS}])"
# What a person sees as one: a keycap, a flag, or a character with all that belongs to it.
_SEEN = (
    "[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{2}|(?s:.)(?:\u200d(?s:.)"
    "|[\u0300-\u036f\u200c\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f])*"
)


class Suggestion(NamedTuple):
    """A wording that a person may accept. It saves parts only where nothing is `kept`."""

    text: str
    changes: tuple[tuple[str, str], ...]
    """Each thing that was replaced and by what, once; by "" what is invisible."""
    kept: tuple[str, ...]
    """What is outside the alphabet and has no equal in it: emoji, other scripts."""
    before: Segments
    after: Segments

    @property
    def saves(self) -> bool:
        return self.after.count < self.before.count


def to_gsm7(text: str) -> Suggestion:
    """The text with quotes, dashes, spaces and accents that the GSM alphabet knows."""
    changes: dict[str, str] = {}

    def plain(match: re.Match[str]) -> str:
        new = _plain(match[0])
        if new != match[0]:
            changes[match[0]] = new
        return new

    new = text
    if not _GSM.issuperset(text):
        for pattern in (_ZERO_WIDTH, _ODD, _IDLE_SHAPING):
            new = re.sub(pattern, plain, new)
    return Suggestion(new, tuple(changes.items()), _kept(new), segments(text), segments(new))


def invisible(text: str) -> Iterator[tuple[int, int]]:
    """Where a text holds characters that nobody sees and no emoji or script needs."""
    found = re.finditer(f"{_ZERO_WIDTH}+|{_IDLE_SHAPING}", text)
    return (match.span() for match in found)


def _plain(odd: str) -> str:
    composed = unicodedata.normalize("NFC", odd)
    plain = _LIKE.get(composed, composed)
    if _GSM.issuperset(plain):
        return plain
    return odd if odd[0].isascii() else ""


def _kept(text: str) -> tuple[str, ...]:
    if _GSM.issuperset(text):
        return ()
    seen = (match[0] for match in re.finditer(_SEEN, text))
    return tuple(dict.fromkeys(one for one in seen if not _GSM.issuperset(one)))
