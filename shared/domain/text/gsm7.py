"""Rewrites a body in the GSM alphabet, so that it is sent in as few parts as possible.

One character outside of it reduces a part from 160 to 70 characters (3GPP TS 23.038, 6.2.1).
Networks of the US use no national table: á í ó ú are outside, while ñ ¿ ¡ é ü are not.
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
# These change an emoji or a script next to them, and have no effect on Latin letters.
_SHAPING = "\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f"
_LETTERS = "".join(map(re.escape, [*_GSM, *_LIKE])) + _NO_WIDTH

# Strings, because `re` compiles and caches them at their first use, which few cold starts need.
_ZERO_WIDTH = f"[{_NO_WIDTH}]"
_MARK = "[\u0300-\u036f]"
_ODD = f"[A-Za-z]{_MARK}+|[{''.join(map(re.escape, _LIKE))}](?!{_MARK})"
_IDLE_SHAPING = f"(?<![^{_LETTERS}])[{_SHAPING}]+(?![^{_LETTERS}])"
# One visible character: a keycap, a flag, or a character with its modifiers.
_SEEN = (
    "[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{2}|(?s:.)(?:\u200d(?s:.)"
    "|[\u0300-\u036f\u200c\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f])*"
)


class Suggestion(NamedTuple):
    """A suggested body. It saves parts only where nothing is `kept`."""

    text: str
    changes: tuple[tuple[str, str], ...]
    """Each thing that was replaced and by what, once; by "" what is invisible."""
    kept: tuple[str, ...]
    """Characters outside the alphabet without an equivalent in it: emoji, other scripts."""
    before: Segments
    after: Segments

    @property
    def saves(self) -> bool:
        return self.after.count < self.before.count


def to_gsm7(text: str) -> Suggestion:
    """Returns the text with quotes, dashes, spaces and accents of the GSM alphabet."""
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
    """Yields the positions of invisible characters that no emoji or script needs."""
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
