"""The smaller parts of a brand: support, limits of promotion, canary."""

from collections.abc import Iterator, Mapping
from datetime import time
from functools import cached_property

import msgspec

from shared.domain.brand.validation import Problem, refuse
from shared.domain.calendar.intervals import Hours, parse_hours, parse_time
from shared.domain.messages.data.simulator_numbers import SUCCESS

ACCEPTABLE_FINDINGS = (
    "L1-CON-02",
    "L1-REV-01",
    "L3-BRD-01",
    "L3-OUT-01",
    "L3-OUT-02",
    "L3-SNO-03",
    "L3-URL-01",
)
"""The findings that block and can be wrong, or be a risk that a brand knowingly takes."""
SHORTEST_REASON = 10

_EARLIEST, _LATEST = time(9), time(20)


class Support(msgspec.Struct, frozen=True):
    """How a contact reaches an agent. At least one of them is in every auto-reply to HELP."""

    phone: str | None = None
    """A number that an agent answers, in quotes."""
    email: str | None = None
    """An address that an agent answers."""

    def __post_init__(self) -> None:
        if not (self.phone or self.email):
            message = "support needs a phone or an email: CTIA wants one in every HELP"
            refuse([Problem((), message)])


class PromotionLimits(msgspec.Struct, frozen=True, dict=True):
    """When, and how often, the brand sends promotional messages: the defaults or stricter.

    The law of where the contact may be restricts the hours further.
    """

    opens: str = "09:00"
    """The beginning, in the contact's local time: `"09:00"` or later, in quotes."""
    closes: str = "20:00"
    """The end: `"20:00"` or earlier, and later than `opens`."""
    per_30_days: int = 4
    """The most promotional messages to a contact in 30 days, over all programs: 1 to 4."""

    def __post_init__(self) -> None:
        refuse(self._problems())

    @cached_property
    def hours(self) -> Hours:
        """The hours as times, parsed once."""
        hours = parse_hours(f"{self.opens}-{self.closes}")
        assert hours, "checked when the limits were created"
        return hours

    def _problems(self) -> Iterator[Problem]:
        opens, closes = parse_time(self.opens), parse_time(self.closes)
        for name, at in (("opens", opens), ("closes", closes)):
            if at is None:
                yield Problem((name,), f"{name} is a time such as 09:30")
        if opens and closes and not _EARLIEST <= opens < closes <= _LATEST:
            yield Problem(("opens",), "opens is 09:00 or later, closes 20:00 or earlier")
        if not 1 <= self.per_30_days <= 4:
            yield Problem(("per_30_days",), "per_30_days is 1 to 4")


def risk_problems(accepted: Mapping[str, str]) -> Iterator[Problem]:
    """Yields what is wrong with `accept_risk_content`."""
    for id, reason in accepted.items():
        at = ("accept_risk_content", id)
        if id not in ACCEPTABLE_FINDINGS:
            yield Problem(at, f"a risk is one of {', '.join(ACCEPTABLE_FINDINGS)}")
        elif len(reason.strip()) < SHORTEST_REASON:
            yield Problem(at, f"the reason for {id} is a sentence: it is recorded")


class Canary(msgspec.Struct, frozen=True):
    """A message every 15 minutes to a simulator, which proves that messages can be sent."""

    number: str
    """The number of the brand that sends it, of the provider `eum`."""
    to: str = SUCCESS["US"]
    """A success number of End User Messaging's simulator, of one of 25 countries
    (`shared/domain/messages/data/simulator_numbers.py`). Any other is refused: a canary never
    messages a person."""

    def __post_init__(self) -> None:
        if self.to not in SUCCESS.values():
            message = (
                "to is a success number of End User Messaging's simulator, such as "
                f"{SUCCESS['US']} (US): a canary never texts a person"
            )
            refuse([Problem(("to",), message)])
