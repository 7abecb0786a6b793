"""What a text means that no list of keywords has: a stop in her own words, a complaint.

47 CFR 64.1200(a)(10): consent is revoked by any words that a reasonable person understands so. A
list of phrases is no reasonable person; so what may be a stop, and may not, goes to a person, and
promotion waits for that.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from shared.domain.contacts.holds import Hold, Said
from shared.domain.intents.keywords import fold, unsigned

if TYPE_CHECKING:
    from shared.domain.text.phrases import Phrases


class _Meaning(StrEnum):
    STOP = "stop"
    THREAT = "threat"
    COMPLAINT = "complaint"
    WRONG_NUMBER = "wrong_number"
    UNCLEAR = "unclear"
    REFUSAL = "refusal"
    OPENING = "opening"
    """Stop, and more after it: "Stop! Is it really 50% off?" asks, and may mean neither."""


# A threat to sue or to report tells us to stop, and so does "wrong number": its owner never agreed.
_STOPS = frozenset({_Meaning.STOP, _Meaning.THREAT, _Meaning.WRONG_NUMBER})
_HOLDS: Mapping[_Meaning, Hold] = {
    _Meaning.THREAT: Hold.COMPLAINT,
    _Meaning.COMPLAINT: Hold.COMPLAINT,
    _Meaning.WRONG_NUMBER: Hold.WRONG_NUMBER,
}
_DOUBTS = frozenset({_Meaning.UNCLEAR, _Meaning.REFUSAL})

_PIECE = re.compile(r"[a-z0-9]+|[.!?;\n+]| - ")
# "Loved “... Reply STOP”": a phone that tells of a reaction, with our own words in it.
_REACTION = re.compile(
    r"\s*(liked|disliked|loved|laughed at|emphasi[sz]ed|questioned|reacted|le gust[oó]|"
    r"le encant[oó]|me gusta|me encant[oó]|a aim[eé]|a ador[eé]|removed an? .{1,20} from|"
    r".{1,3} to) ?[“\"«]",
    re.I,
)
_SIGNS = frozenset("🛑👎🚫✋🖕⛔")
# However it is misspelt, no other word begins so.
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
_FARTHEST = 1600  # characters; no network hands over a longer text


def read(text: str, *, in_conversation: bool = False) -> Said | None:
    """None for a text that says nothing of the kind.

    in_conversation: she answers a person of the brand, so that a bare "no" may refuse anything.
    """
    if _REACTION.match(text):
        return None
    tokens = _tokens(text)
    if len(tokens) == 2:
        return _doubt("en") if _SIGNS & set(text) else None
    languages = _meanings(tokens)
    if opening := languages.pop(_Meaning.OPENING, None):
        languages[_Meaning.UNCLEAR if "?" in tokens else _Meaning.STOP] = opening
    if in_conversation:
        languages.pop(_Meaning.REFUSAL, None)
    return _said(languages) if languages else None


def _said(languages: Mapping[_Meaning, str]) -> Said | None:
    meanings = frozenset(languages)
    if stops := _STOPS & meanings:
        return Said(True, _first(languages, stops), _holds(meanings))
    if _DOUBTS & meanings:
        return _doubt(_first(languages, meanings), _holds(meanings))
    return Said(False, _first(languages, meanings), _holds(meanings))


def _doubt(language: str, holds: frozenset[Hold] = frozenset()) -> Said:
    return Said(False, language, holds | {Hold.UNCLEAR_OPT_OUT})


def _first(languages: Mapping[_Meaning, str], of: Iterable[_Meaning]) -> str:
    return next(language for meaning, language in languages.items() if meaning in of)


def _holds(meanings: Iterable[_Meaning]) -> frozenset[Hold]:
    return frozenset(_HOLDS[meaning] for meaning in meanings if meaning in _HOLDS)


def _meanings(tokens: tuple[str, ...]) -> dict[_Meaning, str]:
    """Each meaning found, with the language of the first words that say it."""
    found: dict[_Meaning, str] = {}
    for label, _, _ in _phrases().find_in(tokens):
        meaning, _, language = label.partition(" ")
        found.setdefault(_Meaning(meaning), language)
    return found


def _tokens(text: str) -> tuple[str, ...]:
    """The words between `^` and `$`, with a sign where a sentence ends."""
    tokens = ["^"]
    for piece in _PIECE.findall(fold(unsigned(text[:_FARTHEST]))):
        if piece.isalnum() or piece == "+":
            word = _known(piece)
            if word != tokens[-1]:  # "stop stop stop"
                tokens.append(word)
        elif tokens[-1].isalnum():
            tokens.append("?" if piece == "?" else ".")
        elif piece == "?" and tokens[-1] == ".":
            tokens[-1] = piece
    if tokens[-1] == ".":
        tokens.pop()
    return (*tokens, "$")


def _known(piece: str) -> str:
    if piece in _SHORT:
        return _SHORT[piece]
    stem = _STEM.match(piece) if piece[0] in "ud" else None
    return _STEMS[stem[0]] if stem else piece


@cache
def _phrases() -> "Phrases":
    """The lists are only worth loading for a text that no keyword explains."""
    from shared.domain.intents.data import free_text as data
    from shared.domain.text.phrases import Phrases

    labels: dict[str, str | None] = {
        phrase: f"{meaning} {language}"
        for meaning, by_language in data.LISTS.items()
        for language, phrases in by_language.items()
        for phrase in phrases
    }
    return Phrases(labels | dict.fromkeys(data.HARMLESS), data.CLASSES)
