"""`rapport redrive`: lists, shows, reruns and drops dead letters."""

import click

from infra.cli.recovery.list_dead_letters import list_letters, show
from infra.cli.recovery.rerun_dead_letters import drop, rerun


@click.group()
def redrive() -> None:
    """Manage dead letters: queue messages that failed too often. Fix the cause first.

    QUEUE is one of inbound, outbound, campaigns, receipts, notifications, eum-text,
    eum-status.

    Example: rapport redrive list --stage prod
    """


redrive.add_command(list_letters)
redrive.add_command(show)
redrive.add_command(rerun)
redrive.add_command(drop)
