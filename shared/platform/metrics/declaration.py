"""How a metric is declared."""

from collections.abc import Iterable
from typing import Literal

import msgspec

MINUTE = 60

Statistic = Literal["Sum", "Maximum", "p50", "p99"]
PERCENTILES: tuple[Statistic, ...] = ("p50", "p99")


class Chart(msgspec.Struct, frozen=True):
    """One chart of the dashboard. `seconds`: the interval that one point of it covers."""

    title: str
    seconds: int = 5 * MINUTE


class Alarm(msgspec.Struct, frozen=True):
    """When the alarm of a metric fires, and where the runbook explains it.

    It fires when `statistic` over `seconds` is over `threshold` (at or over it, or under it, by
    `compare`) in each of `periods` periods in a row. `recovers`: it also reports its end, because
    it watches a state and not an event. `runbook`: a heading's anchor in docs/operations.md.
    """

    name: str
    threshold: int
    description: str
    runbook: str
    seconds: int = 5 * MINUTE
    periods: int = 1
    compare: Literal["over", "at_least", "under"] = "over"
    statistic: Literal["Sum", "Maximum"] = "Sum"
    recovers: bool = False
    condition: str | None = None


class Metric(msgspec.Struct, frozen=True):
    """One metric. `check`: when an operator looks into it. `statistics`: the lines of its chart."""

    name: str
    chart: Chart
    meaning: str
    check: str = ""
    alarm: Alarm | None = None
    statistics: tuple[Statistic, ...] = ("Sum",)


DECLARED: dict[str, Metric] = {}
"""Every metric of the areas that have been imported, by its name."""


def metric(
    name: str,
    chart: Chart,
    meaning: str,
    check: str = "",
    alarm: Alarm | None = None,
    statistics: tuple[Statistic, ...] = ("Sum",),
) -> str:
    """Declares a metric and returns its name. Raises ValueError when the name is taken."""
    if name in DECLARED:
        raise ValueError(f"metric {name} is declared twice")
    DECLARED[name] = Metric(name, chart, meaning, check, alarm, statistics)
    return name


def metric_per(
    prefix: str, kinds: Iterable[str], chart: Chart, meaning: str, check: str = ""
) -> dict[str, str]:
    """Declares one metric per kind, with the kind for {} in its texts. Returns names by kind."""
    return {
        kind: metric(
            f"{prefix}{kind.capitalize()}", chart, meaning.format(kind), check.format(kind)
        )
        for kind in kinds
    }
