"""The brand as brand.yaml describes it: immutable and pure types.

`infra/brand_file/` reads them from brand.yaml with precise errors; `shared/storage/brand.py`
stores and loads versions of them. The rules are in `__post_init__`, so that no way of making a
brand bypasses them; each problem says what would be right.
"""

import re
from collections.abc import Iterator, Mapping, Sized
from datetime import date
from functools import cached_property

import msgspec

from shared.domain.brand.answers import BrandAnswer, answer_problems
from shared.domain.brand.canned import CannedReply, canned_problems
from shared.domain.brand.join import Join
from shared.domain.brand.notifications import Notifications
from shared.domain.brand.number import Number
from shared.domain.brand.program import Language, Program
from shared.domain.brand.settings import Canary, PromotionLimits, Support, risk_problems
from shared.domain.brand.surveys import Survey, Theme, survey_problems
from shared.domain.brand.topic import Topic, topic_problems
from shared.domain.brand.validation import Problem, duplicates, refuse
from shared.domain.calendar.intervals import Hours, parse_hours
from shared.domain.calendar.local_time import is_time_zone
from shared.domain.calendar.recurrence import Weekday
from shared.domain.core.error_codes import CANNED_REPLY_UNKNOWN, PROGRAM_UNKNOWN, TOPIC_UNKNOWN
from shared.domain.intents.keywords import normalise

MAX_PROGRAMS = 40
"""START restores all of a contact's programs in one transaction of at most 100 items."""
MAX_NUMBERS = 500
"""A plan counts each number in one item of at most 400 kB."""

_HTTPS = r"https://[^\s/?#]+\.[^\s]+"


class Brand(msgspec.Struct, frozen=True, dict=True):
    """The brand of one deployment, with all its programs and numbers.

    docs/brand.md shows the docstrings of the fields, here and in the brand's parts.
    """

    name: str
    """The name that contacts know the brand by. Every text has it."""
    website: str
    """The brand's address, `https://`."""
    terms_url: str
    """The terms of the messages, `https://`. Linked beside the box of the web form."""
    privacy_url: str
    """The privacy policy, `https://`. Linked beside the box. Reviewers look for a sentence that
    text-messaging opt-in data is neither sold nor shared."""
    support: Support
    """Where a contact reaches an agent."""
    programs: tuple[Program, ...]
    """What contacts can sign up for, 1 to 40."""
    numbers: tuple[Number, ...]
    """What messages are sent from, 1 to 500."""
    topics: tuple[Topic, ...] = ()
    """What promotional messages can be about, at most 20."""
    default_language: Language = "en"
    """For contacts whose language is not known."""
    time_zone: str = "America/New_York"
    """Where the team works, as an IANA name."""
    team_hours: Mapping[Weekday, str] = msgspec.field(default_factory=dict)
    """When agents answer, by day, as `09:00-17:00` in `time_zone`. Other days are closed. Without
    any day the team always answers."""
    team_closed: tuple[date, ...] = ()
    """Days on which nobody answers, such as holidays, as `2026-12-25`; at most 100."""
    question_expires_hours: int = 24
    """How long YES counts after the double opt-in question: 1 to 24."""
    join: Join = msgspec.field(default_factory=Join)
    """Limits of the web form."""
    promotion: PromotionLimits = msgspec.field(default_factory=PromotionLimits)
    """When and how often a contact receives promotional messages."""
    accept_risk_content: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Findings of docs/content.md that warn instead of blocking: the rule's id and the reason, such
    as `L3-URL-01: "The shortener is our own domain."` The reason is recorded with every decision
    that it changes. A transactional campaign with an accepted `L1-CON-02` can be launched; its
    messages are still judged as promotional."""
    replies: Mapping[str, Mapping[Language, str]] = msgspec.field(default_factory=dict)
    """Your own wording of auto-replies, by id and language; what is not here keeps the standard
    text. The list is below. A wording keeps what is filled in, such as `{brand}` and
    `{by}`, the numbers 988 and 911, and the words to reply, such as STOP; at most two parts."""
    answers: tuple[BrandAnswer, ...] = ()
    """Your answers to what contacts often ask, at most 100; or the name of a file beside this one
    that has them, such as `answers.yaml`. docs/answers.md explains them."""
    canned_replies: tuple[CannedReply, ...] = ()
    """Replies that agents send often, at most 100: docs/inbox.md."""
    surveys: tuple[Survey, ...] = ()
    """Questions about how it went, at most 10. docs/surveys.md explains them."""
    themes: tuple[Theme, ...] = ()
    """What answers to surveys can be about, at most 30."""
    notifications: Notifications = msgspec.field(default_factory=Notifications)
    """How agents are told that a contact waits. docs/notifications.md explains it."""
    canary: Canary | None = None
    """A message every quarter of an hour that tests sending."""

    def __post_init__(self) -> None:
        refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not self.name.strip():
            yield Problem(("name",), "name is what people know the brand by")
        for what in ("website", "terms_url", "privacy_url"):
            if not re.fullmatch(_HTTPS, getattr(self, what)):
                message = f"{what} is an https:// address, such as https://www.example.com"
                yield Problem((what,), message)
        if not is_time_zone(self.time_zone):
            message = f"time_zone {self.time_zone!r} is no IANA zone, such as America/Chicago"
            yield Problem(("time_zone",), message)
        for day, hours in self.team_hours.items():
            if parse_hours(hours) is None:
                message = f"team_hours {day} is written 09:00-17:00, from earlier to later"
                yield Problem(("team_hours", day), message)
        if len(self.team_closed) > 100:
            yield Problem(("team_closed",), "team_closed has at most 100 days")
        if not 1 <= self.question_expires_hours <= 24:
            yield Problem(("question_expires_hours",), "question_expires_hours is 1 to 24")
        yield from risk_problems(self.accept_risk_content)
        if self.replies:
            # Imports every intent, and most brands word no reply.
            from shared.domain.brand.replies import reply_problems

            yield from reply_problems(self.replies)
        yield from answer_problems(self.answers)
        yield from canned_problems(self.canned_replies)
        yield from _reference_problems(self)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the brand and of its programs, in every language."""
        return (self.name, *(name for p in self.programs for name in p.name.values()))

    @cached_property
    def team_hours_by_day(self) -> Mapping[Weekday, Hours]:
        """The team's hours as times, parsed once."""
        parsed = ((day, parse_hours(text)) for day, text in self.team_hours.items())
        return {day: hours for day, hours in parsed if hours}

    def program(self, program_id: str) -> Program | None:
        return next((p for p in self.programs if p.id == program_id), None)

    def require_program(self, program_id: str) -> Program:
        """Raises Invalid, with the ids of the programs, when the brand does not have this one."""
        found = self.program(program_id)
        if found is None:
            raise PROGRAM_UNKNOWN(f"The programs are {', '.join(p.id for p in self.programs)}.")
        return found

    def require_topic(self, topic_id: str) -> Topic:
        """Raises Invalid, with the ids of the topics, when the brand does not have this one."""
        found = next((one for one in self.topics if one.id == topic_id), None)
        if found is None:
            known = ", ".join(one.id for one in self.topics)
            raise TOPIC_UNKNOWN(f"The topics are {known}." if known else "The brand has no topics.")
        return found

    def require_canned_reply(self, id: str) -> CannedReply:
        """Raises Invalid, with the ids of the canned replies, when the brand has no such one."""
        found = next((one for one in self.canned_replies if one.id == id), None)
        if found is None:
            known = ", ".join(one.id for one in self.canned_replies)
            raise CANNED_REPLY_UNKNOWN(
                f"The canned replies are {known}." if known else "The brand has none."
            )
        return found

    def number(self, number: str) -> Number | None:
        return next((n for n in self.numbers if n.number == number), None)

    def survey(self, survey_id: str) -> Survey | None:
        """Returns the survey of that id, if the brand has it."""
        return next((one for one in self.surveys if one.id == survey_id), None)

    def number_for(self, program_id: str | None) -> Number:
        """Returns the number that a program sends from: its own, else the brand's first."""
        return next((n for n in self.numbers if n.program == program_id), self.numbers[0])

    def number_now(self, number: str, program_id: str | None) -> Number | None:
        """Returns the number of a waiting message, or one of its program when that is gone.

        None when there is neither: a number of another program is unknown to the contact.
        """
        own = (n for n in self.numbers if n.program == program_id)
        return self.number(number) or next(own, None)

    def canary_number(self) -> Number:
        """Returns the number that sends the canary. Raises LookupError without a canary."""
        found = self.number(self.canary.number) if self.canary else None
        if found is None:
            raise LookupError("the brand has no canary")
        return found

    def program_of_keyword(self, word: str) -> tuple[Program, Language] | None:
        """Returns the program and the language of a normalised keyword; None when it is not one."""
        return self._programs_by_keyword.get(word)

    @cached_property
    def _programs_by_keyword(self) -> Mapping[str, tuple[Program, Language]]:
        return {
            normalise(word): (program, language)
            for program in reversed(self.programs)
            for language, words in program.keywords.items()
            for word in words
        }


def _reference_problems(brand: Brand) -> Iterator[Problem]:
    yield from _size_problems("program", brand.programs, MAX_PROGRAMS)
    yield from _size_problems("number", brand.numbers, MAX_NUMBERS)
    yield from _duplicate_problems(brand)
    yield from topic_problems(brand.topics)
    yield from _number_problems(brand)
    if brand.surveys or brand.themes:
        programs = [program.id for program in brand.programs]
        yield from survey_problems(brand.surveys, brand.themes, programs)
    if brand.canary and brand.canary.number not in {
        number.number for number in brand.numbers if number.provider == "eum"
    }:
        message = "number is one of the brand's numbers whose provider is eum"
        yield Problem(("canary", "number"), message, rests_on=("numbers",))


def _size_problems(what: str, parts: Sized, most: int) -> Iterator[Problem]:
    if not parts:
        yield Problem((f"{what}s",), f"{what}s needs at least one {what}")
    if len(parts) > most:
        yield Problem((f"{what}s",), f"{what}s has {len(parts)} entries: at most {most}")


def _duplicate_problems(brand: Brand) -> Iterator[Problem]:
    yield from duplicates(
        "program", {("programs", i, "id"): p.id for i, p in enumerate(brand.programs)}
    )
    yield from duplicates(
        "number", {("numbers", i, "number"): n.number for i, n in enumerate(brand.numbers)}
    )
    yield from duplicates(
        "keyword",
        {
            ("programs", i, "keywords", language, j): normalise(keyword)
            for i, program in enumerate(brand.programs)
            for language, words in program.keywords.items()
            for j, keyword in enumerate(words)
        },
    )


def _number_problems(brand: Brand) -> Iterator[Problem]:
    known = sorted(program.id for program in brand.programs)
    for place, number in enumerate(brand.numbers):
        if known and number.program not in known:
            message = (
                f"number {number.number} names program {number.program!r}: "
                f"the programs are {', '.join(known)}"
            )
            yield Problem(("numbers", place, "program"), message, rests_on=("programs", "id"))
