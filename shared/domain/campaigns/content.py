"""The content of a campaign: messages, audience and time, as reviewed before its launch."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated

import msgspec

from shared.domain.calendar.local_time import LocalTime
from shared.domain.calendar.recurrence import Repeat, following, occurrences
from shared.domain.core.documented import documented
from shared.domain.core.error_codes import NAME_INVALID, declare
from shared.domain.core.errors import Invalid
from shared.domain.messages.message import Category
from shared.domain.templates.rendering import Template, shows_contact

REPEAT_NEEDS_LOCAL_TIME = declare(
    "repeat_needs_local_time",
    Invalid,
    "A campaign that repeats needs local_time.",
    "Set local_time.",
)
REPEAT_START = declare(
    "repeat_start",
    Invalid,
    "The start is not a day of the campaign's repeat.",
    "Use the day that the detail names, or change the repeat.",
)
HOLDOUT_INVALID = declare(
    "holdout_invalid",
    Invalid,
    "holdout_percent is 0 to 50.",
    "Use a number within the limits.",
)
TEST_INVALID = declare(
    "test_invalid",
    Invalid,
    "test_percent is 1 to 100.",
    "Use a number within the limits.",
)
DECIDE_INVALID = declare(
    "decide_invalid",
    Invalid,
    "decide_after_minutes is 5 to 1440.",
    "Use a number within the limits.",
)
GUARD_INVALID = declare(
    "guard_invalid",
    Invalid,
    "A guard is outside its limits.",
    "Use a number within the limits that the detail names.",
)
CATEGORY_INVALID = declare(
    "category_invalid",
    Invalid,
    "A campaign is promotional or transactional.",
    "Use promotional or transactional.",
)
START_TWICE = declare(
    "start_twice",
    Invalid,
    "Set starts_at or local_time, not both.",
    "Remove one of the two fields.",
)
REST_NEEDS_INSTANT = declare(
    "rest_needs_instant",
    Invalid,
    "test_percent below 100 needs starts_at instead of local_time.",
    "Set starts_at, or test_percent to 100.",
)
VARIANTS_INVALID = declare(
    "variants_invalid",
    Invalid,
    "The variants are too many, or an id is missing, invalid or used twice.",
    "Correct the variants.",
)

MAX_NAME = 200
MAX_VARIANTS = 4
DEFAULT_LIFETIME = timedelta(hours=72)
"""How long after its start a campaign expires, unless it sets `expires_at`."""

MAX_LIFETIME = timedelta(days=31)
"""The most time from a campaign's start to its `expires_at`."""

Percent = Annotated[float, documented(exclusiveMinimum=0, maximum=100)]


class Variant(msgspec.Struct, frozen=True):
    """One variant of the message; `bodies` are Liquid templates by language."""

    id: str
    bodies: Mapping[str, str]


class Experiment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much of the audience tests the variants, and how much is the holdout, without a message.

    The rest is sent the winning variant after `decide_after_minutes`.
    """

    holdout_percent: Annotated[
        int, documented("Of the audience: no message, for comparison.", minimum=0, maximum=50)
    ] = 0
    test_percent: Annotated[
        int,
        documented(
            "Of the other contacts: they test the variants, the rest gets the winning one.",
            minimum=1,
            maximum=100,
        ),
    ] = 100
    decide_after_minutes: Annotated[
        int, documented("After the start.", minimum=5, maximum=24 * 60)
    ] = 120

    def __post_init__(self) -> None:
        if not 0 <= self.holdout_percent <= 50:
            raise HOLDOUT_INVALID()
        if not 1 <= self.test_percent <= 100:
            raise TEST_INVALID()
        if not 5 <= self.decide_after_minutes <= 24 * 60:
            raise DECIDE_INVALID()


class Guards(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rates that pause a campaign automatically, in percent of the messages sent so far."""

    opt_out_percent: Annotated[Percent, documented("Opt-outs, of messages sent.")] = 3.0
    failure_percent: Annotated[
        Percent, documented("Failed or undelivered messages, of messages tried.")
    ] = 20.0
    filtered_percent: Annotated[
        Percent, documented("Filtered or blocked by carriers, of messages sent.")
    ] = 5.0
    after_texts: Annotated[
        int,
        documented("Rates are ignored below this number of messages.", minimum=1, maximum=10_000),
    ] = 50

    def __post_init__(self) -> None:
        for name in ("opt_out_percent", "failure_percent", "filtered_percent"):
            if not 0 < getattr(self, name) <= 100:
                raise GUARD_INVALID(f"{name} is above 0 and at most 100.")
        if not 1 <= self.after_texts <= 10_000:
            raise GUARD_INVALID("after_texts is 1 to 10000.")


class Content(msgspec.Struct, frozen=True):
    """What is reviewed before a launch. Any edit makes the plan invalid.

    starts_at or local_time (the contact's local time) is the start; without both, the launch is.
    repeat: the days on which it is sent again, counted from local_time; each is a campaign of its
    own.
    """

    name: str
    program: str
    category: Category
    variants: tuple[Variant, ...]
    audience: str = ""
    starts_at: datetime | None = None
    local_time: LocalTime | None = None
    expires_at: datetime | None = None
    experiment: Experiment = Experiment()
    guards: Guards = Guards()
    repeat: Repeat | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.name.strip()) <= MAX_NAME:
            raise NAME_INVALID(f"A campaign's name has 1 to {MAX_NAME} characters.")
        if self.category not in (Category.PROMOTIONAL, Category.TRANSACTIONAL):
            raise CATEGORY_INVALID()
        if self.starts_at and self.local_time:
            raise START_TWICE()
        if self.local_time and len(self.variants) > 1 and self.experiment.test_percent < 100:
            raise REST_NEEDS_INSTANT()
        _check_repeat(self)
        ids = [variant.id for variant in self.variants]
        if not 1 <= len(ids) <= MAX_VARIANTS or len(set(ids)) < len(ids):
            raise VARIANTS_INVALID(f"1 to {MAX_VARIANTS} variants, each with its id.")
        if not all(1 <= len(one) <= 20 and one.isalnum() for one in ids):
            raise VARIANTS_INVALID("A variant's id is 1 to 20 letters and digits.")


def shows_attributes(content: Content) -> bool:
    """Returns whether a variant's template shows values of the contact."""
    return any(shows_contact(Template(variant.bodies)) for variant in content.variants)


def next_content(content: Content) -> Content | None:
    """Returns the content for the next day of the repeat, or None when there is none."""
    if content.repeat is None or content.local_time is None:
        return None
    found = following(content.repeat, content.local_time.date)
    if found is None:
        return None
    day, rest = found
    later = day - content.local_time.date
    return msgspec.structs.replace(
        content,
        local_time=LocalTime(day, content.local_time.time),
        expires_at=content.expires_at and content.expires_at + later,
        repeat=rest,
    )


def start_of(content: Content, *, now: datetime) -> datetime:
    """Returns when the first message may be sent. A local time comes first in UTC+14."""
    if content.local_time:
        from shared.domain.calendar.local_time import local_instant

        return max(now, local_instant(content.local_time, ["Pacific/Kiritimati"]))
    return max(now, content.starts_at or now)


def end_of(content: Content, *, now: datetime) -> datetime:
    if content.expires_at:
        return content.expires_at
    local = timedelta(hours=26) if content.local_time else timedelta()
    return start_of(content, now=now) + local + _lifetime(content)


def _lifetime(content: Content) -> timedelta:
    """Returns the default lifetime, or the time until the next repeat when that is shorter."""
    again = next_content(content)
    if again is None or again.local_time is None or content.local_time is None:
        return DEFAULT_LIFETIME
    return min(DEFAULT_LIFETIME, again.local_time.date - content.local_time.date)


def decides_at(content: Content, *, now: datetime) -> datetime | None:
    """Returns when the winner is decided, or None when no part of the audience waits for it."""
    experiment = content.experiment
    if len(content.variants) == 1 or experiment.test_percent == 100:
        return None
    return start_of(content, now=now) + timedelta(minutes=experiment.decide_after_minutes)


def _check_repeat(content: Content) -> None:
    if content.repeat is None:
        return
    if content.local_time is None:
        raise REPEAT_NEEDS_LOCAL_TIME()
    day = content.local_time.date
    first = next(occurrences(content.repeat, day), None)
    if first != day:
        instead = f"; the first after it is {first}" if first else ""
        raise REPEAT_START(f"{day} is not a day of the campaign's repeat{instead}.")
