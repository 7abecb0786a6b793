"""A table that is lost: what point-in-time recovery gives back, and what an operator does then."""

import copy
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from click.testing import CliRunner, Result
from moto.dynamodb.models import dynamodb_backends
from moto.logs.models import logs_backends

from infra.cli import main
from infra.local import calls
from infra.local.cloud import client
from infra.local.environment import ACCOUNT, REGION, STACK
from shared.platform.observability import logger
from shared.storage import brand as brand_storage
from tests.support.privacy import leaks
from tests.support.world import World

GROUP = f"/aws/lambda/{STACK}-Functions"


@contextmanager
def kept_logs(world: World, group: str = GROUP) -> Iterator[None]:
    """CloudWatch Logs: what the functions write down, by the world's clock."""
    logs = client("logs")
    logs.create_log_group(logGroupName=group)
    logs.create_log_stream(logGroupName=group, logStreamName="all")
    handler = _Kept(world, group)
    handler.setFormatter(logger.registered_formatter)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger(logger.name).removeHandler(handler)


class _Kept(logging.Handler):
    def __init__(self, world: World, group: str) -> None:
        super().__init__()
        self._world = world
        self._group = group

    def emit(self, record: logging.LogRecord) -> None:
        at = int(self._world.platform.clock.now().timestamp() * 1000)
        # Past moto's front door, which asks the machine's clock how old a line is.
        group: Any = logs_backends[ACCOUNT][REGION].groups[self._group]
        group.put_log_events("all", [{"timestamp": at, "message": self.format(record)}])


def copied() -> Any:
    """The table as it is at this moment."""
    return copy.deepcopy(_tables()[STACK].items)


def lose(world: World, copy_of_then: Any, then: datetime) -> str:
    """Deletes the table, restores the one of then, and restarts the functions with it.

    Returns its name.
    """
    _tables()[STACK].items = copy_of_then  # moto restores what is there, whatever instant is asked
    told = rapport("restore", "--to", then.isoformat())
    assert told.exit_code == 0, told.output
    name = told.output.split("RestoredTableName=")[1].split()[0]
    # A deployment would name the table to the functions; here they keep the name and get the items.
    _tables()[STACK].items = _tables()[name].items
    brand_storage.forget()
    return name


def reconcile(world: World, *options: str) -> Result:
    """Run until it says that it is done, as the runbook has it."""
    for _ in range(5):
        told = rapport("reconcile", "--yes", "--by", "ines", *options)
        if told.exit_code == 0:
            return told
        world.platform.drain()
    raise AssertionError(told.output)


def rapport(*arguments: str) -> Result:
    with calls.ours():
        told = CliRunner().invoke(main, list(arguments))
    assert leaks(told.output) == []
    return told


def _tables() -> Any:
    return dynamodb_backends[ACCOUNT][REGION].tables
