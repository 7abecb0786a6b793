"""The signs of the intents, and the intents whose signs a message has."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from shared.domain.intents.data import signs as data
from shared.domain.intents.intent import Intent
from shared.domain.intents.phrase_book import Said
from shared.domain.intents.signs import Signs, Tokens


class SignBook:
    """The signs of some intents, in order of precedence."""

    def __init__(self, intents: tuple[Intent, ...]) -> None:
        signed = [one for one in intents if one.has_signs]
        self._order = [intent.id for intent in signed]
        self._intents = {intent.id: intent for intent in signed}
        shared = [intent for intent in signed if not intent.hints]
        self._signs = Signs(_by_label(shared), data.IDIOMS, data.CLASSES)
        self._apart = [intent for intent in signed if intent.hints]

    def said(self, tokens: Tokens) -> Sequence[Said]:
        """Returns the intents in order of precedence, each with the language of its signs."""
        found = self._signs.find(tokens)
        for intent in self._apart:
            if not intent.hints.isdisjoint(tokens):
                found |= _signs_of(intent).find(tokens)
        return tuple(self._said(found)) if found else ()

    def _said(self, labels: Collection[str]) -> Iterator[Said]:
        languages = dict(label.split() for label in sorted(labels, reverse=True))
        return (Said(self._intents[id], languages[id]) for id in self._order if id in languages)


def _by_label(intents: Sequence[Intent]) -> Mapping[str, tuple[str, ...]]:
    return {f"{i.id} {language}": signs for i in intents for language, signs in i.signs().items()}


@cache
def _signs_of(intent: Intent) -> Signs:
    """Returns the signs of an intent that has classes and idioms of its own."""
    return Signs(_by_label([intent]), intent.idioms(), intent.classes())


@cache
def sign_book(intents: tuple[Intent, ...]) -> SignBook:
    """Returns the signs of these intents, read once."""
    return SignBook(intents)
