"""A recipient counts under their last outcome only, also when a receipt says "throttled"."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from infra.local.people import phone_of
from infra.recovery.unfinished_work import settle_messages
from shared.domain.campaigns.counters import Outcome, OutcomeCounter
from shared.domain.campaigns.progress import first_outcome, guard_counts
from shared.domain.core.phone import parse_phone
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Reason, Status
from shared.domain.messages.webhooks import StatusUpdate
from shared.providers.core.base import Retry, SendError
from shared.storage import messages
from shared.storage.brand import Halt
from shared.storage.campaigns import counters
from shared.usecases.campaigns import recipient_turns
from shared.usecases.outbound.call_provider import Response
from shared.usecases.receipts.record_status import record_status
from tests.support.campaigning import draft, launch, many, minutes, progress
from tests.support.matrix import spread
from tests.support.world import World


def accepted(world: World, status: Status = Status.SENT) -> tuple[str, OutboundMessage]:
    """A campaign with one message, as it is before its first receipt."""
    many(world, 1)
    campaign_id = draft(world)
    if status is Status.UNKNOWN:
        world.carrier_does("timeout", times=1)
    launch(world, campaign_id)
    minutes(world, 2)
    (one,) = world.get(f"/v1/campaigns/{campaign_id}/recipients")["items"]
    message = messages.get_outbound(one["message_id"])
    assert message
    if status is Status.SENT:
        message = replace(message, status=Status.SENT, history=message.history[:3])
        messages.to_item(message).save()
    return campaign_id, message


def receipt(world: World, message: OutboundMessage, status: Status, reason: Any = None) -> None:
    now, to = world.platform.clock.now(), parse_phone(phone_of(0))
    id = message.provider_id or "late"
    record_status(
        StatusUpdate(message.provider, id, status, now, message.message_id, to, reason), now=now
    )


def outcomes(world: World, campaign_id: str) -> dict[str, int]:
    found: dict[str, int] = progress(world, campaign_id)["progress"]["outcomes"]
    return {name: n for name, n in found.items() if n}


def throttled(world: World, message: OutboundMessage) -> None:
    receipt(world, message, Status.FAILED, Reason.THROTTLED)


def test_a_retry_that_the_gate_blocks_is_skipped(world: World) -> None:
    campaign_id, message = accepted(world)
    throttled(world, message)

    world.text_in("STOP", phone=phone_of(0))
    minutes(world, 3)

    assert world.message(message.message_id)["status"] == "skipped"
    assert outcomes(world, campaign_id) == {"skipped": 1}


def test_a_retry_of_a_stopped_campaign_is_canceled(world: World) -> None:
    campaign_id, message = accepted(world)
    throttled(world, message)

    world.api("POST", f"/v1/campaigns/{campaign_id}/stop")
    minutes(world, 3)

    if world.message(message.message_id)["status"] == "canceled":
        assert outcomes(world, campaign_id) == {"canceled": 1}
    else:  # a finished campaign is not stopped
        assert outcomes(world, campaign_id) == {"sent": 1}


@pytest.mark.parametrize("later", [Status.DELIVERED, Status.UNDELIVERED])
def test_a_retry_without_an_answer_is_unknown_until_a_receipt(world: World, later: Status) -> None:
    campaign_id, message = accepted(world)
    throttled(world, message)
    world.carrier_does("timeout", times=1)

    minutes(world, 3)

    assert outcomes(world, campaign_id) == {"unknown": 1}
    again = messages.get_outbound(message.message_id)
    assert again
    receipt(world, replace(again, provider_id="second"), later)
    assert outcomes(world, campaign_id) == {"sent": 1}


def test_an_unknown_message_that_was_throttled_and_then_sent_counts_as_sent(world: World) -> None:
    campaign_id, message = accepted(world, Status.UNKNOWN)
    assert outcomes(world, campaign_id) == {"unknown": 1}

    throttled(world, message)
    minutes(world, 3)

    assert outcomes(world, campaign_id) == {"sent": 1}


def test_a_batch_that_counts_late_adds_to_the_same_sum(world: World) -> None:
    _, message = accepted(world)
    throttled(world, message)
    waiting = messages.get_outbound(message.message_id)
    world.text_in("STOP", phone=phone_of(0))
    minutes(world, 3)

    found = messages.get_outbound(message.message_id)

    assert waiting
    assert found
    assert found.status is Status.SKIPPED
    assert first_outcome(waiting) == first_outcome(found) == OutcomeCounter(Outcome.SENT, "A")


NO_ANSWER = SendError("timeout", Reason.TIMEOUT, Retry.AMBIGUOUS)
BEFORE: dict[str, tuple[Status, Reason | None]] = {
    "queued": (Status.QUEUED, None),
    "sent": (Status.SENT, None),
    "delivered": (Status.DELIVERED, None),
    "undelivered": (Status.UNDELIVERED, Reason.UNREACHABLE),
    "failed": (Status.FAILED, Reason.CARRIER_FILTERED),
    "unconfirmed": (Status.UNKNOWN, Reason.UNKNOWN),
    "throttled": (Status.FAILED, Reason.THROTTLED),
}


def hear_before_the_time_out(
    world: World, monkeypatch: pytest.MonkeyPatch, said: tuple[Status, Reason | None]
) -> None:
    """The provider's response never comes; the receipt of the message does, and comes first."""

    def slow(message: OutboundMessage, *_: Any, **__: Any) -> Callable[[], Response]:
        def call() -> Response:
            receipt(world, replace(message, provider_id="first"), *said)
            return NO_ANSWER

        return call

    monkeypatch.setattr(recipient_turns, "provider_call", slow)


@pytest.mark.parametrize("said", spread([*BEFORE], near=4))
def test_a_receipt_before_the_time_out_shows_that_the_message_was_sent(
    world: World, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    hear_before_the_time_out(world, monkeypatch, BEFORE[said])
    many(world, 1)
    campaign_id = draft(world)
    launch(world, campaign_id)

    minutes(world, 1)

    assert outcomes(world, campaign_id) == {"sent": 1}
    assert guard_counts(counters.load(campaign_id)).unknown == 0


def test_a_message_without_an_answer_after_an_early_receipt_is_unknown_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear_before_the_time_out(world, monkeypatch, BEFORE["throttled"])
    many(world, 1)
    campaign_id = draft(world)
    launch(world, campaign_id)
    world.carrier_does("timeout", times=1)

    minutes(world, 3)

    assert outcomes(world, campaign_id) == {"unknown": 1}


@pytest.mark.parametrize("said", spread(sorted(BEFORE.keys() - {"queued", "throttled"}), near=2))
def test_a_batch_that_counts_after_the_receipt_counts_the_message_as_sent(
    world: World, said: str
) -> None:
    """As a batch does that runs again after its worker was killed."""
    _, message = accepted(world)

    receipt(world, message, *BEFORE[said])

    found = messages.get_outbound(message.message_id)
    assert found
    assert first_outcome(found) == OutcomeCounter(Outcome.SENT, "A")


def test_a_receipt_that_confirms_nothing_and_the_next_one_leave_one_outcome(world: World) -> None:
    campaign_id, message = accepted(world)

    receipt(world, message, *BEFORE["unconfirmed"])
    assert outcomes(world, campaign_id) == {"sent": 1}
    receipt(world, message, Status.DELIVERED)

    assert outcomes(world, campaign_id) == {"sent": 1}


def test_a_retry_that_the_provider_refuses_has_failed_and_is_not_undelivered(world: World) -> None:
    campaign_id, message = accepted(world)
    throttled(world, message)
    world.carrier_does("reject", times=1)

    minutes(world, 3)

    assert outcomes(world, campaign_id) == {"failed": 1}
    assert not progress(world, campaign_id)["progress"]["reported"].get("undelivered")
    assert guard_counts(counters.load(campaign_id)).failed == 1


@pytest.mark.parametrize("how", ["unknown", "canceled"])
def test_a_retry_that_a_restore_ends_is_counted_by_its_end(world: World, how: str) -> None:
    campaign_id, message = accepted(world)
    throttled(world, message)
    now = world.platform.clock.now()
    halt = Halt(now + timedelta(seconds=1), now - timedelta(minutes=10))
    canceled = {message.message_id} if how == "canceled" else set()

    settle_messages(halt, set(), canceled, now + timedelta(minutes=1))

    assert outcomes(world, campaign_id) == {how: 1}
    receipt(world, message, Status.DELIVERED)
    assert outcomes(world, campaign_id) == {"sent": 1}
