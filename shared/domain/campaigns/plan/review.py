"""Reviews a plan before its launch: duration, cost, warnings and content findings."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from shared.domain.brand.model import Brand
from shared.domain.campaigns.content.model import Content
from shared.domain.campaigns.plan.content_findings import content_findings
from shared.domain.campaigns.plan.end import end_of_plan
from shared.domain.campaigns.plan.tally import Tally
from shared.domain.campaigns.plan.warnings import PlanWarning, plan_doubts, plan_warnings
from shared.domain.content.findings import Finding, Severity


class Review(msgspec.Struct, frozen=True):
    """The review of a plan.

    cost_micro_usd: None when a number's price is not in the brand's configuration.
    finishes_at: when the last message is sent, estimated from the numbers' rates and the contacts'
    permitted hours (`shared/domain/campaigns/plan/forecast.py`); None when no message is sent.
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
    end = end_of_plan(tally, brand, ends_at)
    cost = _cost(tally, brand)
    return Review(
        tally=tally,
        parts=sum(tally.parts.values()),
        cost_micro_usd=cost,
        begins_at=min(starts, default=None),
        finishes_at=end.at,
        by_hour=_by_hour(tally),
        warnings=(
            *plan_warnings(content, tally, end, ends_at, cost),
            *plan_doubts(content, tally, brand, planned_at),
        ),
        findings=tuple(content_findings(content, tally, brand)),
    )


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
