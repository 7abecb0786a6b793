"""The canary: each quarter of an hour a text goes the whole way out, to a number that is no
person's, and what arrives is counted."""

import json
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from infra.cli import main
from infra.local import calls
from infra.local.cloud import client
from infra.local.environment import STACK
from infra.local.people import phone_of
from infra.stack.template import ROOT
from shared.domain.brand.settings import Canary
from shared.domain.core.phone import ContactId
from shared.domain.messages.canary import CANARY
from shared.domain.messages.message import message_id
from shared.domain.messages.status import Status
from shared.platform import queues
from shared.platform.ids import ulid_floor
from shared.storage import brand as brand_storage
from shared.storage import messages
from shared.storage.contacts import contact_states
from shared.storage.core import keys
from shared.storage.core.keys import DUE_SHARDS
from shared.storage.core.tables import Item
from shared.usecases.admin.apply_brand import apply_brand
from shared.usecases.clock.process_due import process_due
from shared.usecases.consent.withdraw_consent import withdraw_consent
from tests.support.campaigning import draft, many, plan
from tests.support.world import ANA, EUM, TOLL_FREE, World

SIMULATOR = "+14254147755"


@pytest.fixture
def canary(world: World) -> ContactId:
    """The world's brand has a canary; its contact."""
    return switch(world, Canary(TOLL_FREE))


def switch(world: World, canary: Canary | None) -> ContactId:
    apply_brand(replace(world.brand, canary=canary), by="a test", now=world.platform.clock.now())
    return brand_storage.current().canary or ContactId("")


def minutes(world: World, count: int) -> None:
    """The clock runs on the way, at the beginning of each quarter of an hour too."""
    for _ in range(0, count, 5):
        world.pass_time(minutes=5)


def metrics(told: str) -> Counter[str]:
    """What the functions counted, by the lines that CloudWatch reads."""
    found: Counter[str] = Counter()
    for line in told.splitlines():
        if line.startswith('{"_aws"'):
            said = json.loads(line)
            (directive,) = said["_aws"]["CloudWatchMetrics"]
            for name in (metric["Name"] for metric in directive["Metrics"]):
                found[name] += len(said[name]) if name.endswith("Seconds") else sum(said[name])
    return found


@pytest.mark.smoke
def test_an_hour_brings_four_texts_and_each_is_counted_as_it_arrives(
    world: World, canary: ContactId, capsys: pytest.CaptureFixture[str]
) -> None:
    minutes(world, 55)

    texts = world.platform.carrier.handset(SIMULATOR)
    assert [text.body for text in texts] == [
        f"Canary of 2026-11-03 16:{minute} UTC" for minute in ("00", "15", "30", "45")
    ]
    assert {text.from_number for text in texts} == {TOLL_FREE}
    assert {one["status"] for one in world.thread(SIMULATOR)} == {"delivered"}
    counted = metrics(capsys.readouterr().out)
    assert (counted["CanaryDelivered"], counted["CanarySeconds"]) == (4, 4)
    assert counted["MessageSent"] == 4


def test_its_text_is_gated_and_recorded_as_any_other(world: World, canary: ContactId) -> None:
    world.pass_time(minutes=0)

    (text,) = world.thread(SIMULATOR)
    message = world.message(text["message_id"])
    assert (message["category"], message["program"]) == ("transactional", CANARY)
    assert [one["status"] for one in message["history"]][-1] == "delivered"
    assert "consent to canary is active" in json.dumps(message["decision"])
    assert world.consents(SIMULATOR) == {CANARY: "active"}
    (event,) = world.ledger(SIMULATOR)
    assert (event["means"], event["type"]) == ("provider", "opted_in")
    assert "no person's" in event["text"]


@pytest.mark.parametrize("behaviour", ["unreachable", "reject", "timeout"])
def test_what_does_not_arrive_is_not_counted(
    world: World, canary: ContactId, behaviour: str, capsys: pytest.CaptureFixture[str]
) -> None:
    world.carrier_does(behaviour, times=100)

    minutes(world, 40)

    assert metrics(capsys.readouterr().out)["CanaryDelivered"] == 0
    assert world.handset(SIMULATOR) == []
    assert len(world.thread(SIMULATOR)) == 3


def test_what_is_made_and_queued_follows_from_the_quarter_and_the_brand(
    world: World, canary: ContactId, monkeypatch: pytest.MonkeyPatch
) -> None:
    quarter = world.platform.clock.now()
    queued = list[tuple[str, str, str]]()

    def put(message_id: str, *, contact_id: str, attempt: str) -> None:
        queued.append((message_id, contact_id, attempt))

    monkeypatch.setattr(queues, "put_outbound", put)
    made = process_due(now=quarter + timedelta(seconds=20))

    ((id, contact, attempt),) = queued
    message = messages.get_outbound(id)
    assert (made.canaries, contact, attempt) == (1, canary, "first")
    assert id == message_id(canary, ulid_floor(quarter))
    assert message
    assert (message.number, message.provider) == (TOLL_FREE, "eum")
    assert (message.at, message.expires_at) == (
        quarter + timedelta(seconds=20),
        quarter + timedelta(minutes=15),
    )
    assert (message.author, message.category, message.program) == (CANARY, "transactional", CANARY)
    assert message.status is Status.QUEUED


def test_a_clock_that_runs_twice_or_late_makes_one_text_of_a_quarter(
    world: World, canary: ContactId
) -> None:
    now = world.platform.clock.now()

    made = [
        process_due(now=now + timedelta(seconds=late)).canaries for late in (20, 20, 65, 170, 900)
    ]

    assert made == [1, 0, 0, 0, 1]


def test_of_two_clocks_at_once_one_makes_the_text(
    world: World, canary: ContactId, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, load = world.platform.clock.now(), contact_states.load
    made: list[int] = []

    def meanwhile(contact_id: str) -> object:
        head = load(contact_id)
        if not made:
            made.append(0)
            made[0] = process_due(now=now).canaries
        return head

    monkeypatch.setattr(contact_states, "load", meanwhile)

    assert process_due(now=now).canaries == 0
    assert made == [1]
    world.platform.drain()
    assert len(world.handset(SIMULATOR)) == 1


@pytest.mark.parametrize(("late", "made"), [(0, 1), (179, 1), (180, 0), (899, 0)])
def test_a_quarter_whose_first_three_minutes_nobody_saw_is_left_out(
    world: World, canary: ContactId, late: int, made: int
) -> None:
    assert process_due(now=world.platform.clock.now() + timedelta(seconds=late)).canaries == made


def test_a_text_that_other_things_were_due_before_is_of_its_quarter_still(
    world: World, canary: ContactId, capsys: pytest.CaptureFixture[str]
) -> None:
    """How long it took counts from when it was made, its id from the quarter."""
    process_due(now=world.platform.clock.now() + timedelta(seconds=100))
    world.platform.clock.advance(timedelta(seconds=107))
    world.platform.drain()

    (text,) = world.platform.carrier.handset(SIMULATOR)
    assert text.body == "Canary of 2026-11-03 16:00 UTC"
    assert '"CanarySeconds":[7.0]' in capsys.readouterr().out


def test_a_contact_that_is_gone_is_told_and_the_clock_goes_on(
    world: World, canary: ContactId, caplog: pytest.LogCaptureFixture
) -> None:
    for item in Item.query(keys.contact(canary)):
        item.delete()

    assert process_due(now=world.platform.clock.now()).canaries == 0
    world.pass_time(minutes=0)

    assert "canary.not_a_contact" in caplog.messages
    assert "clock.ran" in caplog.messages
    assert world.handset(SIMULATOR) == []


def test_what_has_waited_for_a_quarter_is_not_sent_any_more(
    world: World, canary: ContactId
) -> None:
    process_due(now=world.platform.clock.now())
    world.platform.clock.advance(timedelta(minutes=16))

    world.platform.drain()

    assert world.handset(SIMULATOR) == []
    assert [one["status"] for one in world.thread(SIMULATOR)] == ["expired"]


@pytest.mark.moto_only
def test_a_halted_table_has_none(world: World, canary: ContactId) -> None:
    now = world.platform.clock.now()
    halt = brand_storage.Halt(since=now, restored_to=now)
    client("dynamodb").update_item(TableName=STACK, **brand_storage.halt_item(halt))
    brand_storage.forget()

    minutes(world, 30)

    assert world.thread(SIMULATOR) == [], "none is made, and none waits"


def test_one_that_has_opted_out_gets_none_and_the_clock_goes_on(
    world: World, canary: ContactId, caplog: pytest.LogCaptureFixture
) -> None:
    minutes(world, 5)
    (text,) = world.thread(SIMULATOR)
    message = messages.get_outbound(text["message_id"])
    assert message
    withdraw_consent(message, now=world.platform.clock.now())
    world.subscribe(ANA, to=EUM)
    next_quarter = world.platform.clock.now() + timedelta(minutes=10)

    assert process_due(now=next_quarter).canaries == 0
    (refused,) = [vars(one) for one in caplog.records if one.getMessage() == "canary.refused"]
    assert refused["code"] == "opted_out"
    minutes(world, 20)
    switch(world, Canary(EUM))
    minutes(world, 20)

    assert len(world.handset(SIMULATOR)) == 1
    assert world.consents(SIMULATOR) == {CANARY: "revoked"}


def test_it_is_in_no_campaign_and_in_nobody_s_inbox(world: World, canary: ContactId) -> None:
    many(world, 2)
    minutes(world, 15)

    assert plan(world, draft(world))["matched"] == 2
    for state in ("open", "waiting", "closed"):
        assert world.get(f"/v1/threads?state={state}")["items"] == []


def test_it_is_switched_off_again(world: World, canary: ContactId) -> None:
    minutes(world, 5)
    assert switch(world, None) == ""

    minutes(world, 30)

    assert len(world.handset(SIMULATOR)) == 1


def test_the_same_brand_twice_changes_nothing(world: World, canary: ContactId) -> None:
    brand = replace(world.brand, canary=Canary(TOLL_FREE))
    now = world.platform.clock.now() + timedelta(days=1)

    assert not apply_brand(brand, by="a test", now=now).changed
    assert len(world.ledger(SIMULATOR)) == 1
    assert brand_storage.current().canary == canary


def test_a_contact_that_changes_at_this_moment_is_enrolled_all_the_same(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, changed = contact_states.load, list[str]()

    def meanwhile(contact_id: str) -> object:
        head = load(contact_id)
        if not changed:
            changed.append(contact_id)
            world.text_in("Who is this?", phone=SIMULATOR)
        return head

    monkeypatch.setattr(contact_states, "load", meanwhile)

    assert switch(world, Canary(TOLL_FREE)) == changed[0]
    assert world.consents(SIMULATOR) == {CANARY: "active"}


def test_the_command_makes_its_contact(world: World, tmp_path: Path) -> None:
    file = tmp_path / "brand.yaml"
    example = (ROOT / "brand.example.yaml").read_text()
    file.write_text(example.replace("# canary:", "canary:"))

    told = CliRunner().invoke(main, ["apply", str(file)])
    minutes(world, 5)

    assert told.exit_code == 0, told.output
    assert len(world.handset(SIMULATOR)) == 1


def test_without_one_a_minute_asks_aws_for_nothing_more(world: World) -> None:
    def asked() -> Counter[tuple[str, str]]:
        calls.counts.clear()
        world.platform.lambdas.tick()
        return Counter(calls.counts)

    world.subscribe(phone_of(1))
    brand_storage.forget()
    without = asked()
    switch(world, Canary(EUM))
    world.platform.clock.advance(timedelta(minutes=5))
    brand_storage.forget()
    between_two = asked()
    world.platform.clock.advance(timedelta(minutes=10))
    at_its_time = asked()
    world.platform.clock.advance(timedelta(minutes=1))
    after_it = asked()

    assert without == between_two == {("dynamodb", "GetItem"): 1, ("dynamodb", "Query"): DUE_SHARDS}
    assert at_its_time == {
        ("dynamodb", "Query"): DUE_SHARDS + 1,
        ("dynamodb", "TransactWriteItems"): 1,
        ("sqs", "SendMessage"): 1,
    }
    assert after_it == {("dynamodb", "Query"): DUE_SHARDS + 1}, "this quarter is done"
