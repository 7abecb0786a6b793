"""Which topics of the brand a contact ends, wants alone, or wants again.

Every word of the message has to belong to the wish: "no more sale texts", "solo avísenme de
eventos". In any other message the words count as they do without topics.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from types import ModuleType
from typing import Protocol

from shared.domain.intents.data.wishes import topics_en, topics_es
from shared.domain.intents.wishes.message import Message
from shared.domain.intents.wishes.topic_wish import STARTS, STOPS, TopicWish

_LONGEST = 30  # words
Said = tuple["Kind", frozenset[str]]


class Kind(StrEnum):
    """What a clause says about the topics that it names."""

    ONLY = "only"
    OFF = "off"
    AGAIN = "again"
    KEEP = "keep"
    REST = "rest"


class _Grammar:
    """The patterns of one language, compiled."""

    def __init__(self, language: str, data: ModuleType) -> None:
        self.language = language
        self.named = re.compile(data.NAMED)
        self.polite = re.compile(rf"(?:{data.BEGINNING}|{data.END}| )*")
        lead, tail = rf"(?:(?:{data.BEGINNING}) )*", rf"(?: (?:{data.END}))*"
        self.alone = re.compile(rf"{lead}[@#]{tail}")
        self.kinds = {
            kind: re.compile(f"{lead}(?:{'|'.join(patterns)}){tail}")
            for kind, patterns in {
                Kind.ONLY: data.ONLY,
                Kind.OFF: data.OFF,
                Kind.AGAIN: data.AGAIN,
                Kind.KEEP: data.KEEP,
                Kind.REST: data.REST,
            }.items()
        }
        """In the order in which they are tried."""


@cache
def _grammars() -> tuple[_Grammar, ...]:
    return _Grammar("en", topics_en), _Grammar("es", topics_es)


_JOINED = re.compile(r" (?:and|y|then|so|pues|also) ")
_REQUEST = re.compile(r" (?:can you|could you|can u|would you) ")


class Words(Protocol):
    """The words by which contacts name a brand's topics."""

    @property
    def firsts(self) -> frozenset[str]:
        """Returns the first word of each."""
        ...

    def marked(self, clause: str, language: str | None) -> tuple[str, frozenset[str]]:
        """Returns the clause with `@` for each topic named in this language, and their ids."""
        ...


def read(message: Message, words: Words) -> TopicWish | None:
    """Returns the wish that the whole message is, None when it is another message."""
    if message.tokens.isdisjoint(words.firsts) or message.words > _LONGEST:
        return None
    if message.asks and not _REQUEST.search(message.text):
        return None
    found = (_read(message, words, grammar) for grammar in _grammars())
    return next(filter(None, found), None)


def of_keyword(word: str, words: Words) -> TopicWish | None:
    """Returns the wish of a normalised message such as `stop events` or `alta eventos`."""
    first, _, rest = word.partition(" ")
    if not rest or (first not in STOPS and first not in STARTS):
        return None
    for grammar in _grammars():
        marked, topics = words.marked(rest, None)
        if topics and grammar.named.fullmatch(marked):
            return TopicWish(off=topics) if first in STOPS else TopicWish(again=topics)
    return None


def _read(message: Message, words: Words, grammar: _Grammar) -> TopicWish | None:
    named: dict[Kind, frozenset[str]] = dict.fromkeys(Kind, frozenset())
    before: Kind | None = None
    for clause in message.clauses:
        for said in _said(clause.strip(), words, grammar, before):
            if said is None:
                return None
            before, topics = said
            named[before] |= topics
    return _wish(named)


def _said(
    clause: str, words: Words, grammar: _Grammar, before: Kind | None
) -> Iterator[Said | None]:
    """Yields what the clause says, or what each of its parts does; None where it says more."""
    if whole := _kind(clause, words, grammar, before):
        yield whole
        return
    for part in _JOINED.split(clause):
        if grammar.polite.fullmatch(part):
            continue
        found = _kind(part.strip(), words, grammar, before)
        before = found[0] if found else before
        yield found


def _kind(clause: str, words: Words, grammar: _Grammar, before: Kind | None) -> Said | None:
    marked, topics = words.marked(clause, grammar.language)
    if topics:
        marked = grammar.named.sub(_sign, marked)
    for kind, pattern in grammar.kinds.items():
        if bool(topics) is (kind is not Kind.REST) and pattern.fullmatch(marked):
            return kind, topics
    # "No sales, events or workshops": what follows belongs to the clause before.
    return (before, topics) if before and topics and grammar.alone.fullmatch(marked) else None


def _sign(named: re.Match[str]) -> str:
    return "@" if named[0].endswith("@") else "#"


def _wish(named: dict[Kind, frozenset[str]]) -> TopicWish | None:
    only, off = named[Kind.ONLY], named[Kind.OFF]
    kept = named[Kind.KEEP]
    again = named[Kind.AGAIN] | kept if not only else named[Kind.AGAIN]
    only = only | kept if only else only
    if off & (only | again) or not (off or only or named[Kind.AGAIN]):
        return None
    return TopicWish(off, only, again)
