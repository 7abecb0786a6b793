"""Words that end consent, misspelt or in disguise: by a neighbouring key, two letters in the wrong
order, a missing or doubled letter, as they sound, or with signs in place of letters (cancle,
canselar, sotp, stahp, 5t0p, st*p).

Only long or frequent words are recognized so, and never where another word is written so
("shop", "algo", "hasta").
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from shared.domain.intents.chunk_flags import flag, flags_of
from shared.domain.intents.quick import has_any
from shared.domain.text.look_alikes import SIGNS

WORDS = (
    "stop", "cancel", "unsubscribe", "alto", "baja", "basta", "cancelar", "detener", "desuscribir",
)  # fmt: skip
"""What is looked for. Others ("end", "quit", "fin") are too near to everyday words."""

_BESIDE = ("texting",)
"""What stands beside them: "stop texitng me"."""

EVERYDAY = frozenset((
    "aalto", "algo", "alot", "apto", "atop", "baha", "baka", "bama", "bana", "basra", "cancela",
    "candel", "gasta", "hasta", "lato", "retener", "stoop", "testing",
))  # fmt: skip
"""Words of their own that are one slip away."""

_ROWS = ("qwertyuiop", "asdfghjklñ", "zxcvbnm,.")
_LONG = 6
"""Letters from which on one may be missing."""
_SOUNDS = (
    ("s", "c"), ("c", "s"), ("s", "z"), ("c", "z"), ("b", "v"), ("j", "h"), ("st", "zt"),
    ("op", "ahp"), ("op", "awp"), ("op", "opp"), ("op", "ap"), ("st", "sht"), ("qu", "k"),
    ("can", "kan"), ("bscr", "scr"), ("bscr", "bcr"), ("scri", "skri"), ("ibe", "ib"),
)  # fmt: skip
_DISGUISED = re.compile(r"[^\s,.;:?()\"“”]*[a-z][^\s,;:?()\"“”]*", re.IGNORECASE)
_SIGN = re.compile(r"[0-9$@€¢*#_+-]")
_SPLIT = re.compile(r"\b[a-zA-Z]\.[a-zA-Z]\.")
_HELD_DOWN = re.compile(r"(.)\1{2,}")
_SPELT = (" t o p", " l t o", " a j a", " s t a")
_LETTERS = re.compile(r"(?<!\S)[a-z](?: [a-z]){3,}(?!\S)", re.IGNORECASE)
"""S T O P, and what every message with a word spelt so has one of."""
_MAY_BE_SPELT = frozenset("otj")
"""The letters in the middle of those."""
_MAY_DISGUISE = flag(
    lambda chunk: (
        chunk in _MAY_BE_SPELT
        or _SIGN.search(chunk) is not None
        or ("." in chunk and _SPLIT.search(chunk) is not None)
    )
)
_HIDDEN = "*#_-."
"""Signs that hide one letter, or stand between the letters."""


def meant(word: str) -> str:
    """Returns the word that was meant; the word itself when it is none of these."""
    if found := _slips().get(word):
        return found
    short = _HELD_DOWN.sub(r"\1", word)
    return short if short in WORDS else word


def undisguised(text: str) -> str:
    """Returns the message with words that end consent in place of their disguises."""
    if not flags_of(text) & _MAY_DISGUISE:
        return text
    if has_any(text.lower(), _SPELT):
        text = _LETTERS.sub(_joined, text)
    if not (_SIGN.search(text) or ("." in text and _SPLIT.search(text))):
        return text
    return _DISGUISED.sub(lambda match: _shown(match[0]), text)


def _joined(match: re.Match[str]) -> str:
    word = match[0].replace(" ", "").lower()
    return word if word in WORDS else match[0]


@lru_cache(maxsize=1024)
def _shown(chunk: str) -> str:
    """Returns the word that a chunk of letters and signs stands for, else the chunk."""
    plain = chunk.strip("!¡").lower()
    if plain.isalpha() or len(plain) < len("stop"):
        return chunk
    for word in _disguisable():
        if _stands_for(plain, word):
            return word
    return chunk


def _stands_for(chunk: str, word: str) -> bool:
    apart = "".join(c for c in chunk if c not in _HIDDEN)
    if apart == word:
        return True  # s.t.o.p
    if len(chunk) != len(word) or chunk[0] in _HIDDEN:
        return False
    return all(_may_be(one, letter) for one, letter in zip(chunk, word, strict=True))


def _may_be(one: str, letter: str) -> bool:
    return one in (letter, "*", "#") or SIGNS.get(one) == letter or (one == "1" and letter == "i")


@cache
def _disguisable() -> tuple[str, ...]:
    return (*WORDS, "unsub", "quit", "parar", "terminar", "remove")


@cache
def _slips() -> Mapping[str, str]:
    slips = {slip: word for word in (*WORDS, *_BESIDE) for slip in _misspelt(word)}
    return {slip: word for slip, word in slips.items() if slip not in EVERYDAY | set(WORDS)}


def _misspelt(word: str) -> Iterator[str]:
    for at, (one, other) in enumerate(pairwise(word)):
        yield word[:at] + other + one + word[at + 2 :]
    for at, letter in enumerate(word):
        for key in _neighbours()[letter]:
            yield word[:at] + key + word[at + 1 :]
        yield word[:at] + letter + word[at:]
        if len(word) >= _LONG:
            yield word[:at] + word[at + 1 :]
    for sound, spelt in _SOUNDS:
        for found in re.finditer(sound, word):
            yield word[: found.start()] + spelt + word[found.end() :]


@cache
def _neighbours() -> Mapping[str, str]:
    """Returns the keys beside each key, on a keyboard of either language."""
    return {
        key: "".join(
            _ROWS[row][place]
            for row, shift in (
                (at - 1, 0),
                (at - 1, 1),
                (at, -1),
                (at, 1),
                (at + 1, -1),
                (at + 1, 0),
            )
            if 0 <= row < len(_ROWS)
            for place in (column + shift,)
            if 0 <= place < len(_ROWS[row]) and _ROWS[row][place].isalpha()
        )
        for at, keys in enumerate(_ROWS)
        for column, key in enumerate(keys)
    }
