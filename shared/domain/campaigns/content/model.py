"""The content of a campaign: messages, audience and time, as reviewed before its launch."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from shared.domain.calendar.local_time import LocalTime
from shared.domain.calendar.recurrence import Repeat, occurrences
from shared.domain.campaigns.content.options import Experiment, Guards
from shared.domain.core.error_codes import NAME_INVALID, TOPIC_PROMOTIONAL, declare
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
MAX_LIFETIME = timedelta(days=31)
"""The most time from a campaign's start to its `expires_at`."""


class Variant(msgspec.Struct, frozen=True):
    """One variant of the message; `bodies` are Liquid templates by language."""

    id: str
    bodies: Mapping[str, str]


class Content(msgspec.Struct, frozen=True):
    """What is reviewed before a launch. Any edit makes the plan invalid.

    starts_at or local_time (the contact's local time) is the start; without both, the launch is.
    repeat: the days on which it is sent again, counted from local_time; each is a campaign of its
    own. topic: what it is about, of the brand's topics.
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
    topic: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.name.strip()) <= MAX_NAME:
            raise NAME_INVALID(f"A campaign's name has 1 to {MAX_NAME} characters.")
        if self.category not in (Category.PROMOTIONAL, Category.TRANSACTIONAL):
            raise CATEGORY_INVALID()
        if self.topic is not None and self.category is not Category.PROMOTIONAL:
            raise TOPIC_PROMOTIONAL()
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
