"""Finds the functions' log lines about a message, as steps of `rapport trace`."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from infra.cli.inspect.trace_steps import Step
from infra.cli.output import plain
from infra.recovery import log_events
from shared.domain.messages.message import Message

MARGIN = timedelta(minutes=15)
"""How far from a step its log lines may be."""

_SHOWN = ("event", "verdict", "code", "reason", "why", "exception_name")
"""Fields of a log line that are shown; the others are ids, which are shown already."""


def instants(message: Message) -> list[datetime]:
    return sorted([message.at, *(change.at for change in message.history)])


def logged(
    message: Message, functions: Sequence[str], stack: str, *, tell: Callable[[str], None]
) -> Iterator[Step]:
    """Yields the log lines about the message. Calls `tell` with each log group that it reads."""
    for function in functions:
        for group in log_events.groups(f"/aws/lambda/{stack}-{function}-"):
            tell(group)
            yield from _of(group, function, message)


def _of(group: str, function: str, message: Message) -> Iterator[Step]:
    ours = {"message_id": message.message_id, "provider_id": message.provider_id}
    seen = set[str]()
    for since, until in _windows(instants(message)):
        for key, id in ours.items():
            for line in log_events.lines(group, id, since=since, until=until) if id else ():
                if line.said.get(key) == id and line.id not in seen:
                    seen.add(line.id)
                    yield Step(line.at, _told(function, line.said))


def _windows(at: Sequence[datetime]) -> Iterator[tuple[datetime, datetime]]:
    """Yields intervals around the steps, without the days that may lie between two of them."""
    since, until = at[0] - MARGIN, at[0] + MARGIN
    for one in at[1:]:
        if one - MARGIN > until:
            yield since, until
            since = one - MARGIN
        until = one + MARGIN
    yield since, until


def _told(function: str, said: dict[str, Any]) -> str:
    level = said.get("level", "INFO")
    words = [] if level == "INFO" else [level]
    words += [said.get("message", "")]
    words += [f"{key}={said[key]}" for key in _SHOWN if said.get(key)]
    return plain(f"log of {function}: {' '.join(map(str, words))}")
