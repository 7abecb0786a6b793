"""A message as wishes are read in it: plain text, its clauses, and words to look for in them."""

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache

from shared.domain.intents.folding import fold, unsigned

_FARTHEST = 600  # characters; who writes more tells a story, and an agent reads it
_APOSTROPHES = "'’`"
_DIGIT = re.compile(r"\d")
_END = re.compile(
    r"[.!?;:\n,()=/]+(?!\d)|(?<!\d)[.:]+|\s[-–—]+\s|--+|\bbut\b|\bpero\b|\btho\b|\bmas no\b"
)
_JOINED = re.compile(r"\b(?:and|y|then|so|pues)\b|\b(?=(?:keep|leave|deja|dejen|dejame|dejenme) )")
_PIECE = re.compile(r"[a-z0-9]+(?::\d\d)?|[.!?,]")
_SENTENCE = re.compile(
    r"(?<=[.?!;\n])(?!\d)\s*"
    r"|(?:,| and| y)\s+(?=(?:where|what|which|how|donde|cual|cuanto|when (?:is|are|will|do)) )"
)
_QUESTION = re.compile(
    r"[^a-z0-9]*(?:where|what|which|how|donde|cual|cuanto|when (?:is|are|will|do)) |.*\?"
)
_ASKING = frozenset(("where", "what", "which", "how", "donde", "cual", "cuanto", "when", "?"))
"""What a message with a question has one of."""
_SHORTEST = 3
"""Words of a question that is one by itself: "ok?" is none."""
_NUMBERED = re.compile(r"(\d)\s*([ap])\.?\s?m\b\.?")


class Message:
    """An inbound message, prepared once for all wishes."""

    def __init__(self, body: str) -> None:
        plain = unsigned(body)[:_FARTHEST].replace("¿", "\n")
        for mark in _APOSTROPHES:
            plain = plain.replace(mark, "")
        plain = fold(plain)
        has_digit = _DIGIT.search(plain) is not None
        self._plain = _NUMBERED.sub(r"\1 \2m", plain) if has_digit else plain
        self.asks = "?" in body
        pieces = _PIECE.findall(self._plain)
        self.text = f" {' '.join(pieces)} "
        """All words with one space around each, and signs where a sentence ends."""
        self.tokens = frozenset(pieces)
        """Its words and signs. Most messages have none of a wish, which is cheap to see."""
        self.words = sum(map(str.isalnum, pieces))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences; a question that follows a comma is one by itself."""
        return tuple(one for part in _SENTENCE.split(self._plain) if (one := part.strip()))

    @cached_property
    def without_questions(self) -> "Message | None":
        """The message without the questions in it; None if it has none, or nothing else."""
        if self.tokens.isdisjoint(_ASKING):
            return None
        kept = [one for one in self.sentences if not _is_question(one)]
        return Message(" ".join(kept)) if 0 < len(kept) < len(self.sentences) else None

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The parts between signs and words that join sentences."""
        found = (" ".join(_PIECE.findall(part)) for part in _END.split(self._plain))
        return tuple(f" {clause} " for clause in found if clause.strip(" .!?,"))

    @cached_property
    def halves(self) -> tuple[str, ...]:
        """The clauses, divided at "and" too."""
        parts = (part for clause in self.clauses for part in _JOINED.split(clause))
        return tuple(f" {part.strip()} " for part in parts if part.strip())


@lru_cache(maxsize=1)  # asked several times about one message
def prepared(own: str) -> Message:
    """Returns a contact's own words, prepared."""
    return Message(own)


def _is_question(sentence: str) -> bool:
    return bool(_QUESTION.match(sentence)) and len(sentence.split()) >= _SHORTEST


@cache
def any_of(*lists: tuple[str, ...]) -> re.Pattern[str]:
    """Returns what finds any phrase of these lists as whole words."""
    by_letter: dict[str, list[str]] = {}  # compared with one of each letter, not with each
    for one in _longest_first(lists):
        by_letter.setdefault(one[0], []).append(one[1:])
    either = "|".join(f"{letter}(?:{'|'.join(its)})" for letter, its in by_letter.items())
    return re.compile(rf"(?<![a-z0-9])(?:{either})(?![a-z0-9])")


@cache
def firsts_of(*lists: tuple[str, ...]) -> frozenset[str]:
    """Returns the first words of the phrases of these lists, of which a message needs one."""
    return frozenset(phrase.split()[0] for its in lists for phrase in its)


@cache
def keys_of(*lists: tuple[str, ...]) -> frozenset[str]:
    """Returns words of which a message with a phrase of these lists has one: of each phrase one
    that another has too, else the longest. Long words are in fewer messages than first ones."""
    keys = set[str]()
    for phrase in sorted(
        {one for its in lists for one in its}, key=lambda one: (one.count(" "), one)
    ):
        words = [word for word in phrase.split() if "*" not in word]
        if keys.isdisjoint(words):
            keys.add(max(words, key=len))
    return frozenset(keys)


def _longest_first(lists: Iterable[tuple[str, ...]]) -> list[str]:
    phrases = {phrase for its in lists for phrase in its}
    return [_pattern(one) for one in sorted(phrases, key=lambda one: (-len(one), one))]


def _pattern(phrase: str) -> str:
    return re.escape(phrase).replace(r"\*", "[a-z]*").replace(r"\ ", " ")
