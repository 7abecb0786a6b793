"""Groups a campaign's recipients into batches of one number and one start time."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from shared.domain.campaigns.rate_limits import BATCH_SIZE, batch_segments

BUCKET = timedelta(minutes=5)
"""Deferred recipients whose times fall in the same interval share batches."""


class Slot(msgspec.Struct, frozen=True):
    """One recipient's slot: the number it is sent from, and the earliest time."""

    contact_id: str
    number: str
    not_before: datetime
    parts: int


class Batch(msgspec.Struct, frozen=True):
    """Recipients who are sent to together, from one number, not before one time."""

    number: str
    not_before: datetime
    contact_ids: tuple[str, ...]
    parts: int


def fill_batches(slots: Sequence[Slot], rates: Mapping[str, float]) -> Iterator[Batch]:
    """Yields the batches, each of one number and time and within the number's batch size."""
    groups: dict[tuple[str, datetime], list[Slot]] = {}
    for slot in slots:
        groups.setdefault((slot.number, slot.not_before), []).append(slot)
    for (number, not_before), group_slots in groups.items():
        for page in _filled(group_slots, batch_segments(rates[number])):
            parts = sum(slot.parts for slot in page)
            yield Batch(number, not_before, tuple(slot.contact_id for slot in page), parts)


def bucket(at: datetime, size: timedelta = BUCKET) -> datetime:
    """Returns the first multiple of `size` at `at` or later, so that no message is early."""
    over = timedelta(seconds=at.timestamp() % size.total_seconds())
    return at - over + size if over else at


def _filled(slots: Sequence[Slot], limit: int) -> Iterator[list[Slot]]:
    page, parts = list[Slot](), 0
    for slot in slots:
        if page and (len(page) == BATCH_SIZE or parts + slot.parts > limit):
            yield page
            page, parts = [], 0
        page.append(slot)
        parts += slot.parts
    yield page
