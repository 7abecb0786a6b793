"""What keeps a contact from being sold to, and what a text of hers came to by her own words."""

from enum import StrEnum

import msgspec


class Hold(StrEnum):
    """Why a contact is not sold to, until a person of the brand has looked into it."""

    COMPLAINT = "complaint"
    WRONG_NUMBER = "wrong_number"
    UNCLEAR_OPT_OUT = "unclear_opt_out"


class Said(msgspec.Struct, frozen=True):
    stop: bool
    language: str
    holds: frozenset[Hold] = frozenset()
