"""The holds on marketing to a contact."""

from enum import StrEnum


class Hold(StrEnum):
    """Why a contact gets no marketing until an agent has decided."""

    COMPLAINT = "complaint"
    WRONG_NUMBER = "wrong_number"
    UNCLEAR_OPT_OUT = "unclear_opt_out"
    PRIVACY_REQUEST = "privacy_request"
    BEREAVEMENT = "bereavement"  # the contact has died; no keyword releases it
    DISTRESS = "distress"  # the contact was in danger; no keyword releases it


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
