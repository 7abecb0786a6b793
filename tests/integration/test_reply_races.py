"""Two agents at one thread at once, or an agent and the contact."""

import pytest

from shared.domain.core.phone import ContactId, parse_phone
from shared.domain.messages.message import Category, MessageId, parse_message_id
from shared.domain.messages.webhooks import WebhookMessage
from shared.usecases.contacts.claim_thread import ThreadClaimed, claim_thread
from shared.usecases.inbound.receive_message import receive_message
from shared.usecases.outbound.read_up_to import ThreadChanged
from shared.usecases.outbound.send_message import IdempotencyKey, SendRequest, send_message
from tests.support.interleave import Stage, schedules
from tests.support.matrix import spread
from tests.support.world import ANA, EUM, World, kept


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


@pytest.mark.parametrize("schedule", spread(schedules(3, 3)))
def test_of_two_agents_who_claim_a_thread_at_once_one_has_it(world: World, schedule: str) -> None:
    world.text_in("Do you have size 38?")
    contact, now = ContactId(world.contact()), world.platform.clock.now()
    stage = Stage(
        {
            "a": lambda: claim_thread(contact, "Kim", by="shop", now=now),
            "b": lambda: claim_thread(contact, "Lee", by="shop", now=now),
        }
    )

    stage.play(schedule)

    (refused,) = stage.errors
    assert isinstance(refused, ThreadClaimed)
    assert world.get(f"/v1/threads/{contact}")["assignee"] == refused.assignee
    assert len(kept("thread_assigned")) == 1
