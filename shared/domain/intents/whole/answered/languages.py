"""A yes to the question of an opt-in that also asks for a language: "yes and in Spanish"."""

import re
from collections.abc import Iterator, Sequence

from shared.domain.intents.whole.answers import Answer, answer_of
from shared.domain.intents.whole.language_wishes import in_language, wished
from shared.domain.intents.whole.words import asks, words

_CLEAR_YES = re.compile(r"^\W*s(?:í|i\s*[,.!;])", re.IGNORECASE)
"""A yes that is no "if": "si puede ser en español" agrees to nothing."""
_AND = frozenset(("and", "but", "y", "pero"))
_LONGEST = 60
"""Characters. A longer message says more."""


def agreed_language(text: str) -> str | None:
    """Returns the language that a message asks for that also says yes, None when it does not do
    both. Every word has to belong to one of them."""
    if len(text) > _LONGEST or asks(text):
        return None
    said = words(text)
    is_if = "si" in said[:1] and not _CLEAR_YES.match(text)
    for yes, rest in _beginnings(said):
        if answer_of(yes) is not Answer.YES:
            continue
        if language := in_language(rest) or (None if is_if else wished(rest)):
            return language
    return None


def _beginnings(said: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yields each beginning that may be the yes, with the rest. At the end it may only stress the
    language: "en español sí"."""
    for place in range(1, len(said)):
        rest = said[place + 1 :] if said[place] in _AND else said[place:]
        yield " ".join(said[:place]), " ".join(rest)
