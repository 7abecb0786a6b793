"""The service's state: numbers, opt-out lists, configuration sets."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from infra.local.moto_ext.eum.exceptions import (
    ResourceNotFoundException,
    ThrottlingException,
    ValidationException,
)

MessageType = Literal["TRANSACTIONAL", "PROMOTIONAL"]
NumberType = Literal["SHORT_CODE", "LONG_CODE", "TOLL_FREE", "TEN_DLC", "SIMULATOR", "SENDER_ID"]

OPT_IN_PAUSE = timedelta(days=30)  # a number may be deleted from a list once in that time


@dataclass
class Number:
    """An origination identity.

    message_type: None accepts both, so that set-ups without registrations can be tried.
    parts_per_second: None does not throttle (a stopped clock would throttle everything).
    """

    number: str
    number_id: str
    created_at: datetime
    number_type: NumberType = "LONG_CODE"
    message_type: MessageType | None = None
    country: str = "US"
    parts_per_second: float | None = None
    two_way_topic_arn: str | None = None
    self_managed_opt_outs: bool = True
    opt_out_list: str = "Default"
    last_message_ids: dict[str, str] = field(default_factory=dict)
    """By recipient: the message that a reply would answer."""
    _level: float = 0.0
    _level_at: datetime | None = None

    def use_rate(self, parts: int, *, now: datetime) -> None:
        """Raises ThrottlingException while the last second's parts are still counted."""
        if self.parts_per_second is None:
            return
        elapsed = (now - self._level_at).total_seconds() if self._level_at else 0.0
        level = max(0.0, self._level - elapsed * self.parts_per_second)
        if level >= self.parts_per_second:
            raise ThrottlingException("Rate exceeded")
        self._level, self._level_at = level + parts, now


@dataclass(frozen=True)
class OptedOut:
    number: str = field(repr=False)
    at: datetime
    by_end_user: bool


@dataclass
class OptOutList:
    name: str
    created_at: datetime
    entries: dict[str, OptedOut] = field(default_factory=dict)
    deleted_at: dict[str, datetime] = field(default_factory=dict)

    def put(self, number: str, *, now: datetime, by_end_user: bool = False) -> OptedOut:
        return self.entries.setdefault(number, OptedOut(number, now, by_end_user))

    def delete(self, number: str, *, now: datetime) -> OptedOut:
        if number not in self.entries:
            raise ResourceNotFoundException("opted-out-number", "the number")
        before = self.deleted_at.get(number)
        if before is not None and now - before < OPT_IN_PAUSE:
            raise ValidationException(
                "PHONE_NUMBER_CANNOT_BE_OPTED_IN",
                "A number can be opted in once in 30 days.",
                [("OptedOutNumber", "was opted in less than 30 days ago")],
            )
        self.deleted_at[number] = now
        return self.entries.pop(number)


@dataclass(frozen=True)
class EventDestination:
    name: str
    event_types: frozenset[str]
    topic_arn: str | None
    description: dict[str, object]
    """Returns the number as the service describes it."""

    def wants(self, event_type: str) -> bool:
        return bool(self.event_types & {"ALL", "TEXT_ALL", event_type})


@dataclass
class ConfigurationSet:
    name: str
    created_at: datetime
    destinations: dict[str, EventDestination] = field(default_factory=dict)
