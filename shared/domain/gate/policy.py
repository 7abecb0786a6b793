"""The part of the gate that a brand can make stricter: its hours and its frequency caps."""

from collections.abc import Mapping
from datetime import time, timedelta

import msgspec

DAY = timedelta(hours=24)
"""The two windows of the frequency caps. Both move with the time of the decision."""


class Policy(msgspec.Struct, frozen=True):
    """The brand's own limits for promotional messages, from brand.yaml."""

    opens: time = time(9)
    closes: time = time(20)
    per_24_hours: int = 1
    per_30_days: int = 4
    programs: Mapping[str, int | None] = {}
    """The promotional programs, and the most messages in 30 days that each has promised."""
    names: tuple[str, ...] = ()
    """The names of the brand, first its own, and its programs, which never advertise."""
    accepted_findings: Mapping[str, str] = {}
    """The ids of findings that do not block, with the brand's reason: `accept_risk_content`."""
