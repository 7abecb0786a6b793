"""One budget and its measurement, as a row for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

TOLERANCE = 1.25
"""By how much a ratio may exceed its budget before the run fails: machines are shared."""

TIME_TOLERANCE = 2.0
"""The same for a time, of which half is the machine's."""


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

    @property
    def verdict(self) -> str:
        if self.value <= self.budget:
            return "ok"
        tolerance = TIME_TOLERANCE if self.unit == "us" else TOLERANCE
        return "over" if self.exact or self.value > self.budget * tolerance else "tolerated"

    @property
    def line(self) -> str:
        value = f"{self.value:.0f}" if self.exact else f"{self.value:.2f}"
        return (
            f"{self.what:<70} {value:>7} {self.unit:<5} <= {self.budget:<5g} {self.verdict:<10} "
            f"{self.detail}"
        ).rstrip()


def ratio(
    what: str, ours: Sequence[float], floor: Sequence[float], budget: float, per: str
) -> Figure:
    """Returns the median ratio of two series, in seconds, that were measured in turns.

    The ratio is computed per turn, because a shared machine is slow or fast for many turns in a
    row.
    """
    paired = median(mine / bare for mine, bare in zip(ours, floor, strict=True))
    detail = f"{median(ours) * 1000:.2f} ms over {median(floor) * 1000:.2f} ms {per}"
    return Figure(what, paired, budget, "x", detail)
