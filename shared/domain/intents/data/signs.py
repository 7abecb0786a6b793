"""The classes of the signs, and the idioms that are none, of all languages."""

from collections.abc import Mapping

from shared.domain.intents.data import danger_en, danger_es, requests_en, requests_es
from shared.domain.intents.data.phrase_lists import Phrases, merged

CLASSES: Mapping[str, Phrases] = merged(
    danger_en.CLASSES, danger_es.CLASSES, requests_en.CLASSES, requests_es.CLASSES
)

DENIED: Phrases = (
    "<deny> <erase>",
    "<nieguen> <borren>",
    "<nieguen> me <borren>",
    "^ <deny> stop",
    "please <deny> stop",
    ". <deny> stop",
    "^ <deny> take me off",
    "please <deny> take me off",
    "^ <deny> remove me",
    "please <deny> remove me",
)
"""What the contact does not ask for. The idioms have the same, so that it is no request either."""

IDIOMS: Phrases = (
    *danger_en.IDIOMS,
    *danger_es.IDIOMS,
    *requests_en.IDIOMS,
    *requests_es.IDIOMS,
)
