"""What a plan comes to: how long, how dear, and what somebody should look at before a launch."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from shared.brand import Brand
from shared.domain.campaign_content import Content
from shared.domain.content import Finding, check
from shared.domain.pacing import finished_at
from shared.domain.planning import Tally

MANY_PERCENT = 20
SMALL_GROUP = 1000
"""Fewer people than this tell two texts apart only by luck."""


class Caution(msgspec.Struct, frozen=True):
    code: str
    detail: str


class Review(msgspec.Struct, frozen=True):
    """cost_micro_usd: None where a number's price is not in the brand's configuration.
    finishes_at: the last text's time by the numbers' rates; None when nothing leaves."""

    tally: Tally
    parts: int
    cost_micro_usd: int | None
    begins_at: datetime | None
    finishes_at: datetime | None
    by_hour: Mapping[str, int]
    """Parts by the hour (UTC) from which they may leave: the windows that it crosses."""
    warnings: Sequence[Caution]
    findings: Sequence[Finding]


def review(content: Content, tally: Tally, brand: Brand, *, ends_at: datetime) -> Review:
    starts = [at for by_time in tally.starts.values() for at in by_time]
    finishes = _finishes_at(tally, brand)
    cost = _cost(tally, brand)
    return Review(
        tally=tally,
        parts=sum(tally.parts.values()),
        cost_micro_usd=cost,
        begins_at=min(starts, default=None),
        finishes_at=finishes,
        by_hour=_by_hour(tally),
        warnings=tuple(_warnings(content, tally, finishes, ends_at, cost)),
        findings=tuple(_findings(content, tally, brand)),
    )


def _finishes_at(tally: Tally, brand: Brand) -> datetime | None:
    ends = [
        finished_at(starts, number.rate, number.per_day)
        for number in brand.numbers
        if (starts := tally.starts.get(number.number))
    ]
    return max(ends, default=None)


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
    finishes: datetime | None,
    ends_at: datetime,
    cost: int | None,
) -> Iterator[Caution]:
    if not tally.recipients:
        yield Caution("nobody", "Nobody is meant by this audience.")
    if finishes and finishes > ends_at:
        detail = f"The last text would leave at {finishes.isoformat()}, when it is worthless."
        yield Caution("not_all_in_time", detail)
    skipped = sum(tally.skipped.values())
    if tally.recipients and 100 * skipped / tally.recipients > MANY_PERCENT:
        yield Caution("many_skipped", f"{skipped} of {tally.recipients} would get nothing.")
    if cost is None:
        yield Caution("price_unknown", "A number has no part_price_micro_usd: no cost is told.")
    smallest = min((tally.variants.get(one.id, 0) for one in content.variants), default=0)
    if len(content.variants) > 1 and smallest < SMALL_GROUP:
        yield Caution("small_groups", f"{smallest} people compare one text: that tells little.")


def _findings(content: Content, tally: Tally, brand: Brand) -> Iterator[Finding]:
    """Of what people will read: of a text with variables, the samples."""
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
