"""`rapport why`: the rules that allowed, deferred or blocked a message, with their sources."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.inspect.why_inbound import inbound_lines
from infra.cli.output import aligned, second
from shared.domain.core.error_codes import MESSAGE_UNKNOWN
from shared.domain.messages.decision import Decision, RuleResult
from shared.domain.messages.message import InboundMessage

if TYPE_CHECKING:
    from shared.domain.messages.message import Message


@click.command(
    epilog="Exit codes: 0 shown, 1 there is no such message, 2 wrong usage, 3 no deployment."
)
@click.argument("message_id")
@stage_option
def why(message_id: str, stage: str | None) -> None:
    """Show why a message was sent, deferred or blocked: each rule, its result and its source.

    Quiet hours show the result of each jurisdiction and time zone, at most twelve, blocking ones
    first. Of an inbound message it shows what was read and by which reader, what that changed, the
    auto-reply, and who is told by when. Does not show the body or the phone number.

    Example: rapport why msg_abcdefghijklmnopqrst_01HZX3Y5T9S7N2K4M6P8R0V1W2
    """
    with deployment(stage):
        from shared.domain.messages.message import OutboundMessage
        from shared.storage import messages

        message = messages.get(message_id)
        if message is None:
            raise MESSAGE_UNKNOWN()
        kind = message.category if isinstance(message, OutboundMessage) else message.direction
        click.echo(f"{message.message_id}: {message.status}, {kind}")
        lines = [*_history(message), *_told(message)]
    for line in lines:
        click.echo(line)


def _history(message: "Message") -> Sequence[str]:
    rows = [
        (second(change.at), change.status, " ".join(filter(None, (change.reason, change.code))))
        for change in message.history
    ]
    return aligned(rows, margin=2)


def _told(message: "Message") -> Iterator[str]:
    if message.decision is None:
        yield "The gate has not decided yet."
    elif isinstance(message.decision, Decision):
        yield from _rules(message.decision)
    elif isinstance(message, InboundMessage):
        yield from inbound_lines(message)


def _rules(decision: Decision) -> Iterator[str]:
    code = f" ({decision.code})" if decision.code else ""
    yield f"Decision: {decision.verdict}{code}, rule set {decision.rule_set}:"
    yield from aligned([row for rule in decision.rules for row in _rule(rule)], margin=2)


def _rule(rule: RuleResult) -> Iterator[tuple[str, str]]:
    yield rule.result, f"{rule.id}: {rule.detail}"
    yield "", rule.citation
    for row in rule.inputs:
        allowed = "open" if row.allowed else "closed"
        yield (
            "",
            f"{allowed} {row.jurisdiction}, {row.zone} at {row.local_time}: "
            f"{row.window} ({row.citation}; {row.certainty})",
        )
