"""The minute's clock: it stops in time, goes on the next minute, and one look claims one row."""

from datetime import timedelta

from shared.storage import due
from shared.usecases.clock.process_due import process_due
from tests.support.world import World, content


def schedule(world: World, count: int) -> None:
    world.subscribe()
    at = (world.platform.clock.now() + timedelta(hours=1)).isoformat()
    for n in range(count):
        wanted = {"category": "conversational", "program": None, "send_at": at}
        assert world.send(f"text {n}", **wanted).status == 202


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
    assert sorted(world.handset()[2:]) == [f"text {n}" for n in range(5)]


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
    from infra.local.cloud import client

    client("sqs").purge_queue(QueueUrl=url)
    world.platform.drain()
    assert len(world.handset()) == 2

    world.pass_time(minutes=6)

    assert world.handset()[-1] == "text 0"


def test_a_worker_that_died_leaves_an_unknown_send_behind_and_no_second_text(
    world: World,
) -> None:
    from shared.domain.messages.status import Status
    from shared.storage import messages
    from shared.usecases.outbound import deliver_message

    world.subscribe()
    at = (world.platform.clock.now() + timedelta(hours=1)).isoformat()
    sent = content(world.send("Once", send_at=at))
    world.platform.clock.advance(timedelta(hours=1))
    now = world.platform.clock.now()
    message = messages.get_outbound(sent["message_id"])
    from shared.domain.gate.decision import decide
    from shared.domain.gate.policy import Policy
    from shared.storage.contacts import contact_states

    assert message
    head = contact_states.load(message.contact_id)
    assert head
    decision = decide(message, head, now=now)
    assert deliver_message._claim(message, head, decision, Policy(), now)

    world.pass_time(minutes=10)

    found = messages.get_outbound(sent["message_id"])
    assert found
    assert found.status is Status.UNKNOWN
    assert found.reason == "lease_expired"
    assert "Once" not in world.handset()
