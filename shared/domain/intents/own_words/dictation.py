"""Marks that were dictated: "stop period", "alto punto", "basta signo de exclamacion"."""

import re
from functools import cache

from shared.domain.intents.chunk_flags import flag, flags_of
from shared.domain.intents.quick import has_any

_HINTS = (
    "period", "exclama", "question mark", "comma", "new ", "full stop", "punto", "coma", "signo",
    "nea", "admirac",
)  # fmt: skip
"""What every form has one of."""
_MAY_DICTATE = flag(
    lambda chunk: has_any(chunk, [part for hint in _HINTS for part in hint.split()[:1]])
)
"""Of two words the first one."""


def dictated(text: str) -> str:
    """Returns the message with the marks in place of their names."""
    if not (flags_of(text) & _MAY_DICTATE and has_any(text.lower(), _HINTS)):
        return text
    for form, mark in _forms():
        text = form.sub(mark, text)
    return text


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = r"stop|unsubscribe|unsub|cancel|quit|end|alto|baja|basta|paren|salir|cancelar"
    forms = {
        r"\b(?:question\s+mark|signos?\s+de\s+(?:interrogaci[oó]n|pregunta))\b": "? ",
        r"\bexclamation\s+(?:point|mark)\b": ". ",
        r"\bsignos?\s+de\s+(?:exclamaci[oó]n|admiraci[oó]n)\b": ". ",
        r"\b(?:new\s+(?:line|paragraph)|nueva\s+l[ií]nea|nuevo\s+p[aá]rrafo|full\s+stop)\b": ". ",
        r"\bpunto\s+(?:y\s+aparte|final|y\s+seguido|y\s+coma)\b": ". ",
        # A trial period and a meeting point are none.
        rf"(?<=\b)({words})\s+(?:period|comma|punto|coma)\b": r"\1. ",
        r"\b(?:period|punto)\s*$": ". ",
        r"\bcomma\b": ", ",
    }
    return tuple((re.compile(form, re.IGNORECASE), mark) for form, mark in forms.items())
