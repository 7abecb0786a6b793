"""The brand as its engineer describes it: immutable types, as pure as the domain.

`infra/brand_file/` reads them from brand.yaml with precise errors; `shared/storage/brand.py`
stores and loads versions of them. Rules live in `__post_init__`, so no way of making a brand
bypasses them; each message says what would be right.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Literal
from zoneinfo import ZoneInfo

from shared.domain.calendar.recurrence import Weekday
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import parse_origin
from shared.domain.intents.keywords import is_reserved, normalise
from shared.domain.messages.canary import CANARY
from shared.domain.messages.data.simulator_numbers import SUCCESS

Language = Literal["en", "es"]
ProviderName = Literal["eum", "sns", "twilio", "telnyx"]

_ID = re.compile(r"[a-z][a-z0-9-]{1,30}")
# E.164, a short code, or an alphanumeric sender id with at least one letter (AWS, SNS SenderID).
_ORIGIN = re.compile(r"\+[0-9]{7,15}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9_-]{1,11}")
_HTTPS = re.compile(r"https://[^\s/?#]+\.[^\s]+")
_HOURS = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]")
MAX_TEXT = 1600  # characters; EUM, Twilio and Telnyx all refuse more


@dataclass(frozen=True)
class Problem:
    """What is wrong at one place of a part, and what would be right.

    rests_on: another place that the finding is drawn from; it says nothing while that is wrong.
    """

    at: tuple[str | int, ...]
    message: str
    rests_on: tuple[str, ...] = ()


class BrandInvalid(ValueError):
    """Everything that is wrong with one part of a brand."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


def _refuse(problems: Iterable[Problem]) -> None:
    if found := list(problems):
        raise BrandInvalid(found)


class Purpose(StrEnum):
    """What a program is for (CTIA Messaging Principles 2023, Exhibit II)."""

    PROMOTIONAL = "promotional"
    TRANSACTIONAL = "transactional"
    CONVERSATIONAL = "conversational"


class NumberType(StrEnum):
    """The names are those that End User Messaging uses."""

    TEN_DLC = "10dlc"
    TOLL_FREE = "toll_free"
    SHORT_CODE = "short_code"
    LONG_CODE = "long_code"
    SENDER_ID = "sender_id"


@dataclass(frozen=True)
class Texts:
    """What a program says in one language, word for word.

    disclosure: the call to action beside the box of the web form.
    question: the double opt-in question, which repeats what she agrees to.
    welcome: the confirmation of a recurring program (CTIA 5.1.2.1).
    help, stop: the answers to HELP and STOP. stop carries no marketing (47 CFR 64.1200(a)(12)).
    """

    disclosure: str
    question: str
    welcome: str
    help: str
    stop: str

    def __post_init__(self) -> None:
        _refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        for name in ("disclosure", "question", "welcome", "help", "stop"):
            text = getattr(self, name)
            if not text.strip():
                yield Problem((name,), f"{name} is empty: write what the person will read")
            if len(text) > MAX_TEXT:
                yield Problem((name,), f"{name} has {len(text)} characters: at most {MAX_TEXT}")


@dataclass(frozen=True)
class Program:
    """A message program in the CTIA sense."""

    id: str
    purpose: Purpose
    name: Mapping[Language, str]
    frequency: Mapping[Language, str]
    """The promise, in words, such as "up to 4 messages a month"."""
    keywords: Mapping[Language, tuple[str, ...]]
    """The words that people text to join, by the language they are answered in."""
    texts: Mapping[Language, Texts]
    per_30_days: int | None = None
    """The promise as a number: no more promotions than these in 30 days; None: no own promise."""

    def __post_init__(self) -> None:
        _refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if self.per_30_days is not None and not 1 <= self.per_30_days <= 30:
            yield Problem(("per_30_days",), "per_30_days is 1 to 30: what frequency promises")
        if not _ID.fullmatch(self.id):
            yield Problem(("id",), "id is a lower-case word such as 'offers' (letters, digits, -)")
        if self.id == CANARY:
            yield Problem(("id",), f"id {CANARY!r} is that of Rapport's own texts: choose another")
        if not self.texts:
            yield Problem(("texts",), "texts needs at least one language: en or es")
        for what, by_language in (("name", self.name), ("frequency", self.frequency)):
            missing = sorted(code for code in self.texts if not by_language.get(code, "").strip())
            if missing:
                message = f"{what} is missing in {', '.join(missing)}"
                yield Problem((what,), message, rests_on=("texts",))
        for language, words in self.keywords.items():
            for place, keyword in enumerate(words):
                yield from _keyword_problems(("keywords", language, place), keyword)

    @property
    def double_opt_in(self) -> bool:
        """Marketing is confirmed by a second text; what she asked to be told is not."""
        return self.purpose is Purpose.PROMOTIONAL

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for words in self.keywords.values() for word in words)

    def text(self, language: str) -> Texts:
        """Her language where the program speaks it, else its first one."""
        return self.texts.get(self.language(language)) or next(iter(self.texts.values()))

    def language(self, wanted: str) -> Language:
        return next((code for code in self.texts if code == wanted), next(iter(self.texts)))


@dataclass(frozen=True)
class Number:
    """An origination identity of the brand. `rate` is in message parts per second."""

    number: str
    provider: ProviderName
    type: NumberType
    program: str
    rate: float = 1.0
    per_day: int | None = None
    """Parts a day that the carriers let through (T-Mobile counts them by brand); None: no cap."""
    part_price_micro_usd: int | None = None
    """What one part costs, the carriers' fees included, in millionths of a dollar."""
    provider_answers_stop: bool | None = None
    """True where the provider or network answers STOP itself and blocks the sender afterwards.

    Left out: true for toll-free numbers, whose network does (AWS "Required opt-out keywords").
    """

    def __post_init__(self) -> None:
        _refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not _is_origin(self.number):
            message = "number is written as +12025550100, a short code, or a sender id"
            yield Problem(("number",), message)
        if not 0 < self.rate <= 1000:
            message = "rate is message parts per second, above 0 and at most 1000"
            yield Problem(("rate",), message)
        if self.per_day is not None and self.per_day < 1:
            yield Problem(("per_day",), "per_day is message parts a day, 1 or more")
        if self.part_price_micro_usd is not None and self.part_price_micro_usd < 0:
            message = "part_price_micro_usd is millionths of a dollar, 0 or more"
            yield Problem(("part_price_micro_usd",), message)

    @property
    def answers_stop_itself(self) -> bool:
        if self.provider_answers_stop is None:
            return self.type is NumberType.TOLL_FREE
        return self.provider_answers_stop


@dataclass(frozen=True)
class Support:
    """How a person reaches a person. At least one of them is in every HELP text."""

    phone: str | None = None
    email: str | None = None

    def __post_init__(self) -> None:
        if not (self.phone or self.email):
            message = "support needs a phone or an email: CTIA wants one in every HELP"
            _refuse([Problem((), message)])


@dataclass(frozen=True)
class Join:
    """The web form. Limits count attempts per hour; countries are ISO 3166 two-letter codes."""

    countries: tuple[str, ...] = ("US",)
    per_number_per_hour: int = 3
    per_ip_per_hour: int = 20
    per_country_per_hour: int = 1000

    def __post_init__(self) -> None:
        _refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not self.countries or not all(re.fullmatch("[A-Z]{2}", c) for c in self.countries):
            yield Problem(("countries",), "countries are two capital letters each, such as US")
        for limit in ("per_number_per_hour", "per_ip_per_hour", "per_country_per_hour"):
            if getattr(self, limit) < 1:
                yield Problem((limit,), f"{limit} is 1 or more")


_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True)
class Promotion:
    """When and how often the brand sells to one person: the defaults or stricter, never looser.

    opens and closes are her own local time; the law of where she may be takes away from them.
    """

    opens: str = "09:00"
    closes: str = "20:00"
    per_30_days: int = 4

    def __post_init__(self) -> None:
        _refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        for name in ("opens", "closes"):
            if not _CLOCK.fullmatch(getattr(self, name)):
                yield Problem((name,), f"{name} is a time such as 09:30")
        if not "09:00" <= self.opens < self.closes <= "20:00":
            yield Problem(("opens",), "opens is 09:00 or later, closes 20:00 or earlier")
        if not 1 <= self.per_30_days <= 4:
            yield Problem(("per_30_days",), "per_30_days is 1 to 4")


@dataclass(frozen=True)
class Canary:
    """A text each quarter of an hour to a number that is no person's, to prove the way out.

    number: the brand's own that it is sent from; to: where to, a simulator of End User Messaging.
    """

    number: str
    to: str = SUCCESS["US"]

    def __post_init__(self) -> None:
        if self.to not in SUCCESS.values():
            message = (
                "to is a success number of End User Messaging's simulator, such as "
                f"{SUCCESS['US']} (US): a canary never texts a person"
            )
            _refuse([Problem(("to",), message)])


@dataclass(frozen=True)
class Brand:
    """One deployment's brand, with all its programs and numbers."""

    # Read by pydantic where a file is checked; every part takes it over. Lambdas never load it.
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    name: str
    website: str
    terms_url: str
    privacy_url: str
    support: Support
    programs: tuple[Program, ...]
    numbers: tuple[Number, ...]
    default_language: Language = "en"
    time_zone: str = "America/New_York"
    team_hours: Mapping[Weekday, str] = field(default_factory=dict)
    """When people answer, as "09:00-17:00" in the brand's time zone; a day left out is closed."""
    question_expires_hours: int = 24
    """How long YES counts after the double opt-in question. At most 24 (stricter only)."""
    join: Join = field(default_factory=Join)
    promotion: Promotion = field(default_factory=Promotion)
    canary: Canary | None = None

    def __post_init__(self) -> None:
        _refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not self.name.strip():
            yield Problem(("name",), "name is what people know the brand by")
        for what in ("website", "terms_url", "privacy_url"):
            if not _HTTPS.fullmatch(getattr(self, what)):
                message = f"{what} is an https:// address, such as https://www.example.com"
                yield Problem((what,), message)
        if not _is_time_zone(self.time_zone):
            message = f"time_zone {self.time_zone!r} is no IANA zone, such as America/Chicago"
            yield Problem(("time_zone",), message)
        for day, hours in self.team_hours.items():
            if not _is_hours(hours):
                message = f"team_hours {day} is written 09:00-17:00, from earlier to later"
                yield Problem(("team_hours", day), message)
        if not 1 <= self.question_expires_hours <= 24:
            yield Problem(("question_expires_hours",), "question_expires_hours is 1 to 24")
        yield from _reference_problems(self)

    def program(self, program_id: str) -> Program | None:
        return next((p for p in self.programs if p.id == program_id), None)

    def number(self, number: str) -> Number | None:
        return next((n for n in self.numbers if n.number == number), None)

    def number_for(self, program_id: str | None) -> Number:
        """The number a program writes from: its own, else the brand's first."""
        return next((n for n in self.numbers if n.program == program_id), self.numbers[0])

    def canary_number(self) -> Number:
        """What the canary is sent from. Raises LookupError without a canary."""
        found = self.number(self.canary.number) if self.canary else None
        if found is None:
            raise LookupError("the brand has no canary")
        return found

    def program_of_keyword(self, word: str) -> tuple[Program, Language] | None:
        """The program that publishes this word and its language; `word` is normalised."""
        for program in self.programs:
            for language, words in program.keywords.items():
                if word in map(normalise, words):
                    return program, language
        return None


def _keyword_problems(at: tuple[str | int, ...], keyword: str) -> Iterator[Problem]:
    if not normalise(keyword):
        yield Problem(at, "a keyword is a word that people text, such as JOIN")
    if is_reserved(keyword):
        message = f"keyword {keyword!r} already means stop, help, start or yes: choose another"
        yield Problem(at, message)


def _is_origin(number: str) -> bool:
    try:
        return parse_origin(number) == number and bool(_ORIGIN.fullmatch(number))
    except Invalid:
        return False


def _is_hours(hours: str) -> bool:
    opens, _, closes = hours.partition("-")
    return bool(_HOURS.fullmatch(hours)) and opens < closes


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _reference_problems(brand: Brand) -> Iterator[Problem]:
    for what, parts in (("program", brand.programs), ("number", brand.numbers)):
        if not parts:
            yield Problem((f"{what}s",), f"{what}s needs at least one {what}")
    yield from _twice(
        "program", {("programs", i, "id"): p.id for i, p in enumerate(brand.programs)}
    )
    yield from _twice(
        "number", {("numbers", i, "number"): n.number for i, n in enumerate(brand.numbers)}
    )
    yield from _twice(
        "keyword",
        {
            ("programs", i, "keywords", language, j): normalise(keyword)
            for i, program in enumerate(brand.programs)
            for language, words in program.keywords.items()
            for j, keyword in enumerate(words)
        },
    )
    known = sorted(program.id for program in brand.programs)
    for place, number in enumerate(brand.numbers):
        if known and number.program not in known:
            message = (
                f"number {number.number} names program {number.program!r}: "
                f"the programs are {', '.join(known)}"
            )
            yield Problem(("numbers", place, "program"), message, rests_on=("programs", "id"))
    if brand.canary and brand.canary.number not in {
        number.number for number in brand.numbers if number.provider == "eum"
    }:
        message = "number is one of the brand's numbers whose provider is eum"
        yield Problem(("canary", "number"), message, rests_on=("numbers",))


def _twice(what: str, value_by_place: Mapping[tuple[str | int, ...], str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, value in value_by_place.items():
        if value in seen:
            yield Problem(place, f"{what} {value} appears twice")
        seen.add(value)
