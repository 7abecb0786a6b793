"""The form in which the words of an inbound message are compared."""

import re
import unicodedata
from functools import lru_cache

from shared.domain.intents.quick import has_any
from shared.domain.text.look_alikes import LETTERS

# Frequent characters of English and Spanish: cheaper to list than to decompose.
_COMMON = dict(zip("áéíóúüñàèçâêôû¿¡“”‘’«»–—", "aeiouunaecaeou" + " " * 8 + "--", strict=True))
_WORD = re.compile(r"[^\W_]+")
_ODD = re.compile(r"[^\x00-\x7f]")
_SIGNATURE = r"(?is)\n\s{0,80}(?:sent from|enviado desde|get outlook)\b.*"
_BESIDE = (
    r"(?is)\s+(?:sent from my|enviado desde mi|get outlook for)\s+(?:iphone|ipad|ios|android|galaxy"
    r"|samsung|pixel|motorola|verizon|t-mobile|mobile|cell|celular|phone)\b.{0,40}$"
)
_SIGNED = ("from my", "desde mi", "tlook for")


def unsigned(text: str) -> str:
    """Returns a message without the signature that a phone adds."""
    bare = text.strip()
    if "\n" in bare:
        bare = re.sub(_SIGNATURE, "", bare)
    return re.sub(_BESIDE, "", bare) if has_any(bare, _SIGNED) else bare


def fold(text: str) -> str:
    """Returns lower case without accents and emoji; invisible characters do not split a word, and
    letters of other alphabets that are drawn like a Latin one are that one."""
    plain = text.lower()
    return plain if plain.isascii() else _ODD.sub(_plain_of, plain)


@lru_cache(maxsize=2)  # asked several times about one message
def plain(text: str) -> str:
    """Returns a message folded, without the signature that a phone adds."""
    return fold(unsigned(text))


@lru_cache(maxsize=2)  # asked several times about one message
def spaced(text: str) -> str:
    """Returns the words and numbers of such a message, one space between them."""
    return " ".join(_WORD.findall(plain(text)))


def _plain_of(found: re.Match[str]) -> str:
    character = found[0]
    return _COMMON.get(character) or _plain(character)


@lru_cache(maxsize=1024)
def _plain(character: str) -> str:
    return "".join(
        LETTERS.get(c, c) if c.isalnum() or c.isascii() else " "
        for c in unicodedata.normalize("NFKD", character).casefold()
        if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
    )
