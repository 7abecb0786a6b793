"""The smaller parts of a brand: support, web form, limits of promotion, canary."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import cached_property

from shared.domain.brand.validation import Problem, refuse
from shared.domain.calendar.intervals import Hours, parse_hours, parse_time
from shared.domain.messages.data.simulator_numbers import SUCCESS

_EARLIEST, _LATEST = time(9), time(20)

US_TERRITORIES = frozenset({"AS", "GU", "MP", "PR", "VI"})
"""American Samoa, Guam, Northern Mariana Islands, Puerto Rico, U.S. Virgin Islands: the law of the
United States applies, and their numbers are of its numbering plan (47 CFR 52.5, "State")."""


@dataclass(frozen=True)
class Support:
    """How a contact reaches an agent. At least one of them is in every auto-reply to HELP."""

    phone: str | None = None
    """A number that an agent answers, in quotes."""
    email: str | None = None
    """An address that an agent answers."""

    def __post_init__(self) -> None:
        if not (self.phone or self.email):
            message = "support needs a phone or an email: CTIA wants one in every HELP"
            refuse([Problem((), message)])


_LIMITS = (
    "per_number_per_hour",
    "per_number_per_day",
    "per_ip_per_hour",
    "per_ip_per_day",
    "per_country_per_hour",
    "per_day",
)


@dataclass(frozen=True)
class Join:
    """The web form. Its limits count attempts, so that nobody messages strangers through it."""

    countries: tuple[str, ...] = ("US",)
    """Countries whose numbers are accepted, as ISO 3166 codes of two capital letters. `US` includes
    its territories: AS, GU, MP, PR and VI."""
    per_number_per_hour: int = 3
    """Attempts for one phone number in an hour."""
    per_number_per_day: int = 5
    """Attempts for one phone number in a day (UTC)."""
    per_ip_per_hour: int = 20
    """Attempts from one IP address in an hour; of IPv6, from one network of 64 bits."""
    per_ip_per_day: int = 100
    """Attempts from one IP address in a day (UTC)."""
    per_country_per_hour: int = 1000
    """Attempts for numbers of one country in an hour. The second half is for addresses with at most
    two attempts in the hour."""
    per_day: int = 2000
    """Attempts in a day (UTC) in all, which limits what the form can cost. The second half is for
    addresses with at most two attempts in the day. An alarm reports the first refusal."""
    trusted_proxies: int = 0
    """How many proxies of yours, such as a CDN, stand before the API, 0 to 5. The limits then count
    the address that the outermost of them reports in `X-Forwarded-For`. Let nobody reach the API
    without them: they could invent that address."""

    def __post_init__(self) -> None:
        refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not self.countries or not all(re.fullmatch("[A-Z]{2}", c) for c in self.countries):
            yield Problem(("countries",), "countries are two capital letters each, such as US")
        for limit in _LIMITS:
            if getattr(self, limit) < 1:
                yield Problem((limit,), f"{limit} is 1 or more")
        if not 0 <= self.trusted_proxies <= 5:
            yield Problem(("trusted_proxies",), "trusted_proxies is 0 to 5")

    def served_as(self, country: str) -> str | None:
        """Returns the country of `countries` that includes this one, or None when none does."""
        if country in self.countries:
            return country
        return "US" if country in US_TERRITORIES and "US" in self.countries else None


@dataclass(frozen=True)
class PromotionLimits:
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


@dataclass(frozen=True)
class Canary:
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
