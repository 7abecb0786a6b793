"""Checks that the brand's canary and its alarm are both on or both off."""

from collections.abc import Iterator

from infra.doctor.case import Case
from infra.doctor.finding import Finding, ok, warn

SEE = "docs/brand.md#the-canary"


def canary(case: Case) -> Iterator[Finding]:
    """Checks nothing without a brand, which another check reports. Raises CannotAsk."""
    if case.brand is None:
        return
    has_canary, has_alarm = case.brand.canary is not None, case.parameters().get("Canary") == "on"
    if has_canary and not has_alarm:
        means = "the brand has a canary, but its alarm is off"
        yield warn("canary", means, "deploy with --parameter Canary=on", SEE)
    elif has_alarm and not has_canary:
        means = "the canary alarm is on, but the current brand has no canary: the alarm stays on"
        yield warn("canary", means, "apply a brand with one, or deploy with Canary=off", SEE)
    else:
        yield ok("canary", "canary and alarm are on" if has_canary else "canary and alarm are off")
