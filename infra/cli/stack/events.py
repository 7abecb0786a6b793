"""Prints the events of a stack while it changes, and turns its failures into errors of commands."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from infra.cli.errors import NO_ANSWER, Refused, silent
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


@contextmanager
def cloudformation_errors() -> Iterator[None]:
    """Turns a failure of CloudFormation, and no answer from AWS, into errors of the command."""
    try:
        yield
    except stacks.Failed as error:
        raise Refused(f"CloudFormation: {error}") from error
    except NO_ANSWER as error:
        raise silent(error) from error
