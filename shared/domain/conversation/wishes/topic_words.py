"""The words by which contacts name the topics of a brand: titles, ids and the brand's own words;
and its programs, where a clause ends one."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from shared.domain.brand.model import Brand
from shared.domain.brand.topic import Topic
from shared.domain.conversation.wishes.program_marks import ProgramMarks
from shared.domain.conversation.wishes.program_words import names, program_words
from shared.domain.intents.data.phrase_lists import listed
from shared.domain.intents.folding import fold
from shared.domain.intents.wishes.subjects.clause import Marked

_WORD = re.compile(r"[^\W_]+")
_ENDING = frozenset(
    listed("""
    stop, quit, skip, mute, enough, turn, leave, cut, done, unsub, unsubscribe, take, remove, get,
    opt, cancel, end, drop, lose, ditch, dont, do, never, nothing, no, not, off, sin, ya, nunca,
    basta, nada, paren, pare, parar, dejen, deja, deje, dejar, quiten, quita, quite, saquen, saca,
    saque, borren, borra, borre, cancelen, cancela, cancele, cancelar, terminen, termina, termine,
    terminar, eliminen, elimina, elimine, eliminar
""")
)
"""Each clause that ends something has one of these words."""


class TopicWords:
    """The words by which contacts name the topics and the programs of a brand."""

    def __init__(self, brand: Brand) -> None:
        self.brand = brand

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The first word of each topic."""
        return frozenset(word.split()[0] for word in self._lists[None].topics)

    def may_end_program(self, tokens: frozenset[str]) -> bool:
        """Returns whether these words may end a program. Most have none, which is cheap to see."""
        return not (tokens.isdisjoint(_ENDING) or tokens.isdisjoint(self._programs.firsts))

    def marked(self, clause: str, language: str | None) -> Marked:
        """Returns the clause with `@` for each topic and program named in this language; None: the
        topics, in any."""
        listed = self._lists[language]
        found = frozenset(listed.topics[one] for one in listed.pattern.findall(clause))
        text = listed.pattern.sub("@", clause) if found else clause
        if language is None:
            return Marked(text, found)
        text, ended = self._programs.marked(text)
        return Marked(text, found, ended)

    @cached_property
    def _programs(self) -> ProgramMarks:
        return ProgramMarks(self.brand)

    @cached_property
    def _lists(self) -> "Mapping[str | None, _List]":
        """The words by language. A word of a program's name means the program."""
        taken = taken_words(self.brand)
        return {
            language: _listed(self.brand.topics, language, taken) for language in (None, "en", "es")
        }


def taken_words(brand: Brand) -> frozenset[str]:
    """Returns the words that mean a program, and therefore no topic."""
    own = {word for program in brand.programs for word in names(program)}
    return program_words(brand).firsts | own


class _List(NamedTuple):
    """The topic of each word, and what finds the words."""

    topics: Mapping[str, str]
    pattern: re.Pattern[str]


def _listed(topics: Sequence[Topic], language: str | None, taken: Set[str]) -> _List:
    found: dict[str, str] = {}
    for words in (_own, _given):
        for topic in topics:
            for word in words(topic, language):
                if (plain := _plain(word)) and plain not in taken:
                    found.setdefault(plain, topic.id)
    longest_first = sorted(found, key=lambda word: (-len(word), word))
    either = "|".join(map(re.escape, longest_first)) or "(?!)"
    return _List(found, re.compile(rf"\b(?:{either})\b"))


def _own(topic: Topic, language: str | None) -> Iterator[str]:
    for code, words in topic.words.items():
        if language in (None, code):
            yield from words


def _given(topic: Topic, language: str | None) -> Iterator[str]:
    yield from (title for code, title in topic.title.items() if language in (None, code))
    yield topic.id


def _plain(word: str) -> str:
    return " ".join(_WORD.findall(fold(word)))


def topic_words(brand: Brand) -> TopicWords:
    """Returns the words of this brand, which are the same for every message."""
    if not _NEWEST or _NEWEST[0].brand is not brand:
        _NEWEST[:] = [TopicWords(brand)]
    return _NEWEST[0]


_NEWEST: list[TopicWords] = []
