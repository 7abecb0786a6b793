"""Complaints about what the brand sells, does or sends, in a message that nothing else explains.

A complaint puts marketing on hold until a person has answered, so praise, thanks, jests and plain
questions beside the words make none.
"""

from functools import cache

from shared.domain.intents.data.wishes import complaints as data
from shared.domain.intents.signs.signs import Signs
from shared.domain.intents.wishes.message import Message

_FEWEST = 3
"""Words."""
_END_SIGNS = {"!": "."}


def is_complaint(message: Message) -> bool:
    """Returns whether the contact complains, and neither asks, praises nor jests."""
    if message.words < _FEWEST or message.asks or message.tokens.isdisjoint(hints()):
        return False
    pieces = (one for one in message.text.split() if one != ",")
    found = _signs().find(("^", *(_END_SIGNS.get(one, one) for one in pieces), "$"))
    return "complaint" in found and "fine" not in found


@cache
def hints() -> frozenset[str]:
    """Returns words of which each complaint has one: the rarest part of each sign."""
    return frozenset(
        word
        for sign in data.COMPLAINT
        for word in _words_of(min(_names(sign), key=lambda name: len(_words_of(name))))
    )


def _names(sign: str) -> list[str]:
    return [one for one in sign.split() if one not in ("&", "_", "__", "^", "$")]


def _words_of(name: str) -> list[str]:
    phrases = data.CLASSES[name] if name.startswith("<") else (name,)
    return [phrase.split()[0] for phrase in phrases]


@cache
def _signs() -> Signs:
    signs = {"complaint": data.COMPLAINT, "fine": ("<fine>",)}
    return Signs(signs, data.IDIOMS, data.CLASSES)
