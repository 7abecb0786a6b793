"""Splits a message into the words that phrases are compared with."""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

from shared.domain.intents.folding import fold, unsigned
from shared.domain.intents.own_words.dictation import dictated
from shared.domain.intents.own_words.slips import meant, undisguised
from shared.domain.intents.quick import ByWord

_PIECE = re.compile(r"[a-z0-9]+|[.!?;\n+,:()]| - ")
_EMOJI = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+")
_MARKS = frozenset(",.?")
_ENDS = frozenset("^.?")
_SIGNS: Mapping[str, str] = {
    **dict.fromkeys(",:()", ","),
    ".": ".",
    "!": ".",
    "?": "?",
    ";": ".",
    "\n": ".",
    " - ": ".",
}
# No other word begins like this, however it is misspelt.
_STEMS: Mapping[str, str] = {
    "unsub": "unsubscribe",
    "unsus": "unsubscribe",
    "desuscri": "desuscribir",
    "dessuscri": "desuscribir",
    "desubscri": "desuscribir",
    "desinscri": "desuscribir",
}
_STEM = re.compile(rf"(?:{'|'.join(_STEMS)})")
# "No quiero q me manden + mensajes".
_SHORT: Mapping[str, str] = {"+": "mas", "q": "que", "k": "que"}
_BEGINNING, _END = 1200, 400
"""Characters that are read of a message that no network delivers in one piece: a request stands at
the beginning or at the end."""


class Spoken:
    """The words of a message between `^` and `$`, with a sign where a sentence ends.

    written: the message with dictated marks as marks; `is_dictated` says whether it has one.
    typed: the same words as they were typed, without accents. pauses: the places before which a
    comma or the like stood.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: tuple[str, ...] = ()
        self.typed: tuple[str, ...] = ()
        self.pauses: frozenset[int] = frozenset()
        if not text.isascii():
            text = _EMOJI.sub(" , ", text)
        signed_off = unsigned(_ends(text))
        self.written = dictated(signed_off)
        self.is_dictated = self.written != signed_off
        self._split(fold(undisguised(self.written)))

    def _split(self, plain: str) -> None:
        tokens, typed, pauses, last = ["^"], ["^"], set[int](), "^"
        for piece in _PIECE.findall(plain):
            word = _READ[piece]
            if word not in _MARKS:
                if word != last:  # "stop stop stop"
                    tokens.append(word)
                    typed.append(piece)
                    last = word
            elif word == ",":
                pauses.add(len(tokens))
            elif last not in _ENDS:
                tokens.append(word)
                typed.append(word)
                last = word
            elif word == "?" and last == ".":
                tokens[-1] = typed[-1] = last = word
        if last == ".":
            tokens.pop()
            typed.pop()
        self.tokens, self.typed = (*tokens, "$"), (*typed, "$")
        self.pauses = frozenset(pauses)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Returns the words in capitals, of a message that is not in capitals as a whole."""
        words = re.findall(r"[^\W\d_]{2,}", self.text)
        high = [word for word in words if word.isupper()]
        low = sum(not word.isupper() for word in words)
        return frozenset(_known(fold(word)) for word in high) if low >= len(high) else frozenset()


@lru_cache(maxsize=1)  # asked several times about one message
def spoken(text: str) -> Spoken:
    """Returns the words of a message."""
    return Spoken(text)


def _ends(text: str) -> str:
    if len(text) <= _BEGINNING + _END:
        return text
    return f"{text[:_BEGINNING]} . {text[-_END:]}"


def _known(piece: str) -> str:
    if piece in _SHORT:
        return _SHORT[piece]
    stem = _STEM.match(piece) if piece[0] in "ud" else None
    return _STEMS[stem[0]] if stem else meant(piece)


_READ = ByWord(lambda piece: _SIGNS.get(piece) or _known(piece))
"""The word that was meant, or the mark: a pause, or the end of a sentence."""
