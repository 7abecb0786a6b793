"""A campaign with killed workers, repeated jobs and opt-outs: no contact gets two messages, none is
lost, and each is counted once."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from infra.local import calls
from infra.local.calls import Call, Watcher
from infra.local.people import phone_of, subscribe
from shared.domain.core.phone import contact_id
from shared.platform.secrets import secrets
from shared.storage.core import keys
from tests.integration.test_crashes import Killed, Recorder
from tests.support.campaigning import draft, launch, minutes, plan, progress, twice
from tests.support.engine import REAL
from tests.support.matrix import spread
from tests.support.world import World

PEOPLE = 3
SHARD = keys.AUDIENCE_SHARDS - 1
SEND = "SendTextMessage"


@pytest.fixture
def phones(world: World) -> list[Any]:
    """People of one shard of the audience, so that one batch holds them all."""
    found = []
    for place in range(2000):
        phone = phone_of(place)
        if keys.audience_of("", contact_id(secrets().pepper, phone)).endswith(f"#{SHARD}"):
            found.append(phone)
        if len(found) == PEOPLE:
            break
    for phone in found:
        subscribe(phone, now=world.platform.clock.now())
    return found


def through(step: Callable[[], object], again: Callable[[], object]) -> None:
    """Does a step; if it was killed, running work continues, and the caller repeats its request."""
    try:
        step()
    except Killed:
        again()


def run(world: World, campaign_id: str, killer: Watcher) -> None:
    """From the launch to the end, with one kill on the way."""
    token = plan(world, campaign_id)["plan_token"]

    def send() -> None:
        launch(world, campaign_id, token)
        minutes(world, 2)

    with calls.watched(killer):
        through(send, send)
    minutes(world, 30)


def settled(world: World, campaign_id: str, phones: list[Any]) -> Counter[str]:
    """The end of a campaign, checked: everybody once, and the sums add up."""
    found = progress(world, campaign_id)
    assert found["state"] == "finished"
    assert found["progress"]["done"] == found["progress"]["recipients"] == len(phones)
    statuses: Counter[str] = Counter()
    for phone in phones:
        texts = [t for t in world.handset(phone) if "20% off" in t]
        (message,) = [m for m in world.thread(phone) if m["campaign_id"] == campaign_id]
        assert len(texts) == (1 if message["status"] == "delivered" else 0)
        statuses[message["status"]] += 1
    outcomes = found["progress"]["outcomes"]
    assert outcomes.get("sent", 0) == statuses["delivered"]
    assert outcomes.get("unknown", 0) == statuses["unknown"]
    return statuses


def calls_of(world: World, campaign_id: str) -> list[str]:
    recorder = Recorder()
    token = plan(world, campaign_id)["plan_token"]
    with calls.watched(recorder):
        launch(world, campaign_id, token)
        minutes(world, 2)
    return [operation for _, operation in recorder.made]


def test_a_batch_costs_two_calls_for_each_person_and_five_for_itself(
    world: World, phones: list[Any]
) -> None:
    made = calls_of(world, draft(world))
    batch = made[made.index("BatchGetItem") - 2 :]
    batch = batch[: batch.index("UpdateItem") + 2]

    each = ["TransactWriteItems", SEND] * PEOPLE
    assert batch == [
        "GetItem",
        "GetItem",
        "BatchGetItem",
        *each,
        "UpdateItem",
        "TransactWriteItems",
    ]


MADE = {
    "GetItem": 6,
    "UpdateItem": 7,
    "TransactWriteItems": 9,
    "SendMessageBatch": 1,
    "BatchGetItem": 1,
    SEND: PEOPLE,
}
"""What is asked from the launch until the campaign is finished, but for queues and queries."""

POINTS = [(name, nth) for name, times in MADE.items() for nth in range(times)]
POINTS += [("Query", nth) for nth in (0, 4, 9, 14, 19, 24, 40)]
if not REAL:  # the first and the last of each kind
    of = {name: [nth for kind, nth in POINTS if kind == name] for name, _ in POINTS}
    POINTS = [(name, nth) for name, all_of in of.items() for nth in sorted({all_of[0], all_of[-1]})]
SEEDS = range(8 if REAL else 2)


def test_no_call_of_a_launch_is_left_out(world: World, phones: list[Any]) -> None:
    made = Counter(calls_of(world, draft(world)))

    assert {name for name in made if "Message" not in name} == {*MADE, "Query"} - {
        SEND,
        "SendMessageBatch",
    }
    assert all(made[name] >= times for name, times in MADE.items())


class KillAt:
    """Kills at the nth call of one kind, whenever that comes."""

    def __init__(self, operation: str, nth: int) -> None:
        self._operation, self._left = operation, nth
        self.killed = False

    def __call__(self, call: Call) -> None:
        if self.killed or (call.operation, call.moment) != (self._operation, "before"):
            return
        self._left -= 1
        if self._left < 0:
            self.killed = True
            raise Killed


@pytest.mark.parametrize(("operation", "nth"), spread(POINTS, near=4))
def test_a_killed_launch_clock_or_worker_texts_nobody_twice_and_loses_nobody(
    world: World, phones: list[Any], operation: str, nth: int
) -> None:
    """Before each call, which is after the one before it."""
    campaign_id, killer = draft(world), KillAt(operation, nth)

    run(world, campaign_id, killer)

    statuses = settled(world, campaign_id, phones)
    assert killer.killed
    assert statuses["unknown"] == (1 if operation == SEND else 0)


@pytest.mark.parametrize("seed", spread(SEEDS, near=1))
def test_planning_killed_at_a_random_call_counts_everybody_once(
    world: World, phones: list[Any], seed: int
) -> None:
    chance = random.Random(seed)
    campaign_id = draft(world)
    recorder = Recorder(chance.randrange(90), chance.choice(["before", "after"]))

    def ask() -> None:
        world.api("POST", f"/v1/campaigns/{campaign_id}/plan")

    with calls.watched(recorder):
        through(ask, lambda: world.platform.drain())
    minutes(world, 12)  # the clock finds planning that stands still
    if progress(world, campaign_id)["state"] != "planned":
        ask()
    planned = world.get(f"/v1/campaigns/{campaign_id}/plan")

    assert (planned["state"], planned["matched"], planned["parts"]) == ("planned", PEOPLE, PEOPLE)
    launch(world, campaign_id, planned["plan_token"])
    minutes(world, 30)
    assert settled(world, campaign_id, phones) == {"delivered": PEOPLE}


@pytest.mark.parametrize("seed", spread(SEEDS, near=1))
def test_kills_doubles_and_stops_at_random_add_up(
    world: World, phones: list[Any], seed: int
) -> None:
    """All of it together: what a bad hour looks like."""
    chance = random.Random(seed)
    campaign_id = draft(world)
    leaves = chance.choice(phones)
    token = plan(world, campaign_id)["plan_token"]
    messages_at_the_opt_out = 0
    with twice(world):
        launch(world, campaign_id, token)
        for _ in range(4):
            recorder = Recorder(chance.randrange(60), chance.choice(["before", "after"]))
            with calls.watched(recorder):
                through(lambda: minutes(world, 1), world.platform.drain)
            if chance.random() < 0.4:
                world.text_in("STOP", phone=leaves)
                messages_at_the_opt_out = world.handset(leaves).count(OFFER) or -1
        minutes(world, 30)

    found = progress(world, campaign_id)["progress"]
    assert found["done"] == found["recipients"] == PEOPLE
    for phone in phones:
        assert world.handset(phone).count(OFFER) <= 1
    if messages_at_the_opt_out:
        assert world.handset(leaves).count(OFFER) == max(messages_at_the_opt_out, 0)


OFFER = "Juniper & Pine: 20% off. STOP to end"
