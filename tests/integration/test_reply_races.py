"""A reply, and at the same time a message of the contact or another agent's reply."""

import pytest

from shared.domain.core.phone import parse_phone
from shared.domain.messages.message import Category, MessageId, parse_message_id
from shared.domain.messages.webhooks import WebhookMessage
from shared.usecases.inbound.receive_message import receive_message
from shared.usecases.outbound.read_up_to import ThreadChanged
from shared.usecases.outbound.send_message import IdempotencyKey, SendRequest, send_message
from tests.support.interleave import Stage, schedules
from tests.support.matrix import spread
from tests.support.world import ANA, EUM, World


def reply(world: World, body: str, read: MessageId) -> None:
    contact, _ = parse_message_id(read)
    request = SendRequest(body, Category.CONVERSATIONAL, contact, author=body)
    now = world.platform.clock.now()
    send_message(request, IdempotencyKey("test", None), now=now, read_up_to=read)


@pytest.mark.parametrize("schedule", spread(schedules(2, 2)))
def test_of_two_replies_at_once_to_the_same_message_one_is_sent(
    world: World, schedule: str
) -> None:
    world.text_in("Do you have size 38?")
    read = MessageId(world.thread()[-1]["message_id"])
    stage = Stage({"a": lambda: reply(world, "Yes.", read), "b": lambda: reply(world, "No.", read)})

    stage.play(schedule)
    world.platform.drain()

    assert [type(error) for error in stage.errors] == [ThreadChanged]
    sent = [one["body"] for one in world.thread() if one["direction"] == "outbound"]
    assert sent in (["Yes."], ["No."])
    assert world.handset() == sent


@pytest.mark.parametrize("schedule", spread(schedules(2, 2)))
def test_a_reply_is_stored_before_the_message_that_it_does_not_know_or_refused(
    world: World, schedule: str
) -> None:
    world.text_in("Do you have size 38?")
    read = MessageId(world.thread()[-1]["message_id"])
    now = world.platform.clock.now()
    correction = WebhookMessage("eum", "id-2", parse_phone(ANA), EUM, "Sorry, 39", now)
    stage = Stage(
        {
            "a": lambda: reply(world, "Yes.", read),
            "b": lambda: receive_message(correction, now=now),
        }
    )

    stage.play(schedule)

    bodies = [one["body"] for one in world.thread()]
    if stage.errors:
        assert [type(error) for error in stage.errors] == [ThreadChanged]
        assert bodies == ["Do you have size 38?", "Sorry, 39"]
    else:
        assert bodies == ["Do you have size 38?", "Yes.", "Sorry, 39"]
