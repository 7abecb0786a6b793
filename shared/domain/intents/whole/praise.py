"""Thanks, assent and praise that ask for nothing: "Thanks!!", "ok gracias", "love it ❤️"."""

import re

from shared.domain.intents.data import praise_words as data
from shared.domain.intents.whole.emoji import is_sour
from shared.domain.intents.whole.grammar import WordClasses
from shared.domain.intents.whole.words import asks, ends, words

_LONGEST = 120
"""Characters. Thanks that take more than this tell a story, and a person reads it."""

# One letter for each class of `data.CLASSES`. "Love" needs its object and "it is" its praise; what
# thanks are for follows them.
_PART = r"[KEHW]|TS*F*|LS*O|(?:PS*)*G"
_SENTENCE = re.compile(rf"S*(?:{_PART})(?:S|{_PART})*")
_SUPERLATIVE = re.compile(r"[a-z]{3,}isim[oa]s?")
_CLASSES = WordClasses(data.CLASSES)


def is_praise(text: str) -> bool:
    """Returns whether the whole message thanks, agrees or praises, and says nothing else."""
    if len(text) > _LONGEST or asks(text) or is_sour(text):
        return False
    if not all(map(_may_praise, ends(text))):
        return False
    said = words(text)
    superlatives = {word: "G" for word in said if "isim" in word and _SUPERLATIVE.fullmatch(word)}
    return any(map(_SENTENCE.fullmatch, _CLASSES.rows(said, superlatives)))


def _may_praise(word: str) -> bool:
    return "isim" in word or _CLASSES.has(word)
