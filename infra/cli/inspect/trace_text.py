"""Formats the steps of a message for `rapport trace`."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from infra.cli.inspect.trace_steps import Step
from infra.cli.output import aligned
from shared.domain.messages.message import InboundMessage, Message, OutboundMessage
from shared.domain.messages.status import WAITING, Status


def message_lines(message: Message) -> Iterator[str]:
    category = f"{message.category}, " if isinstance(message, OutboundMessage) else ""
    yield f"{message.message_id}: {message.direction}, {category}{message.status}"
    yield from aligned(list(_facts(message)), margin=2)


def _facts(message: Message) -> Iterator[tuple[str, str]]:
    yield "thread", message.contact_id
    if isinstance(message, OutboundMessage):
        yield from _origin(message)
    known = f", which calls it {message.provider_id}" if message.provider_id else ""
    yield "provider", f"{message.provider}{known}"


def _origin(message: OutboundMessage) -> Iterator[tuple[str, str]]:
    if message.campaign_id:
        variant = f", variant {message.variant}" if message.variant else ""
        yield "campaign", f"{message.campaign_id}{variant}"
    if message.in_reply_to:
        yield "answers", message.in_reply_to


def step_lines(way: Sequence[Step]) -> Sequence[str]:
    gaps = ["", *(_gap(later.at - earlier.at) for earlier, later in pairwise(way))]
    rows = [(_time(step.at), gap, step.what) for step, gap in zip(way, gaps, strict=False)]
    return aligned(rows, right=(False, True, False), margin=2)


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}.{at.microsecond // 1000:03d} UTC"


def _gap(took: timedelta) -> str:
    """Returns `+1.250 s` or `+3 m 20 s`; negative when two clocks disagree."""
    seconds = took.total_seconds()
    if abs(seconds) < 60:
        return f"{seconds:+.3f} s"
    minutes, rest = divmod(abs(int(seconds)), 60)
    sign = "-" if seconds < 0 else "+"
    if minutes < 60:
        return f"{sign}{minutes} m {rest} s"
    return f"{sign}{minutes // 60} h {minutes % 60} m"


def waiting_lines(message: Message) -> Iterator[str]:
    if isinstance(message, InboundMessage) or message.due_at is None:
        return
    if message.status in WAITING | {Status.SENDING, Status.UNKNOWN}:
        yield f"  {message.due_at:%Y-%m-%d %H:%M:%S} UTC: next check"
