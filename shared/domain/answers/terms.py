"""The terms of a question: what its words have in common with those of other questions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec

from shared.domain.answers.data.common_words import COMMON, GREETINGS, WRITTEN
from shared.domain.answers.data.same_meaning import SAME_MEANING
from shared.domain.answers.stems import stem
from shared.domain.intents.folding import fold, unsigned

PREFIX = 4
"""Letters of a prefix, by which a misspelt or inflected word is found too."""

_WORD = r"[^\W_]+(?:['\u2019][^\W_]+)?"


class Terms(msgspec.Struct, frozen=True):
    """The terms of one text, in its order: stems, the prefixes of the same words, and the sets of
    words of the same meaning that they are in.

    words: how many words the text has, with those that are no terms.
    """

    stems: tuple[str, ...]
    prefixes: tuple[str, ...]
    meanings: tuple[str, ...]
    words: int


def terms(text: str, language: str) -> Terms:
    """Returns the terms of a text. Of a text of common words alone every word is one."""
    words = list(_words(text, language))
    common = _common(language)
    telling = [one for one in words if one not in common] or words
    stems = tuple(stem(one, language) for one in telling)
    sets = _meanings(language)
    meanings = tuple(one for word in stems for one in sets.get(word, ()))
    return Terms(stems, tuple(one[:PREFIX] for one in stems), meanings, len(words))


def _words(text: str, language: str) -> Iterator[str]:
    written = WRITTEN.get(language, {})
    plain = re.sub(GREETINGS, " ", fold(unsigned(text)))
    for match in re.finditer(_WORD, plain):
        word = match[0].replace("'", "").replace("\u2019", "")
        yield written.get(word, word)


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(word for line in COMMON.get(language, ()) for word in line.split())


@cache
def _meanings(language: str) -> Mapping[str, Sequence[str]]:
    """Returns the sets of words of the same meaning, by number, that each stem is in."""
    found: dict[str, list[str]] = {}
    for number, words in enumerate(SAME_MEANING.get(language, ())):
        for one in {stem(word, language) for word in words.split()}:
            found.setdefault(one, []).append(str(number))
    return found
