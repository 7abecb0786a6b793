"""Splits a message into the words that the grammars of whole messages explain."""

import re
from functools import lru_cache

from shared.domain.intents.folding import fold, unsigned

_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(r"(.)\1{2,}")
_PERHAPS_LAUGHTER = re.compile(r"ha|ah|ja|je|lo+l")
_LAUGHTER = re.compile(
    r"\b(?:a?(?:ha|ah){2,}h?|h?(?:ja|aj){2,}j?|(?:je|ej){2,}j?|(?:he|eh){2,}|lo+l[ol]*)\b"
)


@lru_cache(maxsize=1)  # asked several times about one message
def words(text: str) -> tuple[str, ...]:
    """Returns the words in lower case without accents, with laughter and long letters shortened:
    "Thankssss hahaha" is "thanks", "haha"."""
    plain = fold(unsigned(text))
    if _PERHAPS_LAUGHTER.search(plain):
        plain = _LAUGHTER.sub("haha", plain)
    if _RUN.search(plain):
        plain = _RUN.sub(r"\1", plain)
    return tuple(_WORD.findall(plain))


def asks(text: str) -> bool:
    """Returns whether the message has a question mark."""
    return "?" in text or "¿" in text
