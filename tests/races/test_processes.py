"""Everything at once in several processes, with faults on every side: the books balance.

Processes with threads of their own share one DynamoDB. Calls are killed, whole processes too;
DynamoDB throttles, cancels transactions and loses requests and responses; providers throttle,
refuse, and do not answer. The clock runs, receipts arrive, and every job may be done twice.
"""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from infra.local.carrier.handsets import Behaviour
from shared.storage.core.transactions import Transaction
from tests.support.books import Attempts, proven
from tests.support.race_processes import Race, served
from tests.support.storm import calm_down, check, prepared
from tests.support.world import World

OPERATIONS = int(os.environ.get("RACE_OPERATIONS", "500"))
SEEDS = tuple(map(int, os.environ.get("RACE_SEEDS", "1 2").split()))
MISBEHAVES = 0.15
BEHAVIOURS = [
    Behaviour.THROTTLE, Behaviour.TIMEOUT, Behaviour.TIMEOUT_AFTER_ACCEPT, Behaviour.REJECT,
    Behaviour.UNREACHABLE, Behaviour.OPTED_OUT,
]  # fmt: skip


@pytest.fixture(autouse=True)
def real_engine() -> None:
    assert os.environ.get("DYNAMODB_ENDPOINT"), "moto loses concurrent updates"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_books_balance_after_a_race_of_processes(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seed: int
) -> None:
    storm = prepared(world, seed, OPERATIONS)
    attempts = Attempts("main")
    monkeypatch.setattr(Transaction, "commit", attempts.around(Transaction.commit))

    with monkeypatch.context() as faulty, served(world) as url:
        faulty.setattr(world.platform.carrier, "take", misbehaving(random.Random(seed)))
        race = Race(world, storm, tmp_path, url)
        theirs = race.run()
    ours = len(attempts.noted)
    committed = proven([*theirs, *attempts.noted])
    calm_down(world, storm, world.platform.clock.now())

    check(world, storm, [*committed, *proven(attempts.noted[ours:])])


def misbehaving(chance: random.Random) -> Callable[[str, str], Behaviour]:
    """Returns what replaces `Carrier.take`: how each send behaves."""

    def take(_provider: str, _to: str) -> Behaviour:
        return chance.choice(BEHAVIOURS) if chance.random() < MISBEHAVES else Behaviour.OK

    return take
