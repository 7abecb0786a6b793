"""`rapport trace`: the steps of a message, and where to find its logs."""

from collections.abc import Sequence

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.inspect.trace_logs import logged
from infra.cli.inspect.trace_queries import functions_of, query_lines
from infra.cli.inspect.trace_steps import Step, steps
from infra.cli.inspect.trace_text import message_lines, step_lines, waiting_lines
from infra.recovery.queues import stack_name
from shared.domain.core.error_codes import MESSAGE_UNKNOWN
from shared.domain.messages.message import (
    Message,
    OutboundMessage,
    parse_message_id,
)

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
    for line in (*message_lines(message), *step_lines(way), *waiting_lines(message)):
        click.echo(line)
    for answer in answers:
        click.echo(f"answered by {answer.message_id}: {answer.status}")
    for line in query_lines(message, stack) if not with_logs else ():
        click.echo(line)


def _with_logs(message: Message, stack: str) -> Sequence[Step]:
    def tell(group: str) -> None:
        read.append(group)
        click.echo(f"reading {group}", err=True)

    read = list[str]()
    functions = [function for function, _query in functions_of(message)]
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
