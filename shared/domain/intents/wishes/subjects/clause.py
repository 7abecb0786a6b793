"""What one clause of a message says about the topics and programs that it names."""

import re
from enum import StrEnum
from functools import cache
from types import ModuleType
from typing import NamedTuple, Protocol

from shared.domain.intents.data.wishes import topics_en, topics_es

_PLURAL = re.compile(r"\b(?:no|sin) (?:\w+ )*?\w{3,}s\b")


class Kind(StrEnum):
    """What a clause says about what it names."""

    ONLY = "only"
    OFF = "off"
    AGAIN = "again"
    KEEP = "keep"
    REST = "rest"


class Marked(NamedTuple):
    """A clause with `@` for each topic and program that it names, and their ids."""

    text: str
    topics: frozenset[str] = frozenset()
    programs: frozenset[str] = frozenset()


class Words(Protocol):
    """The words by which contacts name a brand's topics and programs."""

    @property
    def firsts(self) -> frozenset[str]:
        """Returns the first word of each topic."""
        ...

    def may_end_program(self, tokens: frozenset[str]) -> bool:
        """Returns whether these words may end a program."""
        ...

    def marked(self, clause: str, language: str | None) -> Marked:
        """Returns the clause with what it names in this language; None: topics, in any."""
        ...


class Said(NamedTuple):
    """What a clause says. is_sure: whether it says so in any message. Else only where every other
    clause is a wish too: "no events this week" is none."""

    kind: Kind
    topics: frozenset[str]
    programs: frozenset[str]
    is_sure: bool = True


class Grammar:
    """The patterns of one language, compiled."""

    def __init__(self, language: str, data: ModuleType) -> None:
        self.language = language
        self.request = re.compile(data.REQUEST)
        self.list = re.compile(data.LIST)
        self.polite = re.compile(rf"(?:{data.BEGINNING}|{data.END}| )*")
        self._named = re.compile(rf"(?<![a-z]){data.NAMED}")
        lead, tail = rf"(?:(?:{data.BEGINNING}) )*", rf"(?: (?:{data.END}))*"
        self._alone = re.compile(rf"{lead}[@#]{tail}")
        self._none = re.compile(rf"{lead}(?:{data.NONE}){tail}")
        self._unsure = re.compile(rf"{lead}(?:{data.CANCEL}|{data.ALONE}){tail}")
        self._kinds = {
            kind: re.compile(f"{lead}(?:{'|'.join(patterns)}){tail}")
            for kind, patterns in {
                Kind.ONLY: (*data.ONLY, data.ALONE),
                Kind.OFF: (*data.OFF, data.NONE, data.CANCEL),
                Kind.AGAIN: data.AGAIN,
                Kind.KEEP: data.KEEP,
                Kind.REST: data.REST,
            }.items()
        }
        """In the order in which they are tried."""

    def said(self, clause: str, words: Words, before: Said | None) -> Said | None:
        """Returns what the clause says, None where it says something else. before: what the clause
        before says, to which a list belongs: "no sales, events or workshops"."""
        marked = words.marked(clause, self.language)
        names = bool(marked.topics or marked.programs)
        text = self._named.sub(_sign, marked.text) if names else marked.text
        if kind := self._kind(text, names=names):
            if self._none.fullmatch(text) and not _is_wanted_gone(clause, text, marked):
                return None
            return Said(kind, marked.topics, marked.programs, self._is_sure(text, kind, marked))
        if before and names and self._alone.fullmatch(text):
            return before._replace(topics=marked.topics, programs=marked.programs)
        return None

    def _kind(self, text: str, *, names: bool) -> Kind | None:
        for kind, pattern in self._kinds.items():
            if names is (kind is not Kind.REST) and pattern.fullmatch(text):
                return kind
        return None

    def _is_sure(self, text: str, kind: Kind, marked: Marked) -> bool:
        if self._none.fullmatch(text):
            return "#" in text
        if self._unsure.fullmatch(text):
            return kind is Kind.OFF and ("#" in text or bool(marked.programs))
        return kind is not Kind.AGAIN


@cache
def grammars() -> tuple[Grammar, ...]:
    """Returns those of the languages that are read."""
    return Grammar("en", topics_en), Grammar("es", topics_es)


def _is_wanted_gone(clause: str, text: str, marked: Marked) -> bool:
    """Returns whether "no ..." may mean that there are to be none: not "no sale", and not "no
    delivery updates", which may be a complaint."""
    return not marked.programs and ("#" in text or _PLURAL.search(clause) is not None)


def _sign(named: re.Match[str]) -> str:
    return "@" if named[0].endswith("@") else "#"
