"""Killed before and after every call that it makes, the product neither loses nor repeats a text.

The kill is a BaseException, so no `except` of ours can soften it. Afterwards comes what would come
in the cloud: the provider or the client asks again, queues deliver again, minutes pass.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from infra.local import calls
from infra.local.calls import Call
from infra.local.carrier.handsets import Behaviour
from shared.storage.core import keys
from tests.support.engine import REAL
from tests.support.matrix import spread
from tests.support.world import ANA, BEN, EUM, TWILIO, World, ad

SQS, QUERY, GET = ("sqs", "SendMessage"), ("dynamodb", "Query"), ("dynamodb", "GetItem")
COMMIT, RECORD = ("dynamodb", "TransactWriteItems"), ("dynamodb", "UpdateItem")
EUM_SEND = ("pinpoint-sms-voice-v2", "SendTextMessage")
TWILIO_SEND = ("api.twilio.com", "POST")

INBOUND = [SQS, QUERY, COMMIT, EUM_SEND, RECORD]
INBOUND_TWILIO = [SQS, QUERY, COMMIT, TWILIO_SEND, RECORD]
OUTBOUND = [
    GET, RECORD,  # the token and its limit
    GET, QUERY, COMMIT, SQS,  # the idempotency key, the head, the message, the queue
    GET, QUERY, COMMIT, EUM_SEND, RECORD,
]  # fmt: skip
FORM = [
    RECORD, RECORD, RECORD, RECORD, RECORD, RECORD,  # address, number, country and brand
    SQS, QUERY, COMMIT, EUM_SEND, RECORD,
]  # fmt: skip

BOOTS = {"phone": ANA, "category": "promotional", "program": "offers", "body": ad("Boots")}
MOMENTS = ("before", "after")


@pytest.fixture(autouse=True)
def warm(world: World) -> None:
    """The secret and the brand are read once per function, not once per text."""
    world.text_in("HELP", phone=BEN, to=TWILIO)


class Killed(BaseException):
    """The machine under the function is gone."""


class Recorder:
    """Notes the calls, and kills at one of them."""

    def __init__(self, at: int | None = None, moment: str = "") -> None:
        self.made: list[tuple[str, str]] = []
        self._at = at
        self._moment = moment
        self.killed: tuple[str, tuple[str, str]] | None = None

    def __call__(self, call: Call) -> None:
        if call.moment == "before":
            self.made.append((call.service, call.operation))
        if len(self.made) - 1 == self._at and call.moment == self._moment:
            self._at = None
            self.killed = (call.moment, self.made[-1])
            raise Killed


def points(path: list[tuple[str, str]]) -> pytest.MarkDecorator:
    """Every call, before and after; on moto from the first that leaves something behind, and
    before each, which is after the one before it."""
    first = 0 if REAL else min(path.index(SQS), path.index(COMMIT))
    return pytest.mark.parametrize(
        ("index", "moment"),
        spread(
            [
                pytest.param(i, moment, id=f"{moment}-{i}-{path[i][1]}")
                for i in range(first, len(path))
                for moment in (MOMENTS if REAL or i == len(path) - 1 else ("before",))
            ]
        ),
    )


def survive(
    world: World, action: Callable[[], object], index: int, moment: str
) -> tuple[str, tuple[str, str]] | None:
    """Kills `action` at one call, then lets the world go on as it would. Says where it was."""
    recorder = Recorder(index, moment)
    with calls.watched(recorder):
        for _ in range(3):
            try:
                action()
                break
            except Killed:
                action = world.platform.drain if "sqs" in dict(recorder.made) else action
    world.platform.drain()
    for _ in range(2):
        world.pass_time(minutes=6)
    return recorder.killed


def may_be_missing(path: list[tuple[str, str]], index: int, moment: str) -> bool:
    """Between the claim and the provider's answer nobody can know: there, and only there, a text
    may stay behind, and then it says `unknown`."""
    commit = max(i for i, call in enumerate(path) if call == COMMIT)
    return (index, moment) in ((commit, "after"), (commit + 1, "before"))


def check(world: World, body: str, *, missing: bool) -> None:
    sent = [m for m in world.thread() if m["direction"] == "outbound" and m["body"] == body]
    assert len(sent) == 1
    assert world.handset().count(body) == (0 if missing else 1)
    assert sent[0]["status"] == ("unknown" if missing else "delivered")


def test_an_inbound_text_makes_exactly_these_calls(world: World) -> None:
    recorder = Recorder()

    with calls.watched(recorder):
        world.text_in("HELP")

    assert recorder.made[: len(INBOUND)] == INBOUND


@points(INBOUND)
def test_a_killed_inbound_text_is_kept_once_and_answered_once(
    world: World, index: int, moment: str
) -> None:
    started = False

    def action() -> None:
        nonlocal started
        if not started:  # a queue or a topic delivers again; the person does not text again
            started = True
            world.platform.text(ANA, EUM, "HELP")
        world.platform.drain()

    survive(world, action, index, moment)

    inbound = [m for m in world.thread() if m["direction"] == "inbound"]
    assert [m["body"] for m in inbound] == ["HELP"]
    answer = world.brand.programs[0].texts["en"].help
    check(world, answer, missing=may_be_missing(INBOUND, index, moment))


@points(INBOUND_TWILIO)
def test_a_killed_webhook_is_taken_once_and_answered_once(
    world: World, index: int, moment: str
) -> None:
    world.platform.text(ANA, TWILIO, "HELP")

    survive(world, world.platform.drain, index, moment)

    inbound = [m for m in world.thread() if m["direction"] == "inbound"]
    assert [m["body"] for m in inbound] == ["HELP"]
    answer = world.brand.programs[0].texts["en"].help
    check(world, answer, missing=may_be_missing(INBOUND_TWILIO, index, moment))


@points(FORM)
def test_a_killed_form_asks_once(world: World, index: int, moment: str) -> None:
    fields = urlencode({"phone": ANA, "consent": "yes", "language": "en"}).encode()
    headers = {"content-type": "application/x-www-form-urlencoded"}

    def action() -> None:
        world.platform.request("POST", "/join/offers", headers, fields)
        world.platform.drain()

    killed = survive(world, action, index, moment)
    if killed == ("before", SQS):  # the visitor saw an error, and submits the form again
        action()
        world.pass_time(minutes=1)

    assert killed == (moment, FORM[index])
    question = world.brand.programs[0].texts["en"].question
    check(world, question, missing=may_be_missing(FORM, index, moment))
    assert [event["type"] for event in world.ledger()] == ["opt_in_requested"]


def test_a_sent_text_makes_exactly_these_calls(world: World) -> None:
    world.subscribe()
    recorder = Recorder()

    with calls.watched(recorder):
        world.api("POST", "/v1/messages", BOOTS, headers={"idempotency-key": "boots"})

    assert recorder.made[: len(OUTBOUND)] == OUTBOUND


@points(OUTBOUND)
def test_a_killed_send_leaves_one_message_with_a_true_status(
    world: World, index: int, moment: str
) -> None:
    world.subscribe()

    def ask() -> None:
        answer = world.api("POST", "/v1/messages", BOOTS, headers={"idempotency-key": "boots"})
        assert answer.status == 202, answer.body

    survive(world, ask, index, moment)
    answer = world.api("POST", "/v1/messages", BOOTS, headers={"idempotency-key": "boots"})

    assert answer.status == 202
    check(world, ad("Boots"), missing=may_be_missing(OUTBOUND, index, moment))
    assert json.loads(answer.body)["body"] == ad("Boots")


CLOCK_CALLS = keys.DUE_SHARDS + 2 + 5 + 6  # shards; look and queue; the worker; two receipts


@pytest.mark.parametrize("moment", MOMENTS if REAL else ("before",))
@pytest.mark.parametrize("index", spread(range(0 if REAL else keys.DUE_SHARDS - 1, CLOCK_CALLS)))
def test_a_killed_clock_worker_or_receipt_leaves_one_message_with_a_true_status(
    world: World, index: int, moment: str
) -> None:
    world.subscribe()
    at = world.platform.clock.now() + timedelta(hours=1)
    world.api("POST", "/v1/messages", {**BOOTS, "send_at": at.isoformat()})
    world.platform.clock.advance(timedelta(hours=1))

    killed = survive(world, world.platform.tick, index, moment)

    assert killed
    check(world, ad("Boots"), missing=killed in (("after", COMMIT), ("before", EUM_SEND)))


REFUSED = [*OUTBOUND[:-1], QUERY, COMMIT]  # the contact, then message and opt-out in one write


def test_a_send_refused_for_an_opt_out_makes_exactly_these_calls(world: World) -> None:
    world.subscribe()
    world.carrier_does(Behaviour.OPTED_OUT)
    recorder = Recorder()

    with calls.watched(recorder):
        world.api("POST", "/v1/messages", BOOTS, headers={"idempotency-key": "boots"})

    assert recorder.made[: len(REFUSED)] == REFUSED


@points(REFUSED)
def test_an_opt_out_that_a_send_reports_is_stored_with_the_refusal(
    world: World, index: int, moment: str
) -> None:
    world.subscribe()
    world.carrier_does(Behaviour.OPTED_OUT, times=3)

    def ask() -> None:
        world.api("POST", "/v1/messages", BOOTS, headers={"idempotency-key": "boots"})

    survive(world, ask, index, moment)

    sent = [m for m in world.thread() if m["body"] == ad("Boots")]
    refused = [m for m in sent if m["reason"] == "opted_out"]
    assert len(sent) <= 1
    assert world.consents() == {"offers": "revoked" if refused else "active"}
