"""Who a campaign is for: a filter over what is known of one person. docs/audience.md teaches it.

It only narrows: consent to the campaign's program is asked beside it, and the gate at every text.
"""

from datetime import datetime
from functools import lru_cache

import msgspec

from shared.domain.audience.operators import Person, Test
from shared.domain.audience.parser import read
from shared.domain.contacts.contact_state import ContactState


class Audience(msgspec.Struct, frozen=True):
    """A filter that was read and understood: made by `parse`, kept and sent about as its text."""

    text: str
    """As `parse` writes it: one space, small letters, no needless parentheses. Blank: everybody."""


def parse(text: str) -> Audience:
    """Raises Invalid `audience_invalid`: where the text is wrong, and what would be right."""
    return Audience(read(text).text)


def matches(audience: Audience, head: ContactState, *, now: datetime) -> bool:
    return _test(audience.text)(Person(head, now))


@lru_cache(maxsize=64)
def _test(text: str) -> Test:
    """A campaign asks the same of very many people."""
    return read(text).holds
