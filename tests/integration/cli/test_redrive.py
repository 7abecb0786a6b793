"""`rapport redrive`: a poison record is dead-lettered alone, and rerun once its cause is fixed."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from click.testing import CliRunner, Result

from infra.cli import main
from infra.local import calls
from infra.local.calls import Call
from infra.local.cloud import client
from infra.local.people import phone_of, subscribe
from infra.recovery.queues import QUEUES
from shared.storage.unusable_webhooks import unread
from tests.support.matrix import spread
from tests.support.privacy import leaks
from tests.support.world import ANA, BEN, EUM, TWILIO, World, ad, content, kept

QUESTION = "Is my order on its way?"
LETTER = re.compile(r"^  ([0-9a-f-]{36})  .* received \d+ times  (.*)$", re.MULTILINE)
NO_LETTER = "5fea7756-0ea4-451a-a703-a558b933e274"


def rapport(*arguments: str, said: str | None = None) -> Result:
    with calls.ours():
        result = CliRunner().invoke(main, ["redrive", *arguments], input=said)
    if "--body" not in arguments:
        assert leaks(result.output) == [], "no phone number and no text may be shown unasked"
    return result


@contextmanager
def broken(operation: str, *words: str) -> Iterator[None]:
    """A call that the functions make fails, whenever all the words stand in it."""

    def fail(call: Call) -> None:
        asked = str(call.request.get("body", ""))
        if (call.moment, call.operation) == ("before", operation) and all(
            word in asked for word in words
        ):
            raise OSError("broken")

    with calls.watched(fail):
        yield


@dataclass(frozen=True)
class Case:
    """How a record of one queue is given up, what else goes on, and how it looks put right."""

    alarm: str
    poison: Callable[[World], None]
    goes_on: Callable[[World], bool]
    is_right: Callable[[World], bool]


def _question_fails(world: World) -> None:
    with broken("TransactWriteItems", world.contact()):
        world.text_in(QUESTION, to=TWILIO)
        world.text_in("HELP", phone=BEN, to=TWILIO)
        _until_idle(world)


def _send_fails(world: World) -> None:
    world.subscribe(BEN)
    with broken("TransactWriteItems", world.contact(), '"sending"'):
        world.send(ad("Boots"))
        world.send(ad("Boots"), phone=BEN)
        _until_idle(world)


def _plan_fails(world: World, *, shards: str = "00") -> None:
    subscribe(phone_of(0), now=world.platform.clock.now())
    first, second = _draft(world, "first"), _draft(world, "second")
    with broken("GetItem", f"CAMPAIGN#{first}", f"PLAN#000001#{shards}"):
        world.api("POST", f"/v1/campaigns/{first}/plan")
        world.api("POST", f"/v1/campaigns/{second}/plan")
        _until_idle(world)


def _receipt_fails(world: World) -> None:
    world.subscribe(BEN)
    with broken("UpdateItem", world.contact(), '"delivered"'):
        world.send(ad("Boots"))
        world.send(ad("Boots"), phone=BEN)
        _until_idle(world)


def _topic_text_fails(world: World) -> None:
    with broken("SendMessage", world.contact()):
        world.text_in(QUESTION)
        world.text_in("HELP", phone=BEN)
        _until_idle(world)


def _topic_receipt_fails(world: World) -> None:
    world.subscribe(BEN)
    with broken("SendMessage", "-receipts", world.contact().removeprefix("con_")):
        world.send(ad("Boots"))
        world.send(ad("Boots"), phone=BEN)
        _until_idle(world)


def _asked_once(world: World) -> bool:
    return [m["body"] for m in world.thread() if m["direction"] == "inbound"].count(QUESTION) == 1


def _boots_once(world: World, phone: str = ANA) -> bool:
    return _delivered(world, phone) and world.handset(phone).count(ad("Boots")) == 1


def _delivered(world: World, phone: str = ANA) -> bool:
    statuses = [m["status"] for m in world.thread(phone) if m["body"] == ad("Boots")]
    return statuses == ["delivered"]


def _receipt_counted_once(world: World) -> bool:
    (message,) = [m for m in world.thread() if m["body"] == ad("Boots")]
    told = [c["status"] for c in world.message(message["message_id"])["history"]]
    return _boots_once(world) and told.count("delivered") == 1


def _states(world: World) -> dict[str, str]:
    return {c["name"]: c["state"] for c in world.get("/v1/campaigns")["items"]}


def _planned_once(world: World) -> bool:
    (first,) = [c for c in world.get("/v1/campaigns")["items"] if c["name"] == "first"]
    plan: dict[str, Any] = world.get(f"/v1/campaigns/{first['campaign_id']}/plan")
    return [first["state"], plan["matched"]] == ["planned", 2]


def _draft(world: World, name: str) -> str:
    wanted = {"name": name, "program": "offers", "body": "Juniper & Pine: 20% off. STOP to end"}
    answer = world.api("POST", "/v1/campaigns", wanted)
    assert answer.status == 201, answer.body
    campaign_id: str = content(answer)["campaign_id"]
    return campaign_id


CASES = {
    "inbound": Case(
        "InboundDeadLettersAlarm", _question_fails, lambda w: len(w.handset(BEN)) == 1, _asked_once
    ),
    "outbound": Case(
        "OutboundDeadLettersAlarm", _send_fails, lambda w: _boots_once(w, BEN), _boots_once
    ),
    "campaigns": Case(
        "CampaignDeadLettersAlarm",
        _plan_fails,
        lambda w: _states(w)["second"] == "planned",
        _planned_once,
    ),
    "receipts": Case(
        "ReceiptsDeadLettersAlarm",
        _receipt_fails,
        lambda w: _delivered(w, BEN),
        _receipt_counted_once,
    ),
    "eum-text": Case(
        "EumTextDeadLettersAlarm",
        _topic_text_fails,
        lambda w: len(w.handset(BEN)) == 1,
        _asked_once,
    ),
    "eum-status": Case(
        "EumStatusDeadLettersAlarm",
        _topic_receipt_fails,
        lambda w: _delivered(w, BEN),
        _receipt_counted_once,
    ),
}
every_queue = pytest.mark.parametrize("queue", CASES)


def alarms(world: World) -> set[str]:
    """Which alarms fire, by the template's own metric, queue and threshold."""
    resources = world.platform.stack.template["Resources"]
    return {
        name
        for name, one in resources.items()
        if one.get("Type") == "AWS::CloudWatch::Alarm"
        and one["Properties"].get("MetricName") == "ApproximateNumberOfMessagesVisible"
        and _fires(world, one["Properties"])
    }


def _fires(world: World, alarm: dict[str, Any]) -> bool:
    assert alarm["ComparisonOperator"] == "GreaterThanThreshold"
    (dimension,) = alarm["Dimensions"]
    (queue, _) = dimension["Value"]["Fn::GetAtt"]
    answer = client("sqs").get_queue_attributes(
        QueueUrl=world.platform.stack.of(queue), AttributeNames=["ApproximateNumberOfMessages"]
    )
    waiting = int(answer["Attributes"]["ApproximateNumberOfMessages"])
    return bool(waiting > alarm["Threshold"])


def letters(queue: str) -> list[tuple[str, str]]:
    """(id, what is told of it)"""
    result = rapport("list", queue, "--limit", "50")
    assert result.exit_code == 0, result.output
    return LETTER.findall(result.stdout)


def give_up(world: World, body: str, *, topic: str = "EumText") -> None:
    client("sqs").send_message(
        QueueUrl=world.platform.stack.of(f"{topic}DeadLetters"), MessageBody=body
    )


def _until_idle(world: World) -> None:
    world.platform.drain()
    while any(world.platform.lambdas._holds(queue) for queue in world.platform.lambdas.queues):
        world.platform.drain()


@pytest.fixture
def ana(world: World) -> World:
    world.subscribe()
    _give_up_sooner(world)
    return world


def _give_up_sooner(world: World) -> None:
    """The queue of inbound messages tries 100 times; that each of them fails is shown by three."""
    url = world.platform.stack.of("InboundQueue")
    asked = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["RedrivePolicy"])
    policy = json.loads(asked["Attributes"]["RedrivePolicy"]) | {"maxReceiveCount": 3}
    client("sqs").set_queue_attributes(
        QueueUrl=url, Attributes={"RedrivePolicy": json.dumps(policy)}
    )


@every_queue
def test_a_poison_record_is_given_up_alone_and_comes_back_once_when_its_cause_is_mended(
    ana: World, queue: str
) -> None:
    case = CASES[queue]

    case.poison(ana)

    assert case.goes_on(ana), "the rest goes on"
    assert not case.is_right(ana)
    assert alarms(ana) == {case.alarm}

    count = len(letters(queue))
    result = rapport("rerun", queue)
    ana.platform.drain()

    assert (result.exit_code, result.stdout) == (
        0, f"{count} dead letter{'s' if count > 1 else ''} put back\n",
    )  # fmt: skip
    assert case.is_right(ana), "it is put right, once"
    assert case.goes_on(ana)
    assert alarms(ana) == set()
    assert rapport("rerun", queue).stdout == "0 dead letters put back\n"


class Killed(BaseException):
    """The machine of the operator is gone."""


@pytest.mark.parametrize(("queue", "meanwhile"), spread([*product(CASES, [True, False])], near=5))
def test_killed_between_send_and_delete_nothing_is_lost_and_nothing_happens_twice(
    ana: World, queue: str, meanwhile: bool
) -> None:
    CASES[queue].poison(ana)

    def kill(call: Call) -> None:
        if (call.moment, call.operation) == ("before", "DeleteMessage"):
            raise Killed

    with calls.watched(kill), pytest.raises(Killed):
        rapport("rerun", queue)
    if meanwhile:
        ana.platform.drain()
    result = rapport("rerun", queue)
    ana.platform.drain()

    assert result.exit_code == 0, result.output
    assert CASES[queue].is_right(ana)
    assert alarms(ana) == set()


@every_queue
def test_what_fails_again_is_given_up_again_and_not_lost(ana: World, queue: str) -> None:
    CASES[queue].poison(ana)
    count = len(letters(queue))
    if queue.startswith("eum"):
        with broken("SendMessage"):
            rapport("rerun", queue)
        assert len(letters(queue)) == count
        return

    with broken("TransactWriteItems"), broken("UpdateItem"), broken("GetItem", "PLAN#"):
        rapport("rerun", queue)
        _until_idle(ana)

    assert len(letters(queue)) == count
    assert rapport("rerun", queue).exit_code == 0
    ana.platform.drain()
    assert CASES[queue].is_right(ana)


@every_queue
def test_the_list_and_a_letter_tell_ids_and_neither_number_nor_text(ana: World, queue: str) -> None:
    CASES[queue].poison(ana)

    letter_id, told = letters(queue)[0]
    shown = rapport("show", queue, letter_id)

    wanted = {
        "inbound": rf"inbound message provider=twilio provider_id=\w+ contact_id={ana.contact()}",
        "outbound": rf"message to send message_id=msg_\w+ contact_id={ana.contact()}",
        "campaigns": r"shard to plan campaign_id=cmp_\w+ plan=1 shard=\d+",
        "receipts": rf"receipt status=delivered .*message_id=msg_\w+ contact_id={ana.contact()}",
        "eum-text": r"inbound message provider=eum provider_id=[\w-]+",
        "eum-status": rf"receipt status=\w+ .*message_id=msg_\w+ contact_id={ana.contact()}",
    }
    assert re.fullmatch(wanted[queue], told)
    assert told in shown.stdout
    assert alarms(ana) == {CASES[queue].alarm}, "reading releases all dead letters"


def test_the_whole_list_names_every_queue(ana: World) -> None:
    _question_fails(ana)

    lines = rapport("list").stdout.splitlines()

    assert [line.split(":")[0] for line in lines if not line.startswith(" ")] == [*QUEUES]
    assert lines[0].startswith("inbound: 1 dead letter, the oldest shown is from ")
    assert lines[2] == "outbound: 0 dead letters"


def test_of_one_person_the_order_stays(ana: World) -> None:
    bodies = [f"question 1{place:02d}" for place in range(12)]  # more than SQS hands out at once
    with broken("TransactWriteItems", ana.contact()):
        for body in bodies:
            ana.platform.text(ANA, TWILIO, body)
        _until_idle(ana)

    assert len(letters("inbound")) == 10
    assert rapport("rerun", "inbound").stdout == "12 dead letters put back\n"
    ana.platform.drain()

    assert [m["body"] for m in ana.thread() if m["body"] in bodies] == bodies


@pytest.mark.parametrize("queue", ["inbound", "outbound"])
def test_put_back_twice_at_once_it_stands_in_a_fifo_queue_once(ana: World, queue: str) -> None:
    CASES[queue].poison(ana)

    with broken("DeleteMessage"):
        rapport("rerun", queue)
    rapport("rerun", queue)

    url = ana.platform.stack.of(f"{queue.capitalize()}Queue")
    answer = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])
    assert int(answer["Attributes"]["ApproximateNumberOfMessages"]) == 1


def test_only_as_many_as_are_wanted_or_those_that_are_named(ana: World) -> None:
    _plan_fails(ana, shards="0")
    ids = [letter_id for letter_id, _ in letters("campaigns")]

    assert rapport("rerun", "campaigns", "--limit", "3").stdout == "3 dead letters put back\n"
    assert rapport("rerun", "campaigns", ids[-1]).stdout == "1 dead letter put back\n"

    assert {letter_id for letter_id, _ in letters("campaigns")} == set(ids[3:-1])


def test_who_puts_letters_back_or_reads_one_is_kept_with_which(ana: World) -> None:
    _plan_fails(ana, shards="0")
    first, second, *_ = (letter_id for letter_id, _ in letters("campaigns"))

    rapport("show", "campaigns", first, "--body", "--by", "olga", said="y\n")
    rapport("show", "campaigns", first, "--body", "--by", "olga", said="n\n")
    for wanted in ([first, second], ["--limit", "1"], []):
        rapport("rerun", "campaigns", *wanted, "--by", "ines")
    rapport("rerun", "campaigns", "--by", "ines")

    assert kept("dead_letter_read") == [("olga", f"campaigns {first}", "")]
    done = kept("dead_letters_rerun")
    assert len(done) == 3, "nothing was put back by the last one"
    assert set(done) == {
        ("ines", f"campaigns {first} {second}", ""),
        ("ines", "campaigns all", ""),
        ("ines", "campaigns at most 1", ""),
    }


def test_progress_is_told_of_many(world: World) -> None:
    for place in range(205):
        give_up(world, json.dumps({"place": place}))

    result = rapport("rerun", "eum-text")

    assert result.stdout == "205 dead letters put back\n"
    assert result.stderr == (
        "putting back: 100 dead letters so far\nputting back: 200 dead letters so far\n"
    )


def _notification(body: str, at: str, **changes: str) -> dict[str, str]:
    text = {
        "originationNumber": ANA,
        "destinationNumber": EUM,
        "messageKeyword": "KEYWORD_000000000001",
        "messageBody": body,
        "inboundMessageId": "00000000-0000-4000-8000-00000000003c",
    }
    topic = "arn:aws:sns:us-east-1:123456789012:text"
    return {
        "Type": "Notification", "TopicArn": topic, "Timestamp": at,
        "Message": json.dumps(text), **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrap",
    [
        lambda sns: {"Records": [{"EventSource": "aws:sns", "Sns": sns}]},
        lambda sns: sns,
        lambda sns: json.loads(sns["Message"]),
    ],
    ids=["an event that the function gave up", "a notification", "the message alone"],
)
def test_a_letter_of_a_topic_is_read_however_it_was_given_up(
    ana: World, wrap: Callable[[dict[str, str]], dict[str, Any]]
) -> None:
    give_up(ana, json.dumps(wrap(_notification(QUESTION, "2026-11-03T15:00:00.000Z"))))

    rapport("rerun", "eum-text")
    ana.platform.drain()

    assert _asked_once(ana)


def test_a_message_from_before_the_stop_does_not_opt_in_again(ana: World) -> None:
    give_up(ana, json.dumps(_notification("START", "2026-11-03T15:59:00.000Z")))
    ana.pass_time(minutes=5)
    ana.text_in("STOP")

    rapport("rerun", "eum-text")
    ana.platform.drain()

    assert ana.thread()[-1]["body"] == "START"
    assert ana.consents()["offers"] == "revoked"
    assert ana.send(ad("Boots")).status == 409


def test_a_letter_that_nobody_can_read_is_kept_for_a_person_as_a_webhook_would_be(
    world: World,
) -> None:
    give_up(world, "\x1b[31mno json")

    ((_, told),) = letters("eum-text")
    result = rapport("rerun", "eum-text")
    world.platform.drain()

    assert told == "unreadable webhook provider=eum reason=not_json"
    assert result.stdout == "1 dead letter put back\n"
    kept = client("dynamodb").query(
        TableName=world.platform.stack.of("Table"),
        KeyConditionExpression="pk = :p",
        ExpressionAttributeValues={":p": {"S": "UNPARSED#eum"}},
    )
    assert kept["Count"] == 1


def test_a_letter_with_an_unknown_event_is_stored_as_a_webhook(world: World) -> None:
    give_up(world, json.dumps({"eventType": "TEXT_DREAMT"}), topic="EumStatus")

    ((_, told),) = letters("eum-status")
    result = rapport("rerun", "eum-status")
    world.platform.drain()

    assert told == "unreadable webhook provider=eum reason=status_unknown"
    assert (result.exit_code, result.stdout) == (0, "1 dead letter put back\n")
    assert [kept.reason for _, kept in unread("eum")] == ["status_unknown"]
    assert alarms(world) == set()


class TestShow:
    def test_the_record_itself_is_shown_to_an_operator_who_agrees(self, ana: World) -> None:
        _question_fails(ana)
        ((letter_id, _),) = letters("inbound")

        result = rapport("show", "inbound", letter_id, "--body", said="y\n")

        assert result.exit_code == 0
        assert QUESTION in result.stdout
        assert alarms(ana) == {"InboundDeadLettersAlarm"}

    @pytest.mark.parametrize(
        ("said", "told"),
        [("n\n", "you did not confirm"), ("", "no terminal to confirm in")],
        ids=["no", "nobody there"],
    )
    def test_and_to_nobody_else(self, ana: World, said: str, told: str) -> None:
        _question_fails(ana)
        ((letter_id, _),) = letters("inbound")

        result = rapport("show", "inbound", letter_id, "--body", said=said)

        assert result.exit_code == 1
        assert told in result.stderr
        assert leaks(result.output) == []

    @pytest.mark.usefixtures("world")
    def test_what_could_steer_a_terminal_does_not_reach_it(self, world: World) -> None:
        give_up(world, "\x1b[31mno json")
        ((letter_id, _),) = letters("eum-text")

        result = rapport("show", "eum-text", letter_id, "--body", said="y\n")

        assert "no json" in result.stdout
        assert "\x1b" not in result.output


class TestDrop:
    def test_it_is_gone_and_who_and_why_are_kept(self, ana: World) -> None:
        _question_fails(ana)
        ((letter_id, told),) = letters("inbound")

        result = rapport(
            "drop", "inbound", letter_id, "--reason", "answered by phone", "--by", "ines"
        )

        assert (result.exit_code, result.stdout) == (0, f"{letter_id} is dropped\n")
        assert alarms(ana) == set()
        assert kept("dead_letter_dropped") == [
            ("ines", f"inbound {letter_id} {told}", "answered by phone")
        ]

    def test_the_others_stay(self, ana: World) -> None:
        _plan_fails(ana, shards="0")
        found = letters("campaigns")

        rapport("drop", "campaigns", found[5][0], "--reason", "planned anew")

        assert set(letters("campaigns")) == {*found} - {found[5]}

    def test_killed_before_it_is_deleted_it_is_still_there(self, ana: World) -> None:
        _question_fails(ana)
        ((letter_id, _),) = letters("inbound")

        with broken("DeleteMessage"):
            rapport("drop", "inbound", letter_id, "--reason", "answered")

        assert [found for found, _ in letters("inbound")] == [letter_id]

    @pytest.mark.parametrize(
        ("arguments", "code", "told"),
        [
            ((), 2, "Missing option '--reason'"),
            (("--reason", " "), 1, "Error: the reason must not be empty"),
        ],
        ids=["no reason", "an empty one"],
    )
    def test_without_a_reason_nothing_is_dropped(
        self, ana: World, arguments: tuple[str, ...], code: int, told: str
    ) -> None:
        _question_fails(ana)
        ((letter_id, _),) = letters("inbound")

        result = rapport("drop", "inbound", letter_id, *arguments)

        assert result.exit_code == code
        assert told in result.stderr
        assert alarms(ana) == {"InboundDeadLettersAlarm"}


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "inbound", NO_LETTER),
        ("rerun", "campaigns", NO_LETTER),
        ("drop", "eum-text", NO_LETTER, "--reason", "old"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_letter_that_is_not_there_is_refused_in_one_line(arguments: tuple[str, ...]) -> None:
    result = rapport(*arguments)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: there is no dead letter {NO_LETTER} in {arguments[1]}\n"


@pytest.mark.usefixtures("world")
def test_a_queue_that_does_not_exist_is_a_word_written_wrongly() -> None:
    assert rapport("rerun", "outbox").exit_code == 2
    assert rapport("rerun", "inbound", NO_LETTER, "--limit", "1").exit_code == 2
