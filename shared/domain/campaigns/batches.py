"""Groups a campaign's recipients into batches of one number and one start time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from shared.domain.campaigns.rate_limits import BATCH_SIZE, batch_segments

STEP = 500
"""Contacts evaluated before their batches are stored in one transaction."""

BATCHES_PER_WRITE = 90
"""A transaction holds 100 items."""

CONTACTS_PER_READ = 50
"""Contacts loaded together; they need at most as many batches."""

BUCKET = timedelta(minutes=5)
"""Deferred recipients whose times fall in the same interval share batches."""


class Slot(msgspec.Struct, frozen=True):
    """One recipient's slot: the number it is sent from, and the earliest time."""

    contact_id: str
    number: str
    not_before: datetime
    parts: int


class Deferral(msgspec.Struct, frozen=True):
    """Why and when a recipient without a message was deferred, the same for every mechanism."""

    code: str
    at: datetime


Deferrals = Mapping[str, Deferral]
"""By contact id."""


class Batch(msgspec.Struct, frozen=True):
    """Recipients who are sent to together, from one number, not before one time.

    deferrals: of those who had their turn before, and have no message yet.
    """

    number: str
    not_before: datetime
    contact_ids: tuple[str, ...]
    parts: int
    deferrals: Deferrals = {}


def fill_batches(slots: Sequence[Slot], rates: Mapping[str, float]) -> Iterator[Batch]:
    """Yields the batches, each of one number and time and within the number's batch size."""
    groups: dict[tuple[str, datetime], list[Slot]] = {}
    for slot in slots:
        groups.setdefault((slot.number, slot.not_before), []).append(slot)
    for (number, not_before), group_slots in groups.items():
        for some in _filled(group_slots, batch_segments(rates[number])):
            parts = sum(slot.parts for slot in some)
            yield Batch(number, not_before, tuple(slot.contact_id for slot in some), parts)


def fill_step(
    groups: Iterable[Sequence[Slot]], rates: Mapping[str, float]
) -> tuple[Sequence[Batch], int]:
    """Returns the batches of a planning step, and of how many groups of contacts they are.

    A group has the slots of at most CONTACTS_PER_READ contacts. Groups are read until the batches
    of one more might not fit into the step's transaction.
    """
    slots, made, used = list[Slot](), list[Batch](), 0
    for group in groups:
        used, slots = used + 1, [*slots, *group]
        made = list(fill_batches(slots, rates))
        if len(made) > BATCHES_PER_WRITE - CONTACTS_PER_READ:
            break
    return made, used


def deferred_batches(
    batch: Batch, later: Mapping[datetime, Sequence[str]], deferrals: Deferrals
) -> Iterator[Batch]:
    """Yields the new batches of a batch's deferred recipients, by the time they are deferred to."""
    each = max(batch.parts // len(batch.contact_ids), 1)
    for until, contact_ids in later.items():
        why = {id: deferrals[id] for id in contact_ids if id in deferrals}
        yield Batch(batch.number, until, tuple(contact_ids), each * len(contact_ids), why)


def bucket(at: datetime, size: timedelta = BUCKET) -> datetime:
    """Returns the first multiple of `size` at `at` or later, so that no message is early."""
    over = timedelta(seconds=at.timestamp() % size.total_seconds())
    return at - over + size if over else at


def _filled(slots: Sequence[Slot], limit: int) -> Iterator[list[Slot]]:
    batch, parts = list[Slot](), 0
    for slot in slots:
        if batch and (len(batch) == BATCH_SIZE or parts + slot.parts > limit):
            yield batch
            batch, parts = [], 0
        batch.append(slot)
        parts += slot.parts
    yield batch
