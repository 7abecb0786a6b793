"""One budget and its measurement, as a row for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from infra.cli.output import Column

TOLERANCE = 1.25
"""By how much a ratio may exceed its budget before the run fails: machines are shared."""

TIME_TOLERANCE = 2.0
"""The same for a time, of which half is the machine's, and for a ratio with waits, in which the
machine does other work."""

COLUMNS = (
    Column("what"),
    Column("measured", right=True),
    Column("unit"),
    Column("budget"),
    Column("verdict"),
    Column("detail"),
)


@dataclass(frozen=True)
class Figure:
    """`value` against `budget`, in `unit`. A ratio has the two figures that it is made of."""

    what: str
    value: float
    budget: float
    unit: str
    detail: str = ""
    exact: bool = False
    """A count, without tolerance."""
    tolerance: float = TOLERANCE

    @property
    def verdict(self) -> str:
        if self.value <= self.budget:
            return "ok"
        tolerance = TIME_TOLERANCE if self.unit == "us" else self.tolerance
        return "over" if self.exact or self.value > self.budget * tolerance else "tolerated"

    @property
    def row(self) -> Sequence[str]:
        """Returns the cells below COLUMNS."""
        value = f"{self.value:.0f}" if self.exact else f"{self.value:.2f}"
        budget = f"<= {self.budget:g}"
        return self.what, value, self.unit, budget, self.verdict, self.detail


def ratio(
    what: str,
    ours: Sequence[float],
    floor: Sequence[float],
    budget: float,
    per: str,
    *,
    tolerance: float = TOLERANCE,
) -> Figure:
    """Returns the median ratio of two series, in seconds, that were measured in turns.

    The ratio is computed per turn, because a shared machine is slow or fast for many turns in a
    row.
    """
    paired = median(mine / bare for mine, bare in zip(ours, floor, strict=True))
    detail = f"{median(ours) * 1000:.2f} ms over {median(floor) * 1000:.2f} ms {per}"
    return Figure(what, paired, budget, "x", detail, tolerance=tolerance)
