"""Reviews a plan before its launch: duration, cost, warnings and content findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

import msgspec

from shared.domain.brand.model import Brand
from shared.domain.calendar.local_time import local_instant
from shared.domain.campaigns.batches import bucket
from shared.domain.campaigns.content import Content
from shared.domain.campaigns.forecast import Forecast, estimate_finish
from shared.domain.campaigns.planner import Tally
from shared.domain.content.checks import Finding, Severity, check
from shared.domain.messages.message import Category
from shared.domain.quiet_hours.typical_hours import UsualHours

MANY_PERCENT = 20
FEW_PERMILLE = 1
"""The forecast's margin of error: a warning about fewer contacts would not be stable."""
LOOK_AHEAD = timedelta(days=14)
"""How far after the planned end a sufficient end is searched for."""
SMALL_GROUP = 1000
"""With fewer contacts per variant, a difference between variants is mostly chance."""


class PlanWarning(msgspec.Struct, frozen=True):
    """What an agent should look at before the launch."""

    code: Literal[
        "nobody",
        "not_all_in_time",
        "many_skipped",
        "price_unknown",
        "small_groups",
        "start_past",
        "number_of_another_program",
        "other_language",
        "sent_today",
    ]
    detail: str


class Review(msgspec.Struct, frozen=True):
    """The review of a plan.

    cost_micro_usd: None when a number's price is not in the brand's configuration.
    finishes_at: when the last message is sent, estimated from the numbers' rates and the contacts'
    permitted hours (`shared/domain/campaigns/forecast.py`); None when no message is sent.
    """

    tally: Tally
    parts: int
    cost_micro_usd: int | None
    begins_at: datetime | None
    finishes_at: datetime | None
    by_hour: Mapping[str, int]
    """Parts by the hour (UTC) from which they may be sent."""
    warnings: Sequence[PlanWarning]
    findings: Sequence[Finding]

    @property
    def blocking(self) -> Sequence[Finding]:
        """The findings that forbid the launch."""
        return [finding for finding in self.findings if finding.severity is Severity.BLOCK]


def review(
    content: Content,
    tally: Tally,
    brand: Brand,
    *,
    ends_at: datetime,
    planned_at: datetime | None = None,
) -> Review:
    """Returns the review. `planned_at`: when the plan was made, to find a start before it."""
    starts = [at for by_time in tally.starts.values() for at in by_time]
    end = _end(tally, brand, ends_at)
    cost = _cost(tally, brand)
    return Review(
        tally=tally,
        parts=sum(tally.parts.values()),
        cost_micro_usd=cost,
        begins_at=min(starts, default=None),
        finishes_at=end.at,
        by_hour=_by_hour(tally),
        warnings=(
            *_warnings(content, tally, end, ends_at, cost),
            *plan_doubts(content, tally, brand, planned_at),
        ),
        findings=tuple(content_findings(content, tally, brand)),
    )


def plan_doubts(
    content: Content, tally: Tally, brand: Brand, planned_at: datetime | None
) -> Iterator[PlanWarning]:
    """Yields what may be a mistake in the campaign's content or audience."""
    start = _start(content, brand)
    if start and planned_at and start < planned_at:
        yield PlanWarning(
            "start_past", f"The start, {start.isoformat()}, is past: it is sent from the launch on."
        )
    if content.program not in {number.program for number in brand.numbers}:
        other = brand.number_for(content.program)
        yield PlanWarning(
            "number_of_another_program",
            f"The program has no number: its messages leave from {other.number}, which is of the "
            f"program {other.program}.",
        )
    if tally.other_language:
        yield PlanWarning(
            "other_language",
            f"{tally.other_language} of {tally.recipients} contacts have a language without a "
            "body, and get the message in another one.",
        )
    if tally.sent_today and content.category is Category.PROMOTIONAL:
        yield PlanWarning(
            "sent_today",
            f"{tally.sent_today} of {tally.recipients} contacts were sent a promotional message "
            "in the last 24 hours.",
        )


def _start(content: Content, brand: Brand) -> datetime | None:
    """Returns the start; of a local time that of the brand's zone."""
    if content.local_time:
        return local_instant(content.local_time, [brand.time_zone])
    return content.starts_at


def last_message_at(tally: Tally, brand: Brand, until: datetime) -> datetime | None:
    """Returns when the last message before `until` is sent, or None when there is none."""
    return _last(_forecasts(tally, brand, until))


class _End(NamedTuple):
    """at: when the last message in time is sent. left: contacts not reached by then.

    enough: the end at which every contact would be reached; None when none is found.
    """

    at: datetime | None
    left: int = 0
    enough: datetime | None = None


def _end(tally: Tally, brand: Brand, ends_at: datetime) -> _End:
    in_time = list(_forecasts(tally, brand, ends_at))
    last, left = _last(in_time), sum(one.left for one in in_time)
    if not left:
        return _End(last)
    in_the_end = list(_forecasts(tally, brand, ends_at + LOOK_AHEAD))
    enough = None if any(one.left for one in in_the_end) else _last(in_the_end)
    people, parts = sum(tally.variants.values()), sum(tally.parts.values())
    return _End(last and min(last, ends_at), -(-left * people // parts), enough)


def _forecasts(tally: Tally, brand: Brand, until: datetime) -> Iterator[Forecast]:
    for number in brand.numbers:
        waiting: dict[UsualHours | None, Mapping[datetime, int]] = {
            UsualHours.named(hours): _by_time(starts)
            for hours, starts in tally.hours.get(number.number, {}).items()
        }
        if waiting:
            waiting[None] = _by_time(tally.in_vain.get(number.number, {}))
            yield estimate_finish(waiting, rate=number.rate, per_day=number.per_day, until=until)


def _by_time(minutes: Mapping[int, int]) -> Mapping[datetime, int]:
    return {datetime.fromtimestamp(at * 60, UTC): parts for at, parts in minutes.items()}


def _last(forecasts: Iterable[Forecast]) -> datetime | None:
    return max((one.finishes_at for one in forecasts if one.finishes_at), default=None)


def _cost(tally: Tally, brand: Brand) -> int | None:
    total = 0
    for number in brand.numbers:
        if parts := tally.parts.get(number.number):
            if number.part_price_micro_usd is None:
                return None
            total += parts * number.part_price_micro_usd
    return total


def _by_hour(tally: Tally) -> dict[str, int]:
    hours: dict[str, int] = {}
    for starts in tally.starts.values():
        for at, parts in starts.items():
            hour = at.replace(minute=0, second=0, microsecond=0).isoformat()
            hours[hour] = hours.get(hour, 0) + parts
    return dict(sorted(hours.items()))


def _warnings(
    content: Content,
    tally: Tally,
    end: _End,
    ends_at: datetime,
    cost: int | None,
) -> Iterator[PlanWarning]:
    if not tally.recipients:
        yield PlanWarning("nobody", "No contact matches this audience.")
    if 1000 * end.left > tally.recipients * FEW_PERMILLE:
        yield PlanWarning("not_all_in_time", _not_reached(end, tally.recipients, ends_at))
    skipped = sum(tally.skipped.values())
    if tally.recipients and 100 * skipped / tally.recipients > MANY_PERCENT:
        yield PlanWarning(
            "many_skipped", f"{skipped} of {tally.recipients} contacts would receive no message."
        )
    if cost is None:
        yield PlanWarning("price_unknown", "No cost: a number has no part_price_micro_usd.")
    smallest = min((tally.variants.get(one.id, 0) for one in content.variants), default=0)
    if len(content.variants) > 1 and smallest < SMALL_GROUP:
        yield PlanWarning(
            "small_groups", f"One variant has only {smallest} contacts: too few to compare."
        )


def _not_reached(end: _End, recipients: int, ends_at: datetime) -> str:
    later = f"an end at {bucket(end.enough).isoformat()}" if end.enough else "a later end"
    return (
        f"About {end.left} of {recipients} will probably not be reached by {ends_at.isoformat()}, "
        f"when the campaign expires. More or faster numbers, an earlier start or {later} "
        "would help."
    )


def content_findings(content: Content, tally: Tally, brand: Brand) -> Iterator[Finding]:
    """Yields the findings of each message; templates with variables are checked by samples."""
    program = brand.program(content.program) or brand.programs[0]
    texts = {
        (language, body): None
        for variant in content.variants
        for language, body in variant.bodies.items()
        if "{{" not in body and "{%" not in body
    } | {(sample.language, sample.body): None for sample in tally.samples}
    seen: set[Finding] = set()
    for language, body in texts:
        for finding in check(
            body,
            brand=brand,
            program=program,
            category=content.category,
            language=language,
            opt_out_due=True,
        ):
            if finding not in seen:
                seen.add(finding)
                yield finding
