"""Splits a message into the words that the grammars of whole messages explain."""

import re
from functools import lru_cache

from shared.domain.intents.folding import plain, spaced
from shared.domain.intents.quick import ByWord

_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(r"(.)\1{2,}")
_LAUGHTER = re.compile(
    r"\b(?:a?(?:ha|ah){2,}h?|h?(?:ja|aj){2,}j?|(?:je|ej){2,}j?|(?:he|eh){2,}|lo+l[ol]*)\b"
)


@lru_cache(maxsize=1)  # asked several times about one message
def words(text: str) -> tuple[str, ...]:
    """Returns the words in lower case without accents, with laughter and long letters shortened:
    "Thankssss hahaha" is "thanks", "haha"."""
    if "_" in text:  # _haha_ is one word to a boundary
        return tuple(_WORD.findall(_shortened(plain(text))))
    return tuple(map(_SHORTENED.__getitem__, spaced(text).split()))


def ends(text: str) -> tuple[str, str]:
    """Returns the first and the last of the words, which is quick; two empty ones when there are
    none. Few messages have both in a grammar."""
    if "_" in text:
        its = words(text) or ("",)
        return its[0], its[-1]
    said = spaced(text)
    return _SHORTENED[said.partition(" ")[0]], _SHORTENED[said.rpartition(" ")[2]]


def _shortened(said: str) -> str:
    return _RUN.sub(r"\1", _LAUGHTER.sub("haha", said))


_SHORTENED = ByWord(_shortened)


def asks(text: str) -> bool:
    """Returns whether the message has a question mark."""
    return "?" in text or "¿" in text
