"""What happened after the restore point: read from the recovery log of the functions."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from datetime import datetime
from typing import Any

from infra.recovery import log_events
from shared.platform.events import RECOVERY_RECORDED
from shared.providers.core.recovery import SLACK, Silent

NAMES = (RECOVERY_RECORDED.name, "witness")
"""The event's name, and its name in 0.1.0. Logs are kept for 30 days."""


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
