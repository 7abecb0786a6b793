"""Receipts against the store: any order, any number of times, the same end; strangers change
nothing."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest
from msgspec.structs import replace

from shared.domain.core.phone import parse_phone
from shared.domain.messages.status import Reason, Status
from shared.domain.messages.webhooks import StatusUpdate
from shared.storage import messages
from shared.usecases.receipts.record_status import record_status
from tests.support.world import ANA, BEN, TWILIO, World, content

WORDS = [
    (Status.QUEUED, None),
    (Status.SENT, None),
    (Status.UNKNOWN, None),
    (Status.UNDELIVERED, Reason.UNREACHABLE),
    (Status.FAILED, Reason.BLOCKED),
    (Status.DELIVERED, None),
]


@pytest.fixture
def sent(world: World) -> StatusUpdate:
    """A text whose answer never came, and a receipt that fits it."""
    world.subscribe()
    world.carrier_does("timeout")
    message = content(world.send())
    return StatusUpdate(
        "eum", "eum-1", Status.SENT, world.platform.clock.now(), message["message_id"],
        parse_phone(ANA),
    )  # fmt: skip


def apply(sent: StatusUpdate, words: list[tuple[Status, Reason | None]], now: datetime) -> None:
    for n, (status, reason) in enumerate(words):
        update = replace(sent, status=status, reason=reason, at=now + timedelta(seconds=n))
        record_status(update, now=now)


def end(sent: StatusUpdate) -> tuple[Status, Reason | None]:
    message = messages.get_outbound(sent.message_id or "")
    assert message
    return message.status, message.reason


def reset(sent: StatusUpdate, original: object) -> None:
    from shared.domain.messages.message import OutboundMessage

    assert isinstance(original, OutboundMessage)
    messages.to_item(original).save()


@pytest.mark.parametrize("among", [WORDS[:4], WORDS[1:5], WORDS[2:], [WORDS[3], WORDS[4]]])
def test_any_order_of_the_same_receipts_ends_the_same(
    world: World, sent: StatusUpdate, among: list[tuple[Status, Reason | None]]
) -> None:
    now = world.platform.clock.now()
    original = messages.get_outbound(sent.message_id or "")
    ends = set()
    for order in permutations(among):
        reset(sent, original)
        apply(sent, [*order, *order], now)
        ends.add(end(sent))

    assert len(ends) == 1


def test_delivered_is_the_last_word(world: World, sent: StatusUpdate) -> None:
    apply(sent, [WORDS[5], WORDS[4], WORDS[1], WORDS[2]], world.platform.clock.now())

    assert end(sent) == (Status.DELIVERED, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"message_id": None},
        {"message_id": "nonsense"},
        {"message_id": "msg_" + "a" * 20 + "_" + "0" * 26},
        {"provider": "twilio"},
        {"recipient": parse_phone(BEN)},
    ],
)
def test_a_receipt_that_fits_no_message_changes_nothing_and_is_counted(
    world: World, sent: StatusUpdate, wrong: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    before = messages.get_outbound(sent.message_id or "")
    stranger = replace(sent, status=Status.DELIVERED, **wrong)

    from shared.platform import queues

    queues.put_receipt(stranger)
    world.platform.drain()

    assert messages.get_outbound(sent.message_id or "") == before
    assert '"ReceiptUnmatched":[1.0]' in capfd.readouterr().out


def test_a_receipt_that_names_an_inbound_message_fits_none(
    world: World, sent: StatusUpdate, capfd: pytest.CaptureFixture[str]
) -> None:
    inbound = next(one for one in world.thread() if one["direction"] == "inbound")
    named = replace(sent, message_id=inbound["message_id"], provider_id=inbound["provider_id"])

    record_status(named, now=world.platform.clock.now())

    assert world.message(inbound["message_id"]) == inbound
    assert '"ReceiptUnmatched":[1.0]' in capfd.readouterr().out


def test_a_receipt_of_another_send_does_not_fit(world: World, sent: StatusUpdate) -> None:
    now = world.platform.clock.now()
    apply(sent, [WORDS[1]], now)

    record_status(replace(sent, provider_id="eum-2", status=Status.DELIVERED), now=now)

    assert end(sent) == (Status.UNKNOWN, Reason.TIMEOUT)


def test_an_opt_out_in_a_receipt_ends_consent_without_another_text(
    world: World, sent: StatusUpdate
) -> None:
    before = world.handset()

    update = replace(sent, status=Status.FAILED, reason=Reason.OPTED_OUT, code="21610")
    record_status(update, now=world.platform.clock.now())

    assert world.consents() == {"offers": "revoked"}
    assert world.handset() == before


def test_a_recorded_opt_out_ends_no_later_opt_in(world: World, sent: StatusUpdate) -> None:
    update = replace(sent, status=Status.FAILED, reason=Reason.OPTED_OUT, code="21610")
    record_status(update, now=world.platform.clock.now())
    world.pass_time(minutes=1)
    world.text_in("START")
    assert world.consents() == {"offers": "active"}

    for again in (update, replace(update, status=Status.UNDELIVERED)):
        record_status(again, now=world.platform.clock.now())

    assert world.consents() == {"offers": "active"}


THROTTLED = (Status.FAILED, Reason.THROTTLED)


def a_sent_one(world: World) -> StatusUpdate:
    """A text that Twilio accepted, without a receipt so far, and a receipt that fits it."""
    world.subscribe(to=TWILIO)
    id = content(world.reply("Hello"))["message_id"]
    message = messages.get_outbound(id)
    assert message
    waiting = replace(message, status=Status.SENT, history=message.history[:3])
    messages.to_item(waiting).save()
    provider_id, now = message.provider_id or "", world.platform.clock.now()
    return StatusUpdate("twilio", provider_id, Status.SENT, now, id, parse_phone(ANA))


def test_a_receipt_that_says_throttled_is_a_message_that_is_sent_again(world: World) -> None:
    sent, now = a_sent_one(world), world.platform.clock.now()

    apply(sent, [THROTTLED], now)

    waiting = messages.get_outbound(sent.message_id or "")
    assert waiting
    assert (waiting.status, waiting.refused_ids) == (Status.SENDING, (sent.provider_id,))
    world.pass_time(minutes=2)
    assert world.handset().count("Hello") == 2  # of which the first was simulated
    assert world.message(sent.message_id or "")["status"] == "delivered"


def test_late_receipts_of_the_throttled_attempt_change_nothing(world: World) -> None:
    sent, now = a_sent_one(world), world.platform.clock.now()
    apply(sent, [THROTTLED], now)
    once = messages.get_outbound(sent.message_id or "")

    apply(sent, [(Status.SENT, None), THROTTLED, (Status.UNDELIVERED, Reason.UNKNOWN)], now)

    assert messages.get_outbound(sent.message_id or "") == once
    world.pass_time(minutes=2)
    apply(sent, [THROTTLED], now)
    assert end(sent)[0] is Status.DELIVERED


def test_a_delivery_beats_the_report_that_it_was_throttled(world: World) -> None:
    sent, now = a_sent_one(world), world.platform.clock.now()

    apply(sent, [THROTTLED, (Status.DELIVERED, None)], now)

    world.pass_time(minutes=5)
    assert world.handset().count("Hello") == 1
    assert end(sent)[0] is Status.DELIVERED


def test_an_unknown_send_that_a_receipt_says_was_throttled_is_sent_again(
    world: World, sent: StatusUpdate
) -> None:
    apply(sent, [THROTTLED], world.platform.clock.now())

    world.pass_time(minutes=2)

    assert world.message(sent.message_id or "")["status"] == "delivered"
