"""Finds what an opt-out says besides: its consent ends, and the thread opens for an agent."""

from collections.abc import Callable, Iterator
from functools import cache

from shared.domain.intents.data.own_words import more as data
from shared.domain.intents.own_words.spoken import Spoken
from shared.domain.intents.signs.signs import Signs

_SHORTEST = 3
"""Words of a question that is one by itself: "ok?" is none."""
_ASKS = frozenset(("what", "where", "when", "how", "which", "cual", "donde", "cuando", "cuanto"))
"""First words of a question without its mark."""
_WHY = frozenset({"why", "por"})
"""First words of a question that only complains: "why do you still write?"."""


def complains_again(said: Spoken) -> bool:
    """Returns whether the contact says that they have asked for it before, or never joined."""
    return "complaint" in _signs().find(said.typed)


def has_matter(said: Spoken) -> bool:
    """Returns whether the message is about an order, money, a visit or a product."""
    return "matter" in _signs().find(said.typed)


def says_more(said: Spoken, stops: Callable[[tuple[str, ...]], bool]) -> bool:
    """Returns whether the message has a matter or a question besides the opt-out.

    stops: whether a sentence has words that may end consent.
    """
    return has_matter(said) or any(
        len(one) >= _SHORTEST and one[0] not in _WHY and not stops(("^", *one, "?", "$"))
        for one in _questions(said.tokens)
    )


def _questions(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    start = 1
    for place, word in enumerate(tokens):
        if word == "?" or (word in ".$" and tokens[start] in _ASKS):
            yield tokens[start:place]
        if word in ".?":
            start = place + 1


@cache
def _signs() -> Signs:
    signs = {"complaint": data.COMPLAINT, "matter": data.MATTER}
    return Signs(signs, (), data.CLASSES)
