"""What keeps a contact from being sold to, and what a text of hers came to by her own words."""

from enum import StrEnum

import msgspec


class Hold(StrEnum):
    """Why a contact is not sold to, until a person of the brand has looked into it."""

    COMPLAINT = "complaint"
    WRONG_NUMBER = "wrong_number"
    UNCLEAR_OPT_OUT = "unclear_opt_out"


class UnknownHold(str):
    """A stored hold that this release does not know, such as one of a later release.

    It blocks promotional messages as every hold does, and is stored again as it is.
    """

    __slots__ = ()


AnyHold = Hold | UnknownHold


def parse_hold(name: str) -> AnyHold:
    """Returns the hold of this name. A name that is not known is an `UnknownHold`."""
    return Hold(name) if name in _KNOWN else UnknownHold(name)


_KNOWN = frozenset(map(str, Hold))


class Said(msgspec.Struct, frozen=True):
    stop: bool
    language: str
    holds: frozenset[Hold] = frozenset()
