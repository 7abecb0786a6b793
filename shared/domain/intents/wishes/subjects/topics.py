"""Which topics of the brand a contact ends, wants alone, or wants again, and which programs end.

The message is read clause by clause: "no more sale texts", "solo avísenme de eventos". What the
other clauses say is for the other wishes. A clause counts as a whole or not at all.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from shared.domain.intents.wishes.message import Message
from shared.domain.intents.wishes.subjects.clause import Grammar, Kind, Said, Words, grammars
from shared.domain.intents.wishes.subjects.topic_wish import STARTS, STOPS, TopicWish

_LONGEST = 30  # words
_JOINED = re.compile(r" (?:(?:and|y|then|so(?! much)|pues|also) )+")
_LANGUAGE = re.compile(r" (?=(?:in|en) (?:spanish|english|espanol|ingles)\b)")
"""Where a wish for a language follows another: "only new arrivals in Spanish"."""


class Named(NamedTuple):
    """What a message says of topics and programs.

    ended: the programs that end. keeps: whether it names programs that it keeps. rest: the parts
    that say something else. is_sure: whether it is such a wish whatever they say.
    """

    wish: TopicWish
    ended: frozenset[str]
    keeps: bool
    rest: tuple[str, ...]
    is_sure: bool


def read(message: Message, words: Words) -> Named | None:
    """Returns what the message says of topics and programs, None when it says nothing of them."""
    if message.words > _LONGEST:
        return None
    if message.tokens.isdisjoint(words.firsts) and not words.may_end_program(message.tokens):
        return None
    if message.asks and not any(one.request.search(message.text) for one in grammars()):
        return None
    found = filter(None, (_read(message, words, grammar) for grammar in grammars()))
    return min(found, key=lambda one: len(one.rest), default=None)


def of_keyword(word: str, words: Words) -> TopicWish | None:
    """Returns the wish of a normalised message such as `stop events` or `alta eventos`."""
    first, _, rest = word.partition(" ")
    if not rest or (first not in STOPS and first not in STARTS):
        return None
    for grammar in grammars():
        marked, topics, _ = words.marked(rest, None)
        if topics and grammar.list.fullmatch(marked):
            return TopicWish(off=topics) if first in STOPS else TopicWish(again=topics)
    return None


def _read(message: Message, words: Words, grammar: Grammar) -> Named | None:
    found, rest, before = list[Said](), list[str](), None
    for clause in message.clauses:
        for part, said in _parts(clause.strip(), words, grammar, before):
            before = said
            if said:
                found.append(said)
            else:
                rest.append(f" {part} ")
    return _named(found, tuple(rest)) if found else None


def _parts(
    clause: str, words: Words, grammar: Grammar, before: Said | None
) -> Iterator[tuple[str, Said | None]]:
    """Yields the clause, or each of its parts, with what it says; but no courtesies."""
    if (whole := grammar.said(clause, words, before)) or grammar.polite.fullmatch(clause):
        yield from ((clause, whole),) if whole else ()
        return
    for part in map(str.strip, _JOINED.split(f" {clause} ")):
        wish, *language = _LANGUAGE.split(part, maxsplit=1)
        if language and (said := grammar.said(wish, words, before)):
            yield from ((wish, said), (language[0], None))
        elif not grammar.polite.fullmatch(part):
            before = grammar.said(part, words, before)
            yield part, before


def _named(found: list[Said], rest: tuple[str, ...]) -> Named | None:
    only, off, again, kept = (
        _topics(found, kind) for kind in (Kind.ONLY, Kind.OFF, Kind.AGAIN, Kind.KEEP)
    )
    ended = frozenset(id for one in found if one.kind is Kind.OFF for id in one.programs)
    keeps = any(one.programs for one in found if one.kind is not Kind.OFF)
    if not (off or only or again or ended):
        return None
    wish = TopicWish(off, only and only | kept, again if only else again | kept)
    if off & (wish.only | wish.again):
        return None
    return Named(wish, ended, keeps, rest, all(one.is_sure for one in found))


def _topics(found: list[Said], kind: Kind) -> frozenset[str]:
    return frozenset(id for one in found if one.kind is kind for id in one.topics)
