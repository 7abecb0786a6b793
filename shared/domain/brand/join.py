"""The web form of a brand: whom it serves, its limits and its looks."""

import re
from collections.abc import Iterator

import msgspec

from shared.domain.brand.validation import Problem, refuse

US_TERRITORIES = frozenset({"AS", "GU", "MP", "PR", "VI"})
"""American Samoa, Guam, Northern Mariana Islands, Puerto Rico, U.S. Virgin Islands: the law of the
United States applies (47 U.S.C. 153, "State"), and their numbers are of its numbering plan."""

# No port, query or character that could end a directive of the Content-Security-Policy.
_LOGO_URL = r"https://([a-z0-9-]+\.)+[a-z0-9-]+/[A-Za-z0-9._~/%-]+"
_LIMITS = (
    "per_number_per_hour",
    "per_number_per_day",
    "per_ip_per_hour",
    "per_ip_per_day",
    "per_country_per_hour",
    "per_day",
)


class Join(msgspec.Struct, frozen=True):
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
    color: str | None = None
    """The color of the form's button and top edge, such as `"#14532d"`, in quotes. Its contrast
    with white is 4.5 or more (WCAG 2.2, 1.4.3); on a dark page it is lightened."""
    logo_url: str | None = None
    """The logo at the top of the form, `https://`, without a query. The visitor's browser loads it
    from there, on a white ground; its text alternative is the brand's name."""

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
        yield from self._appearance_problems()

    def _appearance_problems(self) -> Iterator[Problem]:
        if self.color is not None:
            from shared.domain.brand.color import problem_of  # most brands have no color

            if message := problem_of(self.color):
                yield Problem(("color",), message)
        if self.logo_url is not None and not re.fullmatch(_LOGO_URL, self.logo_url):
            message = "logo_url is an https:// address, such as https://www.example.com/logo.svg"
            yield Problem(("logo_url",), message)

    def served_as(self, country: str) -> str | None:
        """Returns the country of `countries` that includes this one, or None when none does."""
        if country in self.countries:
            return country
        return "US" if country in US_TERRITORIES and "US" in self.countries else None
