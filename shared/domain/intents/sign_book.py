"""The signs of the intents, and the intents whose signs a message has."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from shared.domain.intents.data import signs as data
from shared.domain.intents.intent import Intent
from shared.domain.intents.phrase_book import Said
from shared.domain.intents.quick import ByWord, remembered
from shared.domain.intents.signs.parts import Tokens
from shared.domain.intents.signs.signs import Signs

_BREAKS = frozenset(".")
_WORDS_A_LINE = 2.5
_DIGITS = str.maketrans("013457", "oieast")
_LETTERS = re.compile(r"[a-z]")
_FEWEST_LETTERS = 2
_HELD_DOWN = re.compile(r"([a-z])\1{2,}")


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
        if not found and (plain := as_meant(tokens)) != tokens:
            found = self._signs.find(plain)
        for intent in self._apart:
            if not intent.hints.isdisjoint(tokens):
                found |= _signs_of(intent).find(tokens)
        return tuple(self._said(found)) if found else ()

    def _said(self, labels: Collection[str]) -> Iterator[Said]:
        languages = dict(label.split() for label in sorted(labels, reverse=True))
        return (Said(self._intents[id], languages[id]) for id in self._order if id in languages)


def as_meant(tokens: Tokens) -> Tokens:
    """Returns the words without the sentence ends of a message with a word or two a line, and
    without digits for letters and letters held down: `k1ll`, `dieeee`."""
    if tokens.count(".") * _WORDS_A_LINE >= len(tokens) - 2:
        tokens = tuple(word for word in tokens if word not in _BREAKS)
    return tuple(map(_PLAIN.__getitem__, tokens))


def _plain(token: str) -> str:
    if not token.isalpha() and len(_LETTERS.findall(token)) >= _FEWEST_LETTERS:
        token = token.translate(_DIGITS)
    return _HELD_DOWN.sub(lambda run: run[0][: 2 if run[1] in "ls" else 1], token)


_PLAIN = ByWord(_plain)


def _by_label(intents: Sequence[Intent]) -> Mapping[str, tuple[str, ...]]:
    return {f"{i.id} {language}": signs for i in intents for language, signs in i.signs().items()}


@cache
def _signs_of(intent: Intent) -> Signs:
    """Returns the signs of an intent that has classes and idioms of its own."""
    return Signs(_by_label([intent]), intent.idioms(), intent.classes())


@remembered
def sign_book(intents: tuple[Intent, ...]) -> SignBook:
    """Returns the signs of these intents, read once."""
    return SignBook(intents)
