"""What happened after the restore point: read from the recovery log and the providers' lists of
opt-outs."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import msgspec

from infra.recovery import log_events
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber, parse_phone
from shared.platform.aws import client
from shared.platform.events import RECOVERY_RECORDED, TELNYX_OPT_OUT_UNREADABLE
from shared.platform.observability import log
from shared.providers.core import http
from shared.providers.core.base import Credentials

SLACK = timedelta(minutes=2)
"""Clocks differ between the sources. Reading an entry twice changes nothing."""

BETWEEN_CALLS = 1.1
"""Seconds: End User Messaging allows one call a second."""

TELNYX = "https://api.telnyx.com/v2/messaging_optouts"
PAGE = 250

Pause = Callable[[float], None]


NAMES = (RECOVERY_RECORDED.name, "witness")
"""The event's name, and its name in 0.1.0. Logs are kept for 30 days."""


class Silent(Exception):
    """A source cannot be read, or does not answer."""


def of_log(
    stack_name: str, *, since: datetime, tell: Callable[[str], None]
) -> Mapping[str, Set[str]]:
    """Returns ids by event, as `observability.log_for_recovery` wrote them.

    Raises Silent without a log. `tell` is called with each log group before it is read, which may
    take minutes.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    groups = list(log_events.groups(f"/aws/lambda/{stack_name}-"))
    if not groups:
        raise Silent(f"there is no log group of {stack_name}")
    for group in groups:
        tell(group)
        for name in NAMES:
            for line in log_events.lines(group, name, since=since - SLACK):
                for event, id in _read(line.said):
                    found[event].add(id)
    return found


def of_eum(*, since: datetime, pause: Pause) -> Iterator[PhoneNumber]:
    """Yields the numbers that came on any opt-out list of End User Messaging. Numbers with
    self-managed opt-outs fill no list: the recovery log has theirs."""
    eum: Any = client("pinpoint-sms-voice-v2")
    for listed in _pages(eum, "describe_opt_out_lists", "OptOutLists", pause):
        numbers = _pages(
            eum, "describe_opted_out_numbers", "OptedOutNumbers", pause,
            OptOutListName=listed["OptOutListName"],
        )  # fmt: skip
        for one in numbers:
            if one["OptedOutTimestamp"] >= since - SLACK:
                yield parse_phone(one["OptedOutNumber"], plus_optional=True)


def of_telnyx(credentials: Credentials, *, since: datetime) -> Iterator[PhoneNumber]:
    """Yields the numbers that sent STOP to Telnyx (developers.telnyx.com, List opt-outs)."""
    number, total = 1, 1
    while number <= total:
        asked = {
            "created_at[gte]": (since - SLACK).astimezone(UTC).isoformat(),
            "page[number]": number,
            "page[size]": PAGE,
        }
        answer = http.get_with(f"{TELNYX}?{urlencode(asked)}", bearer=credentials["api_key"])
        if answer.status != 200:
            raise Silent(f"Telnyx answers {answer.status}")
        content = msgspec.json.decode(answer.body)
        for one in content["data"]:
            try:  # `from` is the sending address of what is blocked, `to` the contact
                yield parse_phone(one["to"], plus_optional=True)
            except Invalid:
                log(TELNYX_OPT_OUT_UNREADABLE)
        number, total = number + 1, content["meta"]["total_pages"]


def _read(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields (event, id); nothing for a line that is not a recovery event."""
    if said.get("message") in NAMES:
        kind = _IDS.get(str(said.get("event")))
        if kind and isinstance(said.get(kind), str):
            yield said["event"], said[kind]


_IDS = {
    "opted_out": "contact_id",
    "campaign_launched": "campaign_id",
    "message_canceled": "message_id",
    "message_changed": "message_id",
}


def _pages(eum: Any, operation: str, what: str, pause: Pause, **asked: Any) -> Iterator[Any]:
    for page in eum.get_paginator(operation).paginate(**asked):
        yield from page[what]
        pause(BETWEEN_CALLS)
