"""`rapport trace`: the steps of a message, and where to find its logs."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.inspect.trace_logs import MARGIN, instants, logged
from infra.cli.inspect.trace_steps import Step, steps
from infra.cli.output import aligned, plain
from infra.recovery.dead_letters import stack_name
from shared.domain.core.error_codes import MESSAGE_UNKNOWN
from shared.domain.messages.message import (
    Category,
    InboundMessage,
    Message,
    OutboundMessage,
    parse_message_id,
)
from shared.domain.messages.status import WAITING, Status

PAGE = 100


@click.command(
    epilog="Exit codes: 0 shown, 1 there is no such message, 2 wrong usage, 3 no deployment."
)
@click.argument("message_id")
@click.option(
    "--logs",
    "with_logs",
    is_flag=True,
    help="Include the functions' log lines, from 15 minutes around each step.",
)
@stage_option
def trace(message_id: str, with_logs: bool, stage: str | None) -> None:
    """Show each step of an inbound or outbound message: when, and how long it took.

    With --logs, includes what the functions logged about the message, for 30 days. Without, prints
    queries for CloudWatch Logs Insights, one for each function that may have handled it. Does not
    show the body or the phone number. For the rules that decided, use rapport why.

    Of an inbound message: the time in the queue, the intent, and the messages that answered it. Of
    an outbound message: only the last decision and the receipts that changed its status.
    Receipts have the provider's time, so a step can seem to take less than no time.

    Example: rapport trace msg_abcdefghijklmnopqrst_01HZX3Y5T9S7N2K4M6P8R0V1W2
    """
    with deployment(stage):
        from shared.storage import messages

        message = messages.get(message_id)
        if message is None:
            raise MESSAGE_UNKNOWN()
        answers = _answers(message)
        stack = stack_name()
        way = _with_logs(message, stack) if with_logs else list(steps(message))
    for line in (*_about(message), *_steps_told(way), *_waits(message)):
        click.echo(line)
    for answer in answers:
        click.echo(f"answered by {answer.message_id}: {answer.status}")
    for line in _queries(message, stack) if not with_logs else ():
        click.echo(line)


def _with_logs(message: Message, stack: str) -> Sequence[Step]:
    def tell(group: str) -> None:
        read.append(group)
        click.echo(f"reading {group}", err=True)

    read = list[str]()
    functions = [function for function, _query in _logs(message)]
    found = list(logged(message, functions, stack, tell=tell))
    if not read:
        click.echo(f"there is no log group of {' or '.join(functions)}", err=True)
    return sorted([*steps(message), *found], key=lambda step: step.at)


def _answers(message: Message) -> Sequence[OutboundMessage]:
    """Returns the messages sent in reply to an inbound message, oldest first."""
    from shared.storage import messages

    if isinstance(message, OutboundMessage):
        return []
    found, before = list[OutboundMessage](), None
    _, ours = parse_message_id(message.message_id)
    while True:
        page, before = messages.of_thread(message.contact_id, limit=PAGE, before=before)
        sent = [one for one in page if isinstance(one, OutboundMessage)]
        found += [one for one in sent if one.in_reply_to == message.message_id]
        if before is None or before <= ours:
            return found[::-1]


def _about(message: Message) -> Iterator[str]:
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


def _steps_told(way: Sequence[Step]) -> Sequence[str]:
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


def _waits(message: Message) -> Iterator[str]:
    if isinstance(message, InboundMessage) or message.due_at is None:
        return
    if message.status in WAITING | {Status.SENDING, Status.UNKNOWN}:
        yield f"  {message.due_at:%Y-%m-%d %H:%M:%S} UTC: next check"


def _queries(message: Message, stack: str) -> Iterator[str]:
    times = instants(message)
    since, until = times[0] - MARGIN, times[-1] + MARGIN
    yield f"logs of {since:%Y-%m-%dT%H:%M}Z to {until:%Y-%m-%dT%H:%M}Z:"
    for function, query in _logs(message):
        yield f"  /aws/lambda/{stack}-{function}-*"
        yield f"    fields @timestamp, message, code, reason | filter {query} | sort @timestamp"


def _logs(message: Message) -> Iterator[tuple[str, str]]:
    """Yields the functions that may have handled the message, each with a filter for its log."""
    by_us = f'message_id = "{message.message_id}"'
    theirs = message.provider_id
    by_them = f"provider_id = {_quoted(theirs)}" if theirs else None
    if isinstance(message, InboundMessage):
        edge = "AcceptEumText" if message.provider == "eum" else "APIHandler"
        if by_them:
            yield edge, by_them
        yield "ReceiveMessage", f"{by_us} or {by_them}" if by_them else by_us
        return
    if message.category is Category.COMPLIANCE:
        yield ("ReceiveMessage" if message.in_reply_to else "APIHandler"), by_us
    if message.campaign_id:
        yield "RunCampaign", by_us
    yield "DeliverMessage", by_us
    yield "RecordStatus", f"{by_us} or {by_them}" if by_them else by_us


def _quoted(text: str) -> str:
    return '"' + plain(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
