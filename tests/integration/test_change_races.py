"""A change of what waits meets its send, its clock and another change, in every order of calls."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from infra.local import calls
from infra.local.calls import Call
from shared.domain.core.errors import Conflict
from shared.domain.core.phone import parse_phone
from shared.domain.messages.message import Category, OutboundMessage
from shared.domain.messages.status import Status
from shared.storage import messages
from shared.storage.core import keys
from shared.usecases.clock.process_due import process_due
from shared.usecases.outbound.cancel_message import cancel_message
from shared.usecases.outbound.change_message import MessageChange, change_message
from shared.usecases.outbound.deliver_message import deliver_message
from shared.usecases.outbound.send_message import IdempotencyKey, SendRequest, send_message
from tests.support.engine import REAL
from tests.support.interleave import Stage, schedules
from tests.support.matrix import spread
from tests.support.world import ANA, World, ad

OLD, NEW = ad("Boots"), ad("Boats")
HOUR = timedelta(hours=1)
READS = 2  # message and head: of the change as of the send, and then each commits
ORDERS = schedules(2, 2)
"""Of what is read and what is committed."""
EVERY_ORDER = schedules(READS + 1, READS + 1) if REAL else schedules(READS, READS + 1)


class Lifetimes:
    """How long the provider was told that it may try."""

    def __init__(self) -> None:
        self.told: list[timedelta] = []

    def __call__(self, call: Call) -> None:
        if (call.moment, call.operation) == ("before", "SendTextMessage"):
            self.told.append(timedelta(seconds=json.loads(call.request["body"])["TimeToLive"]))


@pytest.mark.parametrize("order", spread(EVERY_ORDER))
def test_the_words_that_leave_are_those_on_record(world: World, order: str) -> None:
    waiting = _queued(world)
    now = world.platform.clock.now()
    stage = _together(world, waiting, MessageChange(body=NEW), lambda: _deliver(waiting, now))

    stage.play(order)
    world.platform.drain()

    message = _stored(waiting)
    changed = _was_changed(stage)
    assert world.handset()[2:] == [message.body] == [NEW if changed else OLD]
    assert message.attempts == 1
    assert ("changed" in {c.code for c in message.history}) == changed


@pytest.mark.parametrize("order", spread(ORDERS))
@pytest.mark.parametrize("status", ["queued", "scheduled"])
def test_what_is_moved_does_not_leave_before(world: World, status: str, order: str) -> None:
    """The queue holds the message already; its worker has perhaps read it."""
    start = world.platform.clock.now() + HOUR
    waiting = _queued(world, send_at=start if status == "scheduled" else None)
    world.platform.clock.advance(HOUR)
    later = MessageChange(send_at=start + HOUR)
    stage = _together(world, waiting, later, lambda: _deliver(waiting, start))

    stage.play(_in_calls(order))
    world.platform.drain()

    left = 0 if _was_changed(stage) else 1
    assert world.handset().count(OLD) == left
    world.pass_time(minutes=59, seconds=59)
    assert world.handset().count(OLD) == left
    world.pass_time(minutes=2)
    assert world.handset().count(OLD) == 1
    assert _stored(waiting).attempts == 1


@pytest.mark.parametrize("order", spread(ORDERS))
def test_what_must_arrive_sooner_is_not_sent_with_the_older_end(world: World, order: str) -> None:
    waiting = _queued(world)
    now = world.platform.clock.now()
    sooner = MessageChange(expires_at=now + HOUR)
    stage = _together(world, waiting, sooner, lambda: _deliver(waiting, now))

    with calls.watched(seen := Lifetimes()):
        stage.play(_in_calls(order))
        world.platform.drain()

    until_the_hours_end = 9 * HOUR
    assert seen.told == [HOUR if _was_changed(stage) else until_the_hours_end]


@pytest.mark.parametrize("order", spread(ORDERS))
def test_what_is_moved_while_the_clock_wakes_it_leaves_once_at_its_new_time(
    world: World, order: str
) -> None:
    start = world.platform.clock.now() + HOUR
    waiting = _queued(world, send_at=start)
    world.platform.clock.advance(HOUR)
    later = MessageChange(send_at=start + HOUR)
    stage = _together(world, waiting, later, lambda: _wake(world))

    pages = keys.due_shards().index(keys.due_shard(waiting.contact_id)) + 1
    stage.play(_in_calls(order, b=pages))
    world.platform.drain()

    assert _was_changed(stage)
    assert OLD not in world.handset()
    assert _stored(waiting).due_at == start + HOUR
    world.pass_time(minutes=60)
    assert world.handset().count(OLD) == 1
    world.pass_time(minutes=60)
    assert world.handset().count(OLD) == 1


@pytest.mark.parametrize("order", spread(ORDERS))
def test_of_two_changes_at_once_neither_is_lost(world: World, order: str) -> None:
    now = world.platform.clock.now()
    waiting = _queued(world, send_at=now + HOUR)
    later = MessageChange(send_at=now + 2 * HOUR)
    stage = _together(
        world,
        waiting,
        MessageChange(body=NEW),
        lambda: change_message(waiting.message_id, later, now=now),
    )

    stage.play(_in_calls(order))

    assert stage.errors == []
    message = _stored(waiting)
    assert (message.body, message.send_at) == (NEW, now + 2 * HOUR)
    assert [c.code for c in message.history] == [None, "changed", "changed"]


@pytest.mark.parametrize("order", spread(ORDERS))
def test_a_canceled_message_is_not_sent_and_a_sent_one_is_not_called_canceled(
    world: World, order: str
) -> None:
    waiting = _queued(world)
    now = world.platform.clock.now()

    def cancel() -> None:
        cancel_message(waiting.message_id, now=now)

    stage = Stage({"a": cancel, "b": lambda: _deliver(waiting, now)})

    stage.play(_in_calls(order, a=1))
    world.platform.drain()

    sent = 0 if _was_changed(stage) else 1
    assert world.handset().count(OLD) == sent
    assert (_stored(waiting).status is Status.CANCELED) is (sent == 0)


def _together(
    world: World, waiting: OutboundMessage, change: MessageChange, other: Callable[[], object]
) -> Stage:
    """a changes it, b does the other."""
    now = world.platform.clock.now()

    def act() -> None:
        other()

    def alter() -> None:
        change_message(waiting.message_id, change, now=now)

    return Stage({"a": alter, "b": act})


def _in_calls(order: str, *, a: int = READS, b: int = READS) -> str:
    """The first turn of each is all that it reads."""
    return order.replace("a", "a" * a, 1).replace("b", "b" * b, 1)


def _was_changed(stage: Stage) -> bool:
    """Whether the change came first; otherwise it was told that the message has left."""
    assert len(stage.errors) <= 1
    for error in stage.errors:
        assert isinstance(error, Conflict)
        assert error.code == "message_left"
    return stage.errors == []


def _deliver(waiting: OutboundMessage, now: datetime) -> None:
    deliver_message(waiting.message_id, now=now)


def _wake(world: World) -> None:
    process_due(now=world.platform.clock.now())


def _stored(message: OutboundMessage) -> OutboundMessage:
    stored = messages.get_outbound(message.message_id)
    assert stored
    return stored


def _queued(world: World, send_at: datetime | None = None) -> OutboundMessage:
    """Stored, and in the queue unless it is for later."""
    world.subscribe()
    now = world.platform.clock.now()
    request = SendRequest(
        OLD, Category.PROMOTIONAL, phone=parse_phone(ANA), program="offers", send_at=send_at
    )
    message = send_message(request, IdempotencyKey("test", None), now=now)
    assert message.status is (Status.SCHEDULED if send_at else Status.QUEUED)
    return message
