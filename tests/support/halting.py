"""A table that a restore has halted and nobody has reconciled yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from infra.local.environment import STACK
from shared.storage import brand as storage
from shared.storage.brand import Halt
from tests.support.engine import dynamodb
from tests.support.world import World


@contextmanager
def halted(world: World) -> Iterator[None]:
    """Halts the deployment, and lifts the halt afterwards."""
    now = world.platform.clock.now()
    found = Halt(now, now - timedelta(minutes=10))
    dynamodb().update_item(TableName=STACK, **storage.halt_item(found))
    storage.forget()
    yield
    assert storage.lift(found)
    storage.forget()
