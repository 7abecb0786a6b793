"""The holds on marketing to a contact."""

from collections.abc import Mapping, Set
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class Hold(StrEnum):
    """Why a contact gets no marketing until an agent has decided."""

    COMPLAINT = "complaint"
    WRONG_NUMBER = "wrong_number"
    UNCLEAR_OPT_OUT = "unclear_opt_out"
    PRIVACY_REQUEST = "privacy_request"
    BEREAVEMENT = "bereavement"  # the contact has died; no keyword releases it
    UNKEPT_WISH = "unkept_wish"  # the contact wants only some subjects or hours
    UNREACHABLE = "unreachable"  # the phone cannot receive messages
    DISTRESS = "distress"  # the contact was in danger; no keyword releases it
    LEGAL = "legal"  # the contact takes legal steps; no keyword releases it
    MINOR = "minor"  # the contact is a child; no keyword releases it


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

BECAUSE: Mapping[str, str] = MappingProxyType(
    {
        Hold.COMPLAINT: "The contact complained.",
        Hold.WRONG_NUMBER: "The number belongs to another person now.",
        Hold.UNCLEAR_OPT_OUT: "The contact may have opted out.",
        Hold.PRIVACY_REQUEST: "The contact asked for their data, its correction or its deletion.",
        Hold.BEREAVEMENT: "The contact has died.",
        Hold.UNKEPT_WISH: "The contact wants only some subjects, or other hours.",
        Hold.UNREACHABLE: "The phone cannot receive messages.",
        Hold.DISTRESS: "The contact was in danger.",
        Hold.LEGAL: "The contact takes legal steps.",
        Hold.MINOR: "The contact is a child under 13.",
    }
)
"""Why there is a hold, for agents."""

WANTED_AGAIN = frozenset({Hold.UNCLEAR_OPT_OUT, Hold.WRONG_NUMBER, Hold.UNREACHABLE})
"""Holds that an explicit opt-in releases: the present owner of the number wants the messages, and
their phone sends some. All others are released by an agent alone."""

NEVER_JOINS = frozenset({Hold.BEREAVEMENT, Hold.MINOR})
"""With one of these holds nothing adds the contact to a program, neither START nor an import, and
nothing is stored about them: who held the number has died, or a child cannot consent."""


def dated(
    known: Mapping[str, datetime], *, before: Set[AnyHold], after: Set[AnyHold], now: datetime
) -> Mapping[str, datetime]:
    """Returns when each hold was set last, with the holds that are new in `after`.

    The time of a hold that was released stays: a complaint counts for a while.
    """
    added = after - before
    return {**known, **{str(hold): now for hold in added}} if added else known
