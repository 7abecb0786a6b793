"""What a campaign says, to whom and when: what somebody reviews before it is launched."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from shared.domain.calendar.local_time import LocalTime
from shared.domain.calendar.recurrence import Repeat, following, occurrences
from shared.domain.core.errors import Invalid
from shared.domain.messages.message import Category

MAX_NAME = 200
MAX_VARIANTS = 4
DEFAULT_LIFETIME = timedelta(hours=72)
"""How long after its start a campaign is worth sending, unless it says otherwise."""

MAX_LIFETIME = timedelta(days=31)
"""From its start to the time when it is worthless."""


class Variant(msgspec.Struct, frozen=True):
    """One of the texts to compare; `bodies` is Liquid, by language."""

    id: str
    bodies: Mapping[str, str]


class Experiment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much of the audience compares the variants, and how much gets nothing at all.

    The rest waits until `decide_after_minutes` and gets the variant that won.
    """

    holdout_percent: int = 0
    test_percent: int = 100
    decide_after_minutes: int = 120

    def __post_init__(self) -> None:
        if not 0 <= self.holdout_percent <= 50:
            raise Invalid("holdout_invalid", "holdout_percent is 0 to 50.")
        if not 1 <= self.test_percent <= 100:
            raise Invalid("test_invalid", "test_percent is 1 to 100.")
        if not 5 <= self.decide_after_minutes <= 24 * 60:
            raise Invalid("decide_invalid", "decide_after_minutes is 5 to 1440.")


class Guards(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a campaign pause by itself, in percent of the texts sent so far."""

    opt_out_percent: float = 3.0
    failure_percent: float = 20.0
    filtered_percent: float = 5.0
    after_texts: int = 50
    """A rate of less than this many texts says nothing yet."""

    def __post_init__(self) -> None:
        for name in ("opt_out_percent", "failure_percent", "filtered_percent"):
            if not 0 < getattr(self, name) <= 100:
                raise Invalid("guard_invalid", f"{name} is above 0 and at most 100.")
        if not 1 <= self.after_texts <= 10_000:
            raise Invalid("guard_invalid", "after_texts is 1 to 10000.")


class Content(msgspec.Struct, frozen=True):
    """What is reviewed before a launch: an edit of any of it undoes the plan.

    starts_at or local_time ("10:00 where she is") says when; neither: as soon as it is launched.
    repeat: on which days it happens again, counted from that of local_time; each is a campaign of
    its own.
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
            raise Invalid("name_invalid", f"A campaign's name has 1 to {MAX_NAME} characters.")
        if self.category not in (Category.PROMOTIONAL, Category.TRANSACTIONAL):
            raise Invalid("category_invalid", "A campaign is promotional or transactional.")
        if self.starts_at and self.local_time:
            raise Invalid("start_twice", "Set starts_at or local_time, not both.")
        if self.local_time and len(self.variants) > 1 and self.experiment.test_percent < 100:
            raise Invalid(
                "rest_needs_instant",
                "test_percent below 100 needs starts_at instead of local_time.",
            )
        _check_repeat(self)
        ids = [variant.id for variant in self.variants]
        if not 1 <= len(ids) <= MAX_VARIANTS or len(set(ids)) < len(ids):
            raise Invalid("variants_invalid", f"1 to {MAX_VARIANTS} variants, each with its id.")
        if not all(1 <= len(one) <= 20 and one.isalnum() for one in ids):
            raise Invalid("variants_invalid", "A variant's id is 1 to 20 letters and digits.")


def next_content(content: Content) -> Content | None:
    """The same for the next day on which it happens; None when it does not happen again."""
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
    """When the first text may leave: local time begins where the day begins (UTC+14)."""
    if content.local_time:
        from shared.domain.calendar.local_time import local_instant

        return max(now, local_instant(content.local_time, ["Pacific/Kiritimati"]))
    return max(now, content.starts_at or now)


def end_of(content: Content, *, now: datetime) -> datetime:
    if content.expires_at:
        return content.expires_at
    local = timedelta(hours=26) if content.local_time else timedelta()
    return start_of(content, now=now) + local + _worth_for(content)


def _worth_for(content: Content) -> timedelta:
    """What happens again is not worth sending any more when it does."""
    again = next_content(content)
    if again is None or again.local_time is None or content.local_time is None:
        return DEFAULT_LIFETIME
    return min(DEFAULT_LIFETIME, again.local_time.date - content.local_time.date)


def decides_at(content: Content, *, now: datetime) -> datetime | None:
    """When the winner is known; None where all of the audience compares, or nothing is compared."""
    experiment = content.experiment
    if len(content.variants) == 1 or experiment.test_percent == 100:
        return None
    return start_of(content, now=now) + timedelta(minutes=experiment.decide_after_minutes)


def _check_repeat(content: Content) -> None:
    if content.repeat is None:
        return
    if content.local_time is None:
        raise Invalid("repeat_needs_local_time", "A campaign that repeats needs local_time.")
    day = content.local_time.date
    first = next(occurrences(content.repeat, day), None)
    if first != day:
        instead = f"; the first after it is {first}" if first else ""
        raise Invalid("repeat_start", f"{day} is not a day of the campaign's repeat{instead}.")
