"""When each channel is told of an alert."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from shared.domain.brand.business_hours import after_business_time, is_away
from shared.domain.brand.model import Brand
from shared.domain.brand.notifications import Channel, Kind
from shared.domain.contacts.priority import Priority
from shared.domain.notifications.alert import Alert

AGAIN_AFTER = timedelta(minutes=15)
"""After which another agent is paged, while nobody has replied or claimed the thread."""
DIGEST_EVERY = timedelta(minutes=15)
_INSTANT = timedelta(microseconds=1)


class Reason(StrEnum):
    """Why a channel is told."""

    NEW = "new"
    UNANSWERED = "unanswered"
    OVERDUE = "overdue"
    DIGEST = "digest"
    TEST = "test"


class Step(msgspec.Struct, frozen=True):
    """One channel is told at one time. A digest tells of everything that waits then.

    name: tells the steps of an alert apart.
    """

    at: datetime
    reason: Reason
    channel: str
    kind: Kind
    name: str


class Agenda(msgspec.Struct, frozen=True):
    """The steps of an alert that are due, and when the next one is; None for no more."""

    due: tuple[Step, ...]
    next_at: datetime | None


def steps_of(alert: Alert, brand: Brand) -> Sequence[Step]:
    """Returns every step of an alert, in order of time.

    P0 pages at any hour. All else is told in the team's hours only.
    """
    return sorted(_steps(alert, brand), key=lambda step: step.at)


def agenda_of(alert: Alert, brand: Brand, *, now: datetime) -> Agenda:
    """Returns what is due of an alert. What is late waits for the team's hours as well, unless it
    pages for danger."""
    left = [one for one in steps_of(alert, brand) if one.name not in alert.told]
    passed = [one for one in left if one.at <= now]
    waits = is_away(brand, now)
    due = tuple(one for one in passed if not waits or _is_at_any_hour(one, alert))
    later = [one.at for one in left if one.at > now]
    if len(due) < len(passed):
        later.append(next_digest(brand, now))
    return Agenda(due, min(later, default=None))


def digest_time(now: datetime) -> datetime:
    """Returns the time of the digest that is made now: the last full quarter of an hour."""
    return now.replace(minute=now.minute - now.minute % 15, second=0, microsecond=0)


def next_digest(brand: Brand, at: datetime) -> datetime:
    """Returns the first quarter of an hour in the team's hours, at or after `at`."""
    quarter = _quarter(at)
    return _quarter(_opening(brand, quarter))


def _steps(alert: Alert, brand: Brand) -> Iterator[Step]:
    first = [one for one in brand.notifications.channels if not one.backup]
    backup = [one for one in brand.notifications.channels if one.backup]
    yield from _tell(first, alert, brand, Reason.NEW, _first_page(alert, brand))
    overdue = alert.reply_due_at
    if any(one.kind_for(alert.priority) is Kind.PAGE for one in first):
        again = _later(brand, alert, alert.at)
        overdue = max(overdue, _later(brand, alert, again))
        for one in _tell(backup or first, alert, brand, Reason.UNANSWERED, again):
            if one.kind is Kind.PAGE:
                yield one
    yield from _tell(backup or first, alert, brand, Reason.OVERDUE, overdue)


def _tell(
    channels: Sequence[Channel], alert: Alert, brand: Brand, reason: Reason, at: datetime
) -> Iterator[Step]:
    for channel in channels:
        kind, name = channel.kind_for(alert.priority), f"{reason}:{channel.id}"
        if kind is Kind.PAGE:
            yield Step(at, reason, channel.id, kind, name)
        elif kind is Kind.DIGEST:
            yield Step(next_digest(brand, at), Reason.DIGEST, channel.id, kind, name)


def _first_page(alert: Alert, brand: Brand) -> datetime:
    return alert.at if alert.priority is Priority.P0 else _opening(brand, alert.at)


def _later(brand: Brand, alert: Alert, at: datetime) -> datetime:
    if alert.priority is Priority.P0:
        return at + AGAIN_AFTER
    return after_business_time(brand, AGAIN_AFTER, at)


def _opening(brand: Brand, at: datetime) -> datetime:
    """Returns the first instant in the team's hours, at or after `at`."""
    return after_business_time(brand, _INSTANT, at) - _INSTANT if is_away(brand, at) else at


def _quarter(at: datetime) -> datetime:
    """Returns the next full quarter of an hour."""
    begun = digest_time(at)
    return begun if begun == at else begun + DIGEST_EVERY


def _is_at_any_hour(step: Step, alert: Alert) -> bool:
    return step.kind is Kind.PAGE and alert.priority is Priority.P0
