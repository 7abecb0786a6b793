"""Detects advertising in a body, whatever its category: 47 CFR 64.1200(a)(1)-(2), (f)(13).

The words are those that `shared.domain.content.checks` warns of; here they decide.
"""

import re
from collections.abc import Sequence
from functools import cache

from shared.domain.content.data import content_words as data
from shared.domain.content.mentions import host_and_path, links, places_of
from shared.domain.text.phrases import Phrases, Words, fold, may_have_link, words


def advertises(body: str, names: Sequence[str] = ()) -> bool:
    """Returns whether a body advertises. `names` of the brand and programs are ignored."""
    text = words(body)
    if _offers_in(text):
        hidden = {place for name in names for place in places_of(name, text)}
        if not hidden or _offers_in(text.without(hidden)):
            return True
    if not may_have_link(fold(body)):
        return False
    return any(_leads_to_an_offer(link) for link, _ in links(body, text))


def has_link(body: str) -> bool:
    return may_have_link(fold(body)) and next(links(body, words(body)), None) is not None


def _offers_in(text: Words) -> bool:
    return next(_offers().find(text), None) is not None


def _leads_to_an_offer(link: str) -> bool:
    return not data.OFFER_LINK.isdisjoint(re.findall("[a-z]+", host_and_path(link)[1]))


@cache
def _offers() -> Phrases:
    labels: dict[str, str | None] = dict.fromkeys((*data.ADVERTISING, *data.OFFER), "offer")
    return Phrases(labels | dict.fromkeys(data.OFFER_HARMLESS), data.CLASSES)
