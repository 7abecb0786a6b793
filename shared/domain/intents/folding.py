"""The form in which the words of an inbound message are compared."""

import re
import unicodedata
from functools import lru_cache

# Frequent characters of English and Spanish: cheaper to list than to decompose.
_COMMON = str.maketrans("áéíóúüñàèçâêôû¿¡“”‘’«»–—", "aeiouunaecaeou" + " " * 8 + "--")
_SIGNATURE = r"(?is)\n\s*(?:sent from|enviado desde|get outlook)\b.*"


def unsigned(text: str) -> str:
    """Returns a message without the signature that a phone adds."""
    bare = text.strip()
    return re.sub(_SIGNATURE, "", bare) if "\n" in bare else bare


def fold(text: str) -> str:
    """Returns lower case without accents and emoji; invisible characters do not split a word."""
    plain = text.lower()
    if not plain.isascii():
        plain = plain.translate(_COMMON)
    if not plain.isascii():
        odd = {ord(c): _plain(c) for c in set(plain) if c > "\x7f"}
        plain = plain.translate(odd)
    return plain


@lru_cache(maxsize=1024)
def _plain(character: str) -> str:
    return "".join(
        c if c.isalnum() or c.isascii() else " "
        for c in unicodedata.normalize("NFKD", character).casefold()
        if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
    )
