"""The brand's canary and the alarm that listens to it: both, or neither."""

from collections.abc import Iterator

from infra.doctor.case import Case
from infra.doctor.finding import Finding, ok, warn

SEE = "docs/brand.md#the-canary"


def canary(case: Case) -> Iterator[Finding]:
    """Nothing without a brand: that is told by its own check. Raises CannotAsk."""
    if case.brand is None:
        return
    sings, listens = case.brand.canary is not None, case.parameters().get("Canary") == "on"
    if sings and not listens:
        means = "the brand has a canary, and no alarm rings when it falls silent"
        yield warn("canary", means, "deploy with --parameter Canary=on", SEE)
    elif listens and not sings:
        means = "the alarm waits for a canary, and the brand in force has none: it rings for ever"
        yield warn("canary", means, "apply a brand with one, or deploy with Canary=off", SEE)
    else:
        yield ok("canary", "there, and its alarm too" if sings else "none, and no alarm for one")
