"""Reads the opt-out lists of AWS End User Messaging, where AWS manages the opt-outs."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shared.domain.core.phone import PhoneNumber, parse_phone
from shared.platform.aws import client
from shared.providers.core.base import Credentials
from shared.providers.core.recovery import SLACK, Pause

BETWEEN_CALLS = 1.1
"""Seconds: End User Messaging allows one call a second."""


def opt_outs(_credentials: Credentials, *, since: datetime, pause: Pause) -> Iterator[PhoneNumber]:
    """Yields the numbers that came on any opt-out list. Numbers with self-managed opt-outs fill no
    list: the recovery log has theirs."""
    eum: Any = client("pinpoint-sms-voice-v2")
    for listed in _pages(eum, "describe_opt_out_lists", "OptOutLists", pause):
        numbers = _pages(
            eum, "describe_opted_out_numbers", "OptedOutNumbers", pause,
            OptOutListName=listed["OptOutListName"],
        )  # fmt: skip
        for one in numbers:
            if one["OptedOutTimestamp"] >= since - SLACK:
                yield parse_phone(one["OptedOutNumber"], plus_optional=True)


def _pages(eum: Any, operation: str, what: str, pause: Pause, **asked: Any) -> Iterator[Any]:
    for page in eum.get_paginator(operation).paginate(**asked):
        yield from page[what]
        pause(BETWEEN_CALLS)
