"""Which messages a contact wants to end, and which to keep: "no more promos, just my orders".

A clause drops or keeps what it names. The scope counts only when the message does both, or ends
what it names and nothing more; else the message is an opt-out like any other.
"""

import re
from collections.abc import Iterable, Iterator, Set
from enum import StrEnum
from typing import Protocol

import msgspec

from shared.domain.intents.data.wishes import en, es
from shared.domain.intents.quick import ByWord, has_any
from shared.domain.intents.wishes.message import Message, any_of, firsts_of


def _begin(*lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(first.rstrip("*") for first in firsts_of(*lists)))


PROMOTIONAL = any_of(en.PROMOTIONAL, es.PROMOTIONAL)
TRANSACTIONAL = any_of(en.TRANSACTIONAL, es.TRANSACTIONAL)
KINDS = any_of(en.KINDS, es.KINDS)
MESSAGES = any_of(en.MESSAGES, es.MESSAGES)
REST = any_of(en.REST, es.REST)
ONLY = any_of(en.ONLY, es.ONLY)
_KEPT_DROP = any_of(en.KEPT_DROP, es.KEPT_DROP)
_KEPT_WORDS = tuple(f" {word} " for word in sorted(firsts_of(en.KEPT_DROP, es.KEPT_DROP)))
DROP = any_of(en.DROP, es.DROP)
KEEP = any_of(en.KEEP, es.KEEP)
_END = re.compile(
    r"^(?: (?:please|pls|porfa|por favor|ya|hey|hi|hola))*"
    r" (?:no|no more|stop|quit|stop sending(?: me)?|dont send(?: me)?|no mas|ya no|ya no manden"
    r"|no quiero"
    r"|no me manden|ya no quiero)(?: (?:the|your|these|those|any|more|all|las|los|sus|tus|mas"
    r"|de))*$"
)
_FIRSTS = firsts_of(
    en.PROMOTIONAL,
    es.PROMOTIONAL,
    en.TRANSACTIONAL,
    es.TRANSACTIONAL,
    en.KINDS,
    es.KINDS,
    en.REST,
    es.REST,
)
_ORDERING = _begin(en.DROP, es.DROP, en.ONLY, es.ONLY)
_MESSAGES = _begin(en.PROMOTIONAL, es.PROMOTIONAL, en.KINDS, es.KINDS, en.MESSAGES, es.MESSAGES)
_SHORT = 9  # words
_LONG = 45  # words; who writes more tells a story, in which "no" may belong to anything
_AFTER = re.compile(
    r"(?: (?:please|pls|plz|thanks|thank you|thx|por favor|porfa|gracias|texts?|txts?|messages"
    r"|msgs|alerts|stuff|to me|anymore|ok))* "
)
_POLAR = re.compile(r"(?<= yes) (?=\w)|(?<=\w si) (?=\w)|(?<=\w ok) (?=\w)")
_POLAR_WORDS = (" yes ", " si ", " ok ")
_REQUESTS = re.compile(r" (?:can you|could you|can u|would you|pueden|puede|puedes) ")
_ASKS = re.compile(r" (?:do (?:you|i|u)|if i|why|are you|when do) ")


class Named(StrEnum):
    """What a clause names besides programs."""

    REST = "rest"
    UNKNOWN = "unknown"


class Scope(msgspec.Struct, frozen=True):
    """What the contact drops and keeps: ids of programs, and what no program explains."""

    dropped: frozenset[str]
    kept: frozenset[str]

    def ended(self, subscribed: frozenset[str]) -> frozenset[str] | None:
        """Returns the programs that end; None when the words leave it open.

        What the contact names as kept is kept, and what is unclear is not.
        """
        dropped, kept = self._programs(self.dropped), self._programs(self.kept)
        if dropped & kept:
            return None
        if dropped and Named.REST not in self.dropped:
            return dropped & subscribed or dropped
        ended = subscribed - kept
        return ended if kept & subscribed and ended else None

    def _programs(self, named: frozenset[str]) -> frozenset[str]:
        return named - set(Named)


class Words(Protocol):
    """The words by which contacts name a brand's programs."""

    @property
    def firsts(self) -> frozenset[str]:
        """Returns the first words of the programs' own."""
        ...

    def named(self, clause: str) -> Iterable[str]:
        """Returns the ids of the programs that the clause names, and what else it names."""
        ...


def may_end(message: Message, words: Words) -> bool:
    """Returns whether the message names what it may end, and has words of an order about messages.
    Most have not, which is cheap to see."""
    if message.words > _LONG or not _may_name(message.tokens, words):
        return False
    orders, messages = map(any, zip(*map(_BEGINS.__getitem__, message.tokens), strict=True))
    return orders and messages


def _begins(token: str) -> tuple[bool, bool]:
    """Returns whether the word may begin what orders something, and what means messages."""
    word = token.partition(":")[0]
    return word.startswith(_ORDERING), word.startswith(_MESSAGES)


_BEGINS = ByWord(_begins)


def has_order(message: Message) -> bool:
    """Returns whether the message has a word that drops something, or that keeps it alone."""
    return bool(DROP.search(message.text) or ONLY.search(message.text))


def asks_about(message: Message) -> bool:
    """Returns whether the message asks what would follow, and orders nothing: "if I stop"."""
    return bool(_ASKS.search(message.text))


def besides(message: Message, words: Words) -> Iterator[str]:
    """Yields the parts that neither end nor keep messages, nor name which ones."""
    said = _statements(message)
    about = [one for one in said if MESSAGES.search(one) or next(iter(words.named(one)), None)]
    for half in message.halves:
        parts = [part.strip() for part in _POLAR.split(half)]
        if not any(part in one for part in parts for one in about):
            yield half


def read(message: Message, words: Words) -> Scope | None:
    """Returns the scope that the message has, None when it has none."""
    text = message.text
    if not may_end(message, words):
        return None
    if message.asks and not _REQUESTS.search(text):
        return None
    if not has_order(message) or _ASKS.search(text):
        return None
    dropped, kept, is_about_messages = set[str](), set[str](), False
    for clause in _statements(message):
        known = frozenset(words.named(clause))
        named = known or frozenset({Named.UNKNOWN} if MESSAGES.search(clause) else ())
        is_about_messages |= bool(PROMOTIONAL.search(clause) or KINDS.search(clause))
        is_about_messages |= bool(known and MESSAGES.search(clause))
        if _drops(clause):
            dropped |= named
        elif _keeps(clause):
            kept |= named
            if named and ONLY.search(clause) and MESSAGES.search(clause):
                dropped.add(Named.REST)
    if dropped and kept and is_about_messages:
        return Scope(frozenset(dropped), frozenset(kept))
    if ended := _ends_alone(message, words):
        return Scope(ended, frozenset())
    return None


def _may_name(tokens: Set[str], words: Words) -> bool:
    return not (tokens.isdisjoint(_FIRSTS) and tokens.isdisjoint(words.firsts))


def _statements(message: Message) -> Iterator[str]:
    """Yields the clauses, each with what it says of its subject: "Everything else, goodbye"."""
    subject = ""
    for clause in message.halves:
        for part in _POLAR.split(clause) if has_any(clause, _POLAR_WORDS) else (clause,):
            joined = f"{subject.rstrip()} {part.strip()} "
            is_subject = not (_drops(joined) or _keeps(joined))
            subject = joined if is_subject and part.strip() else ""
            if not is_subject:
                yield joined


def _drops(clause: str) -> bool:
    if has_any(clause, _KEPT_WORDS):
        clause = _KEPT_DROP.sub(" keep ", clause)
    return bool(DROP.search(clause))


def _keeps(clause: str) -> bool:
    if KEEP.search(clause):
        return True
    return has_any(clause, _KEPT_WORDS) and bool(_KEPT_DROP.search(clause))


def _ends_alone(message: Message, words: Words) -> frozenset[str]:
    """Returns what a short message ends that says nothing else: "no more sale texts"."""
    if message.words > _SHORT or message.asks or len(message.clauses) != 1:
        return frozenset()
    clause = message.clauses[0]
    found = PROMOTIONAL.search(clause)
    if not found or not (begin := _END.match(clause[: found.start()].rstrip())):
        return frozenset()
    if begin[0].endswith(" no") and not MESSAGES.search(clause[found.start() :]):
        return frozenset()  # "no sale today" is about the brand
    if not _AFTER.fullmatch(clause[found.end() :]):
        return frozenset()
    return frozenset(words.named(found[0]))
