"""Prints the events of a stack while it changes."""

from collections.abc import Iterator

import click

from infra.cli.errors import Refused
from infra.stack.deployed import stack as stacks


def tell(events: Iterator[stacks.Event]) -> None:
    """Prints events to standard error as they occur."""
    try:
        for event in events:
            why = f": {event.reason}" if event.is_failure and event.reason else ""
            click.echo(f"  {event.at:%H:%M:%S}  {event.status}  {event.name}{why}", err=True)
    except KeyboardInterrupt:
        raise Refused(
            "stopped watching: CloudFormation continues. Run this again when it is done"
        ) from None
