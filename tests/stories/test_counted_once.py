"""A recipient counts under their last outcome only, also when a receipt says "throttled"."""

from typing import Any

import pytest
from msgspec.structs import replace

from infra.local.people import phone_of
from shared.domain.campaigns.counters import Outcome, OutcomeCounter
from shared.domain.campaigns.progress import first_outcome
from shared.domain.core.phone import parse_phone
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Reason, Status
from shared.domain.messages.webhooks import StatusUpdate
from shared.storage import messages
from shared.usecases.receipts.record_status import record_status
from tests.support.campaigning import draft, launch, many, minutes, progress
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
