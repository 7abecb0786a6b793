"""Reads the log groups of the functions line by line."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec

from shared.platform.aws import client


class Line(NamedTuple):
    """`said` is the line's JSON object; empty when it is none."""

    id: str
    at: datetime
    said: dict[str, Any]


def groups(prefix: str) -> Iterator[str]:
    logs: Any = client("logs")
    for page in logs.get_paginator("describe_log_groups").paginate(logGroupNamePrefix=prefix):
        yield from (one["logGroupName"] for one in page["logGroups"])


def lines(
    group: str, words: str, *, since: datetime, until: datetime | None = None
) -> Iterator[Line]:
    """Yields the lines that contain `words` literally, oldest first in each stream."""
    logs: Any = client("logs")
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    wanted: dict[str, Any] = {"startTime": _epoch(since)}
    if until:
        wanted["endTime"] = _epoch(until)
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName=group, filterPattern=f'"{quoted}"', **wanted
    )
    for page in pages:
        for event in page["events"]:
            at = datetime.fromtimestamp(event["timestamp"] / 1000, UTC)
            yield Line(event["eventId"], at, _object(event["message"]))


def _epoch(at: datetime) -> int:
    """Returns milliseconds, as CloudWatch Logs counts."""
    return int(at.timestamp() * 1000)


def _object(text: str) -> dict[str, Any]:
    try:
        said = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return {}
    return said if isinstance(said, dict) else {}
