"""Detects advertising in a body, whatever its category: 47 CFR 64.1200(a)(1)-(2), (f)(13).

The words are those that `shared.domain.content.checks` warns of; here they decide.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from shared.domain.content.data import content_words as data
from shared.domain.content.mentions import host_and_path, links, places_of
from shared.domain.text.phrases import Phrases
from shared.domain.text.words import BREAK, Words, fold, may_have_link, words

_ENDS = frozenset(".!?;\n•—")
"""The marks that end a statement. A comma, a colon or a bracket continues it."""


@lru_cache(maxsize=256)
def advertises(body: str, names: tuple[str, ...] = ()) -> bool:
    """Returns whether a body names any offer. `names` of the brand and programs are ignored."""
    text = words(body)
    if _confirmed(text, names, _names_an_offer):
        return True
    return any(_leads_to_an_offer(link) for link, _ in _links(body, text))


@lru_cache(maxsize=256)
def is_advertisement(body: str, names: tuple[str, ...] = ()) -> bool:
    """Returns whether a service message advertises. `names` are ignored.

    It does when one of its statements invites to buy, or names an offer without saying what
    happened to the contact's own order, appointment or payment. It also does when it praises a
    price, or links to an offer, and no statement is about a transaction.
    """
    return _confirmed(words(body), names, lambda text: _sells(body, text))


def has_link(body: str) -> bool:
    return next(_links(body, words(body)), None) is not None


def _confirmed(text: Words, names: Sequence[str], test: Callable[[Words], bool]) -> bool:
    """Returns whether the test holds with and without the names: they never add evidence."""
    if not test(text):
        return False
    hidden = {place for name in names for place in places_of(name, text)}
    return not hidden or test(text.without(hidden))


def _links(body: str, text: Words) -> Iterator[tuple[str, tuple[int, int]]]:
    return links(body, text) if may_have_link(fold(body)) else iter(())


def _names_an_offer(text: Words) -> bool:
    return next(_offers().find(text), None) is not None


def _leads_to_an_offer(link: str) -> bool:
    return not data.OFFER_LINK.isdisjoint(_path_words(link))


def _path_words(link: str) -> Sequence[str]:
    return re.findall("[a-z]+", host_and_path(link)[1])


class _Statement(NamedTuple):
    """A sentence or line. offer: whether it names an offer that is no fact of a transaction."""

    invites: bool
    offers: bool
    is_only_an_offer: bool
    praises_a_price: bool
    is_about_transaction: bool


def _sells(body: str, text: Words) -> bool:
    statements = [_statement(values) for values in _sentences(body, text)]
    if any(one.invites for one in statements):
        return True
    if not any(one.is_about_transaction for one in statements):
        return any(one.offers or one.praises_a_price for one in statements) or any(
            not data.OFFER_LINK_CERTAIN.isdisjoint(_path_words(link))
            for link, _ in _links(body, text)
        )
    before = False
    for one in statements:
        if one.offers and not (one.is_only_an_offer and before):
            return True
        before = one.is_about_transaction or (one.is_only_an_offer and before)
    return False


def _sentences(body: str, text: Words) -> Iterator[tuple[str, ...]]:
    start = 0
    for at, (first, last) in enumerate(text.spans):
        if at == len(text.spans) - 1 or body[first:last].strip() in _ENDS:
            yield (*text.values[start:at], BREAK)
            start = at + 1


def _statement(values: tuple[str, ...]) -> _Statement:
    found = list(_evidence().find_in(values))
    labels = {label for label, _, _ in found}
    subject = next((start for label, start, _ in found if label == "transaction"), len(values))
    offers = [(start, end) for label, start, end in found if label == "offer"]
    has_status = "status" in labels
    return _Statement(
        invites="invitation" in labels,
        offers=not has_status and any(start < subject for start, _ in offers),
        is_only_an_offer=bool(offers) and offers[0] == (0, len(values) - 1),
        praises_a_price="price" in labels,
        is_about_transaction=has_status or "transaction" in labels,
    )


@cache
def _offers() -> Phrases:
    labels: dict[str, str | None] = dict.fromkeys((*data.ADVERTISING, *data.OFFER), "offer")
    return Phrases(labels | dict.fromkeys(data.OFFER_HARMLESS), data.CLASSES)


@cache
def _evidence() -> Phrases:
    labels: dict[str, str | None] = {
        phrase: label
        for label, phrases in (
            ("offer", data.OFFER),
            ("invitation", (*data.ADVERTISING, *data.CALL)),
            ("price", data.PRICE),
            ("transaction", data.TRANSACTION),
            ("status", data.STATUS),
        )
        for phrase in phrases
    }
    return Phrases(labels | dict.fromkeys(data.OFFER_HARMLESS), data.CLASSES)
