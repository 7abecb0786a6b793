"""`rapport why`: the rules that allowed, deferred or blocked a message, with their sources."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from infra.cli.deployment import deployment, stage_option
from shared.domain.messages.decision import Decision, InboundDecision


@click.command(
    epilog="Exit codes: 0 shown, 1 there is no such message, 2 wrong usage, 3 no deployment."
)
@click.argument("message_id")
@stage_option
def why(message_id: str, stage: str | None) -> None:
    """Show why a message was sent, deferred or blocked: each rule, its result and its source.

    Quiet hours show the result of each jurisdiction and time zone, at most twelve, blocking ones
    first. An inbound message shows its intent. Does not show the body or the phone number.

    Example: rapport why msg_abcdefghijklmnopqrst_01HZX3Y5T9S7N2K4M6P8R0V1W2
    """
    with deployment(stage):
        from shared.domain.core.errors import NotFound
        from shared.domain.messages.message import OutboundMessage
        from shared.storage import messages

        message = messages.get(message_id)
        if message is None:
            raise NotFound("message_unknown", "There is no such message.")
    kind = message.category if isinstance(message, OutboundMessage) else message.direction
    click.echo(f"{message.message_id}: {message.status}, {kind}")
    for change in message.history:
        reason = " ".join(filter(None, (change.reason, change.code)))
        click.echo(f"  {change.at:%Y-%m-%d %H:%M:%S} UTC  {change.status}  {reason}".rstrip())
    for line in _told(message.decision):
        click.echo(line)


def _told(decision: Decision | InboundDecision | None) -> Iterator[str]:
    match decision:
        case None:
            yield "The gate has not decided yet."
        case InboundDecision():
            yield f"Intent: {decision.read_as}"
        case Decision():
            yield from _rules(decision)


def _rules(decision: Decision) -> Iterator[str]:
    code = f" ({decision.code})" if decision.code else ""
    yield f"Decision: {decision.verdict}{code}, rule set {decision.rule_set}:"
    for rule in decision.rules:
        yield f"  {rule.result:<5}  {rule.id}: {rule.detail}"
        yield f"         {rule.citation}"
        yield from _rows(rule.inputs)


def _rows(inputs: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for row in inputs:
        allowed = "open" if row["allowed"] else "closed"
        yield (
            f"         {allowed:<6} {row['jurisdiction']}, {row['zone']} at {row['local_time']}: "
            f"{row['window']} ({row['citation']}; {row['certainty']})"
        )
