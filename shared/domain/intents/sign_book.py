"""The signs of the intents, and the intent whose signs a message has."""

from collections.abc import Sequence
from functools import cache

from shared.domain.intents.data import signs as data
from shared.domain.intents.intent import Intent
from shared.domain.intents.phrase_book import Said
from shared.domain.intents.signs import Signs, Tokens


class SignBook:
    """The signs of some intents, in order of precedence."""

    def __init__(self, intents: tuple[Intent, ...]) -> None:
        self._intents = {f"{i.id} {language}": i for i in intents for language in i.signs()}
        signs = {
            f"{i.id} {language}": signs for i in intents for language, signs in i.signs().items()
        }
        self._signs = Signs(signs, data.IDIOMS, data.CLASSES)

    def said(self, tokens: Tokens) -> Sequence[Said]:
        """Returns the intents in order of precedence, each with the language of its signs."""
        found = self._signs.find(tokens)
        if not found:
            return ()
        labels = (one for one in self._intents if one in found)
        return tuple(Said(self._intents[one], one.rpartition(" ")[2]) for one in labels)


@cache
def sign_book(intents: tuple[Intent, ...]) -> SignBook:
    """Returns the signs of these intents, read once."""
    return SignBook(intents)
