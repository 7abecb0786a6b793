"""The auto-replies that are the intents' own, by id, and a brand's wording of them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeVar

from msgspec.structs import replace

from shared.domain.intents.effects import Effect, TextByLanguage
from shared.domain.intents.intent import Intent
from shared.domain.intents.registry import INTENTS

L = TypeVar("L", bound=str)

_MAIN = ("text", "question")
"""The fields of an effect whose text has the id of its intent."""

_KEPT = re.compile(r"\{\w+\}|\b[0-9]{3}\b|\b[A-Z]{4,}\b")
"""What every wording keeps: the values that are filled in, 911 and 988, and the words to reply."""


def reworded(intent: Intent, replies: Mapping[str, Mapping[L, str]]) -> Effect:
    """Returns the effect of the intent with the brand's own wording of its texts."""
    if not replies:
        return intent.effect
    changed = {
        field: {**text, **replies[id]} for id, field, text in texts_of(intent) if id in replies
    }
    return replace(intent.effect, **changed) if changed else intent.effect


@cache
def own_texts() -> Mapping[str, TextByLanguage]:
    """Returns every text that a brand may word by itself, by id."""
    return {id: text for intent in INTENTS for id, _, text in texts_of(intent)}


def kept_in(text: str) -> frozenset[str]:
    """Returns what a wording of this text has to contain too."""
    return frozenset(_KEPT.findall(text))


def texts_of(intent: Intent) -> Iterator[tuple[str, str, TextByLanguage]]:
    """Yields the id, the field of the effect, and the text."""
    effect = intent.effect
    for field in effect.__struct_fields__:
        text = getattr(effect, field)
        if isinstance(text, Mapping):
            yield (intent.id if field in _MAIN else f"{intent.id}_{field}"), field, text
