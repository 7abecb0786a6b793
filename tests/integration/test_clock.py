"""The minute's clock: it stops in time, goes on the next minute, and one look claims one row."""

from collections import Counter
from datetime import timedelta

import pytest

from infra.local.cloud import client
from infra.local.environment import STACK
from infra.local.people import phone_of
from shared.domain.gate.decision import decide
from shared.domain.gate.policy import Policy
from shared.domain.messages.status import Status, StatusChange
from shared.domain.messages.transitions import advance
from shared.platform import queues
from shared.storage import due, messages
from shared.storage.contacts import contact_states
from shared.storage.core import keys
from shared.storage.due import DueEntry
from shared.usecases.clock import process_due as clock
from shared.usecases.clock.process_due import FAILED_AGAIN, LOOK_AGAIN, Fired, process_due
from shared.usecases.outbound import deliver_message
from shared.usecases.outbound.call_provider import LEASE
from tests.support.engine import dynamodb
from tests.support.halting import halted
from tests.support.world import BEN, World, ad, content

SECOND = timedelta(seconds=1)


def schedule(world: World, count: int) -> None:
    world.subscribe()
    at = (world.platform.clock.now() + timedelta(hours=1)).isoformat()
    for n in range(count):
        wanted = {"category": "conversational", "program": None, "send_at": at}
        assert world.send(ad(f"text {n}"), **wanted).status == 202


def test_it_stops_when_time_is_short_and_the_next_run_goes_on(world: World) -> None:
    schedule(world, 5)
    world.platform.clock.advance(timedelta(hours=1))
    now = world.platform.clock.now()
    looks = iter([True, True, False])

    first = process_due(now=now, has_time=lambda: next(looks))
    second = process_due(now=now)

    assert (first.queued, first.finished) == (2, False)
    assert (second.queued, second.finished) == (3, True)
    world.platform.drain()
    assert sorted(world.handset()[2:]) == [ad(f"text {n}") for n in range(5)]


def test_nothing_due_is_touched_before_a_restored_table_is_reconciled(world: World) -> None:
    schedule(world, 1)
    world.text_in("JOIN", phone=BEN)  # a question that expires
    world.platform.clock.advance(timedelta(days=1))
    now = world.platform.clock.now()
    rows = list(due.before(now))

    with halted(world):
        assert process_due(now=now) == Fired()
        assert list(due.before(now)) == rows

    fired = process_due(now=now)
    assert (fired.queued, fired.lapsed) == (1, 1)


def test_two_runs_at_once_queue_a_message_once(world: World) -> None:
    schedule(world, 1)
    world.platform.clock.advance(timedelta(hours=1))
    now = world.platform.clock.now()
    (row,) = list(due.before(now))

    assert isinstance(row, due.DueMessage)
    assert due.postpone(row, until=now + timedelta(minutes=5))
    assert not due.postpone(row, until=now + timedelta(minutes=5))
    assert process_due(now=now).queued == 0


def test_what_was_queued_and_forgotten_is_queued_again(world: World) -> None:
    schedule(world, 1)
    world.platform.clock.advance(timedelta(hours=1))
    process_due(now=world.platform.clock.now())
    url = next(q.url for q in world.platform.lambdas.queues if q.name == "deliver-message")

    client("sqs").purge_queue(QueueUrl=url)
    world.platform.drain()
    assert len(world.handset()) == 2

    world.pass_time(minutes=6)

    assert "text 0" in world.handset()[-1]


def test_a_worker_that_died_leaves_an_unknown_send_behind_and_no_second_text(
    world: World,
) -> None:
    world.subscribe()
    at = (world.platform.clock.now() + timedelta(hours=1)).isoformat()
    sent = content(world.send(ad("Once"), send_at=at))
    world.platform.clock.advance(timedelta(hours=1))
    now = world.platform.clock.now()
    message = messages.get_outbound(sent["message_id"])
    assert message
    head = contact_states.load(message.contact_id)
    assert head
    decision = decide(message, head, now=now)
    assert deliver_message._claim(message, message, head, decision, Policy(), now)

    world.pass_time(minutes=10)

    found = messages.get_outbound(sent["message_id"])
    assert found
    assert found.status is Status.UNKNOWN
    assert found.reason == "lease_expired"
    assert ad("Once") not in world.handset()


def spoil(entry: DueEntry, **attributes: dict[str, str]) -> None:
    """Makes an item one that no release wrote."""
    dynamodb().update_item(
        TableName=STACK,
        Key={"pk": {"S": entry.pk}, "sk": {"S": entry.sk}},
        UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in attributes),
        ExpressionAttributeNames={f"#{name}": name for name in attributes},
        ExpressionAttributeValues={f":{name}": value for name, value in attributes.items()},
    )


@pytest.mark.parametrize(
    "spoiled",
    [{"kind": {"S": "of tomorrow"}}, {"status": {"S": "dreaming"}}, {"due_at": {"S": "0000"}}],
    ids=["unknown kind", "unknown status", "no time"],
)
def test_an_item_that_cannot_be_read_stops_no_other(
    world: World, spoiled: dict[str, dict[str, str]]
) -> None:
    schedule(world, 3)
    world.platform.clock.advance(timedelta(hours=1))
    now = world.platform.clock.now()
    first = next(due.entries(now))
    spoil(first, **spoiled)

    fired = process_due(now=now)

    assert (fired.queued, fired.finished) == (2, True)
    assert process_due(now=now + timedelta(minutes=59)).queued == 2  # their second look
    left = [entry for entry in due.entries(now + timedelta(minutes=59)) if entry.row is None]
    assert left == [], "it is looked at again after an hour only"


def test_an_item_that_fails_stops_no_other_and_is_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule(world, 3)
    world.platform.clock.advance(timedelta(hours=1))
    now = world.platform.clock.now()
    put, failed = queues.put_outbound, list[str]()

    def fail_once(message_id: str, **more: str) -> None:
        if not failed:
            failed.append(message_id)
            raise RuntimeError("SQS refuses")
        put(message_id, **more)

    monkeypatch.setattr(queues, "put_outbound", fail_once)

    assert process_due(now=now).queued == 2
    world.platform.drain()
    world.pass_time(minutes=6)

    assert sorted(world.handset()[2:]) == [ad(f"text {n}") for n in range(3)]


def test_no_shard_waits_for_another(world: World) -> None:
    """Every run has time for a few entries only: they are the longest overdue of all shards."""
    start = world.platform.clock.now()
    for place in range(12):
        phone = phone_of(place)
        world.subscribe(phone)
        at = (start + timedelta(hours=1, seconds=place)).isoformat()
        world.send("text", phone=phone, category="conversational", program=None, send_at=at)
    now = start + timedelta(hours=2)

    order = [(entry.due_at, entry.pk) for entry in due.entries(now)]

    assert len(order) == 12
    assert order == sorted(order)
    assert len({keys.due_shard(pk.removeprefix("CONTACT#")) for _, pk in order}) > 1


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What the clock counts, by the name of the metric."""
    found = Counter[str]()
    monkeypatch.setattr(clock, "count", lambda name: found.update([name]))
    return found


def claimed(world: World) -> str:
    """A message that a worker has claimed, and not sent when it died; the lease begins now."""
    schedule(world, 1)
    world.platform.clock.advance(timedelta(hours=1))
    now = world.platform.clock.now()
    (row,) = due.before(now)
    assert isinstance(row, due.DueMessage)
    message = messages.get_outbound(row.message_id)
    head = contact_states.load(row.contact_id)
    assert message
    assert head
    decision = decide(message, head, now=now)
    deliver_message._claim(message, message, head, decision, Policy(), now)
    return row.message_id


def test_a_question_lapses_when_its_time_is_over_and_not_before(
    world: World, counted: Counter[str]
) -> None:
    world.text_in("JOIN")
    ends = world.platform.clock.now() + timedelta(hours=24)

    assert process_due(now=ends - SECOND) == Fired()
    assert process_due(now=ends) == Fired(lapsed=1)
    assert process_due(now=ends) == Fired()
    assert counted == {"OptInLapsed": 1}
    assert world.consents() == {"offers": "none"}


def test_a_scheduled_message_is_queued_at_its_time_and_looked_at_again(
    world: World, counted: Counter[str]
) -> None:
    schedule(world, 1)
    at = world.platform.clock.now() + timedelta(hours=1)

    fired = [
        process_due(now=at + after)
        for after in (-SECOND, timedelta(0), LOOK_AGAIN - SECOND, LOOK_AGAIN)
    ]

    assert fired == [Fired(), Fired(queued=1), Fired(), Fired(queued=1)]
    assert counted == {}


def test_a_claimed_message_is_lost_at_the_end_of_its_lease_and_settled_after_three_days(
    world: World, counted: Counter[str]
) -> None:
    id = claimed(world)
    ends = world.platform.clock.now() + LEASE
    waits_until = ends + timedelta(hours=72)

    assert process_due(now=ends - SECOND) == Fired()
    assert process_due(now=ends) == Fired(lost=1)
    lost = messages.get_outbound(id)
    assert process_due(now=waits_until - SECOND) == Fired()
    assert process_due(now=waits_until) == Fired(settled=1)
    settled = messages.get_outbound(id)

    assert lost
    assert settled
    assert (lost.status, lost.reason, lost.due_at) == ("unknown", "lease_expired", waits_until)
    assert (settled.status, settled.reason, settled.due_at) == ("unknown", "no_receipt", None)
    last = settled.history[-1]
    assert (last.status, last.at, last.reason) == ("unknown", waits_until, "no_receipt")
    assert len(settled.history) == len(lost.history) + 1
    assert counted == {"SendUnknown": 1}
    assert process_due(now=waits_until + timedelta(days=9)) == Fired()


@pytest.mark.parametrize("what", ["question", "claimed", "unknown"])
def test_what_has_changed_since_the_index_was_read_is_left_alone(
    world: World, monkeypatch: pytest.MonkeyPatch, counted: Counter[str], what: str
) -> None:
    """The index is eventually consistent."""
    if what == "question":
        world.text_in("JOIN")
        now = world.platform.clock.now() + timedelta(hours=24)
    else:
        id = claimed(world)
        now = world.platform.clock.now() + LEASE
        if what == "unknown":
            process_due(now=now)
            now += timedelta(hours=72)
    stale = list(due.entries(now))
    counted.clear()
    if what == "question":
        world.text_in("YES")
    else:
        before = messages.get_outbound(id)
        assert before
        assert messages.advance(before, advance(before, StatusChange(Status.DELIVERED, now)))
    monkeypatch.setattr(due, "entries", lambda _now: iter(stale))

    assert stale
    assert process_due(now=now) == Fired()

    assert counted == {}
    if what == "question":
        assert world.consents() == {"offers": "active"}
    else:
        after = messages.get_outbound(id)
        assert after
        assert after.status is Status.DELIVERED


def test_what_cannot_be_read_is_counted_and_looked_at_again_after_an_hour(
    world: World, counted: Counter[str]
) -> None:
    schedule(world, 1)
    world.platform.clock.advance(timedelta(hours=1))
    now = world.platform.clock.now()
    spoil(next(due.entries(now)), kind={"S": "of tomorrow"})

    for at in (now, now + FAILED_AGAIN - SECOND, now + FAILED_AGAIN):
        assert process_due(now=at) == Fired()

    assert counted == {"DueFailed": 2}


def test_what_fails_is_counted_and_tried_again_after_five_minutes(
    world: World, monkeypatch: pytest.MonkeyPatch, counted: Counter[str]
) -> None:
    schedule(world, 1)
    world.platform.clock.advance(timedelta(hours=1))
    now = world.platform.clock.now()

    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("SQS refuses")

    with monkeypatch.context() as patched:
        patched.setattr(queues, "put_outbound", refuse)
        assert process_due(now=now) == Fired()
    failed = dict(counted)

    assert failed == {"DueFailed": 1}
    assert process_due(now=now + LOOK_AGAIN - SECOND) == Fired()
    assert process_due(now=now + LOOK_AGAIN) == Fired(queued=1)


def test_a_halted_clock_is_counted(world: World, counted: Counter[str]) -> None:
    with halted(world):
        process_due(now=world.platform.clock.now())

    assert counted == {"ClockHalted": 1}
