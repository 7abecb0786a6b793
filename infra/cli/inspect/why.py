"""`rapport why`: why a text left, waits, or never will, with the rule and its source."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from infra.cli.deployment import deployment, stage_option


@click.command(epilog="Exit codes: 0 told, 1 there is no such message, 2 usage, 3 no deployment.")
@click.argument("message_id")
@stage_option
def why(message_id: str, stage: str | None) -> None:
    """Tell why a message left, waits, or never will: every rule that was consulted and its source.

    The text itself and the phone number are not shown.

    Example: rapport why msg_abcdefghijklmnopqrst_01HZX3Y5T9S7N2K4M6P8R0V1W2
    """
    with deployment(stage):
        from shared.domain.core.errors import NotFound
        from shared.storage import messages

        message = messages.get(message_id)
        if message is None:
            raise NotFound("message_unknown", "There is no such message.")
    click.echo(f"{message.message_id}: {message.status}, {message.category or message.direction}")
    for change in message.history:
        reason = " ".join(filter(None, (change.reason, change.code)))
        click.echo(f"  {change.at:%Y-%m-%d %H:%M:%S} UTC  {change.status}  {reason}".rstrip())
    for line in _told(message.decision or {}):
        click.echo(line)


def _told(decision: Mapping[str, Any]) -> Iterator[str]:
    if "read_as" in decision:
        yield f"It was read as: {decision['read_as']}"
        return
    if "verdict" not in decision:
        yield "The gate has not been asked."
        return
    code = f" ({decision['code']})" if decision.get("code") else ""
    yield f"The gate said {decision['verdict']}{code} under rules of {decision['rule_set']}:"
    for rule in decision["rules"]:
        yield f"  {rule['result']:<5}  {rule['id']}: {rule['detail']}"
        yield f"         {rule['citation']}"
        yield from _rows(rule.get("inputs", ()))


def _rows(inputs: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for row in inputs:
        allowed = "open" if row["allowed"] else "closed"
        yield (
            f"         {allowed:<6} {row['jurisdiction']}, {row['zone']} at {row['local_time']}: "
            f"{row['window']} ({row['citation']}; {row['certainty']})"
        )
