"""The wish for messages in English or Spanish: "English please", "en español por favor"."""

import re
from collections.abc import Mapping

from shared.domain.intents.chunk_flags import flag, flags_of
from shared.domain.intents.data import language_words as data
from shared.domain.intents.folding import fold
from shared.domain.intents.quick import has_any
from shared.domain.intents.whole.grammar import WordClasses
from shared.domain.intents.whole.words import words

_LONGEST = 120
"""Characters. A longer message says more than the wish."""
_NAMED = ("engl", "ingl", "spani", "espa", "castell")
_MAY_NAME = flag(lambda chunk: has_any(fold(chunk), _NAMED))
_NAMES = {"en": "e", "es": "s"}
_CLASSES = WordClasses(data.CLASSES)


def _form(wanted: str, other: str) -> re.Pattern[str]:
    """Returns what a wish for one language looks like, in letters of `data.CLASSES`.

    It names that language with anything beside it, or says that the other one is not understood.
    The name alone may answer an agent's question, and is no wish.
    """
    beside = rf"(?:[pvki]|xi?{other}|ni?{other}|{wanted})"
    asked = rf"(?:[pvk]i?{wanted}|i{wanted}|{wanted}[pv]|ni?{other}|xi?{other}i?{wanted})"
    return re.compile(rf"{beside}*{asked}{beside}*")


_FORMS: Mapping[str, re.Pattern[str]] = {
    "en": _form(_NAMES["en"], _NAMES["es"]),
    "es": _form(_NAMES["es"], _NAMES["en"]),
}

_NAMED_ALONE: Mapping[str, re.Pattern[str]] = {
    code: re.compile(rf"p*i?{letter}p*") for code, letter in _NAMES.items()
}


def wished(text: str) -> str | None:
    """Returns the language that the message asks for, None when it says anything else."""
    if len(text) > _LONGEST or not flags_of(text) & _MAY_NAME:
        return None
    rows = _CLASSES.rows(words(text))
    found = [code for code, form in _FORMS.items() if any(map(form.fullmatch, rows))]
    return found[0] if len(found) == 1 else None


def in_language(text: str) -> str | None:
    """Returns the language that the message only names, as in "and in Spanish please"."""
    rows = _CLASSES.rows(words(text))
    found = [code for code, form in _NAMED_ALONE.items() if any(map(form.fullmatch, rows))]
    return found[0] if len(found) == 1 else None


def is_language_wish(text: str) -> bool:
    """Returns whether the whole message is such a wish."""
    return wished(text) is not None
