"""The minute's clock: it stops in time, goes on the next minute, and one look claims one row."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from infra.local.cloud import client
from infra.local.environment import STACK
from infra.local.people import phone_of
from shared.domain.brand.settings import Canary
from shared.domain.campaigns.campaign import State
from shared.domain.contacts.contact_state import ContactState
from shared.domain.core.phone import ContactId
from shared.domain.gate.decision import decide
from shared.domain.gate.policy import Policy
from shared.domain.ledger.events import EventType, Means
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status, StatusChange
from shared.domain.messages.transitions import advance
from shared.platform import queues
from shared.storage import due, messages
from shared.storage.campaigns import plans
from shared.storage.contacts import contact_states
from shared.storage.core import keys
from shared.storage.due import DueEntry
from shared.usecases.admin.apply_brand import apply_brand
from shared.usecases.campaigns import release_batches, repeat_campaign
from shared.usecases.clock import process_due as clock
from shared.usecases.clock.process_due import FAILED_AGAIN, LOOK_AGAIN, Fired, process_due
from shared.usecases.outbound import deliver_message
from shared.usecases.outbound.call_provider import LEASE
from tests.integration.campaigns.campaign_items import a_campaign, commit, created
from tests.support.books import ledger_of
from tests.support.engine import dynamodb
from tests.support.halting import halted
from tests.support.world import BEN, EUM, TOLL_FREE, World, ad, content

SECOND = timedelta(seconds=1)
TAIL, ULID = "g" * 20, "01HZX3Y5T9S7N2K4M6P8R0V1W2"


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


def claimed(world: World, count: int = 1) -> str:
    """Messages that a worker has claimed, and not sent when it died; the leases begin now. Returns
    the id of the last one."""
    schedule(world, count)
    world.platform.clock.advance(timedelta(hours=1))
    now = world.platform.clock.now()
    ids = list[str]()
    for row in due.before(now):
        assert isinstance(row, due.DueMessage)
        message = messages.get_outbound(row.message_id)
        head = contact_states.load(row.contact_id)
        assert message
        assert head
        decision = decide(message, head, now=now)
        deliver_message._claim(message, message, head, decision, Policy(), now)
        ids.append(row.message_id)
    assert len(ids) == count
    return ids[-1]


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


def test_what_kind_of_item_cannot_be_read_is_logged_and_no_id_of_it(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    campaign = a_campaign(state=State.PLANNING, plan=2)
    begun = world.platform.clock.now()
    commit(created(campaign), lambda t: plans.begin(t, campaign, now=begun))
    schedule(world, 1)
    world.platform.clock.advance(timedelta(hours=1))
    now = world.platform.clock.now()
    for entry in due.entries(now):
        spoil(entry, kind={"S": "of tomorrow"})

    process_due(now=now)

    logged = [vars(one) for one in caplog.records if one.getMessage() == "due.unreadable"]
    assert Counter(one["item"] for one in logged) == {"PLAN": 16, "MESSAGE": 1}


def test_a_question_that_fails_is_tried_again_after_five_minutes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.text_in("JOIN", phone=BEN)
    ends = world.platform.clock.now() + timedelta(hours=24)

    def refuse(_contact_id: str) -> ContactState | None:
        raise RuntimeError("DynamoDB refuses")

    with monkeypatch.context() as patched:
        patched.setattr(contact_states, "load", refuse)
        assert process_due(now=ends) == Fired()

    assert process_due(now=ends + LOOK_AGAIN - SECOND) == Fired()
    assert process_due(now=ends + LOOK_AGAIN) == Fired(lapsed=1)


def test_a_run_ends_with_the_canary_of_a_brand_that_has_one(world: World) -> None:
    now = world.platform.clock.now()
    assert process_due(now=now) == Fired()

    apply_brand(replace(world.brand, canary=Canary(TOLL_FREE)), by="a test", now=now)

    assert process_due(now=now) == Fired(canaries=1)
    assert process_due(now=now) == Fired()


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


def test_one_run_adds_up_what_it_does(world: World, counted: Counter[str]) -> None:
    for phone in (BEN, phone_of(1)):
        world.text_in("JOIN", phone=phone)
    ends = world.platform.clock.now() + timedelta(hours=24)
    claimed(world, 2)

    first = process_due(now=ends)
    later = process_due(now=ends + timedelta(hours=72))

    assert (first.lapsed, first.lost) == (2, 2)
    assert later == Fired(settled=2)
    assert counted == {"OptInLapsed": 2, "SendUnknown": 2}


def test_a_lapsed_question_is_in_the_ledger_by_the_clock(world: World) -> None:
    world.text_in("JOIN")
    ends = world.platform.clock.now() + timedelta(hours=24)

    process_due(now=ends)

    last = ledger_of(world.contact())[-1]
    assert (last.type, last.program) == (EventType.OPT_IN_LAPSED, "offers")
    assert (last.at, last.evidence.means) == (ends, Means.CLOCK)


def test_a_look_at_a_message_is_an_attempt_of_its_own(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The queue drops a second record of the same attempt."""
    schedule(world, 1)
    due_at = world.platform.clock.now() + timedelta(hours=1)
    attempts = list[str]()
    monkeypatch.setattr(
        queues, "put_outbound", lambda _id, **more: attempts.append(more["attempt"])
    )

    for at in (due_at, due_at + LOOK_AGAIN):
        process_due(now=at)

    assert attempts == [due_at.isoformat(), (due_at + LOOK_AGAIN).isoformat()]


def test_planning_that_stands_still_is_queued_again_and_looked_at_after_five_minutes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = a_campaign(state=State.PLANNING, plan=2)
    begun = world.platform.clock.now()
    commit(created(campaign), lambda t: plans.begin(t, campaign, now=begun))
    queued = list[tuple[queues.CampaignJob, int]]()
    monkeypatch.setattr(queues, "put_campaign", queued.extend)
    stands_still = begun + timedelta(minutes=5)
    every = [(queues.CampaignJob(campaign.campaign_id, 2, shard=n), 0) for n in range(16)]

    for at, jobs in (
        (stands_still, every),
        (stands_still + LOOK_AGAIN - SECOND, []),
        (stands_still + LOOK_AGAIN, every),
    ):
        queued.clear()
        assert process_due(now=at) == Fired()
        assert sorted(queued, key=lambda job: job[0].shard or 0) == jobs


def test_an_opt_out_that_left_a_question_due_ends_it(world: World, counted: Counter[str]) -> None:
    """An opt-out from very many programs writes the contact, and not each consent."""
    world.text_in("JOIN")
    now = world.platform.clock.now() + timedelta(hours=24)
    (asked,) = due.entries(now)
    key = {"pk": {"S": asked.pk}, "sk": {"S": asked.sk}}
    before = dynamodb().get_item(TableName=STACK, Key=key)["Item"]
    world.text_in("STOP")
    spoil(asked, due_at=before["due_at"], due_shard=before["due_shard"])
    assert list(due.entries(now)) == [asked]

    assert process_due(now=now) == Fired()

    assert list(due.entries(now + timedelta(days=9))) == []
    assert counted == {}


@pytest.mark.parametrize("what", ["question", "message"])
def test_what_is_gone_since_the_index_was_read_is_no_failure(
    world: World, monkeypatch: pytest.MonkeyPatch, counted: Counter[str], what: str
) -> None:
    nobody, now = ContactId(f"con_{TAIL}"), world.platform.clock.now()
    id = f"msg_{TAIL}_{ULID}"
    rows: dict[str, list[due.Due]] = {
        "question": [due.DueQuestion(nobody, "offers", now)],
        "message": [
            due.DueMessage(id, nobody, Status.QUEUED, False, now),
            due.DueMessage(id, nobody, Status.SENDING, True, now),
            due.DueMessage(id, nobody, Status.UNKNOWN, False, now),
        ],
    }
    stale = [DueEntry("CONTACT#9", "GONE#9", now.isoformat(), row) for row in rows[what]]
    monkeypatch.setattr(due, "entries", lambda _now: iter(stale))

    assert process_due(now=now) == Fired()
    assert counted == {}


def test_a_row_that_two_runs_read_is_processed_once(
    world: World, monkeypatch: pytest.MonkeyPatch, counted: Counter[str]
) -> None:
    claimed(world)
    ends = world.platform.clock.now() + LEASE
    process_due(now=ends)
    now = ends + timedelta(hours=72)
    stale = list(due.entries(now))
    monkeypatch.setattr(due, "entries", lambda _now: iter(stale))

    assert [process_due(now=now).settled for _ in range(2)] == [1, 0]
    assert counted == {"SendUnknown": 1}


@pytest.mark.parametrize("what", ["question", "claimed"])
def test_what_changes_between_the_read_and_the_write_is_left_alone(
    world: World, monkeypatch: pytest.MonkeyPatch, counted: Counter[str], what: str
) -> None:
    load, read, changes = contact_states.load, messages.get_outbound, list[str]()
    if what == "question":
        world.text_in("JOIN")
        now = world.platform.clock.now() + timedelta(hours=24)
    else:
        claimed(world)
        now = world.platform.clock.now() + LEASE

    def load_before_the_answer(contact: ContactId) -> ContactState | None:
        head = load(contact)
        if not changes:
            changes.append("YES")
            world.text_in("YES")
        return head

    def read_before_the_receipt(id: str) -> OutboundMessage | None:
        message = read(id)
        assert message
        messages.advance(message, advance(message, StatusChange(Status.DELIVERED, now)))
        return message

    with monkeypatch.context() as patched:
        patched.setattr(contact_states, "load", load_before_the_answer)
        patched.setattr(messages, "get_outbound", read_before_the_receipt)
        fired = process_due(now=now)

    assert (fired.lapsed, fired.lost) == (0, 0)
    assert not counted.keys() & {"OptInLapsed", "SendUnknown", "DueFailed"}


def test_each_lane_is_released_and_each_repeat_prepared(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = world.platform.clock.now()
    lanes = [due.DueLane("cmp_1", EUM, now), due.DueLane("cmp_2", EUM, now)]
    rows: list[due.Due] = [*lanes, due.DueCampaign("cmp_3", now)]
    done = list[object]()

    def release(row: due.DueLane, *, now: datetime) -> int:
        done.append((row, now))
        return 2

    stale = [DueEntry("CAMPAIGN#1", "ROW#1", now.isoformat(), row) for row in rows]
    monkeypatch.setattr(due, "entries", lambda _now: iter(stale))
    monkeypatch.setattr(release_batches, "release_batches", release)
    monkeypatch.setattr(
        repeat_campaign, "prepare_campaign", lambda id, *, now: done.append((id, now))
    )

    assert process_due(now=now) == Fired(released=4)
    assert done == [*((lane, now) for lane in lanes), ("cmp_3", now)]
