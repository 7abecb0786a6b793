"""Audience filters of campaigns: conditions on a contact's data. See docs/audience.md.

A filter only narrows: consent to the program and the gate are checked for every message too.
"""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache

import msgspec

from shared.domain.audience.operators import Person, Test
from shared.domain.audience.parser import read
from shared.domain.contacts.contact_state import ContactState


class Audience(msgspec.Struct, frozen=True):
    """A parsed filter, which is stored and passed as its text."""

    text: str
    """The normalized text that `parse` returns. Blank: all contacts."""


def parse(text: str, *, programs: Collection[str] | None = None) -> Audience:
    """Returns the filter. Raises Invalid `audience_invalid` with the position and a correction.

    programs: the ids that `consent.PROGRAM` can name, for what an author writes now. Without them
    it can name any: a stored filter may name a program that the brand has ended.
    """
    return Audience(read(text, programs).text)


def matches(audience: Audience, head: ContactState, *, now: datetime) -> bool:
    return _test(audience.text)(Person(head, now))


@lru_cache(maxsize=64)
def _test(text: str) -> Test:
    """Cached, because a campaign evaluates one filter for many contacts."""
    return read(text).holds
