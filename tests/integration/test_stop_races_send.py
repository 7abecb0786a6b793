"""STOP against a send, in every interleaving of their calls: claimed before it, or never made."""

import pytest

from shared.domain.messages import Category, InboundText, Status
from shared.domain.phone import parse_phone
from shared.storage import heads, messages
from shared.usecases.deliver_message import deliver_message
from shared.usecases.receive_message import receive_message
from shared.usecases.send_message import Once, SendRequest, send_message
from tests.interleave import Stage, schedules
from tests.world import ANA, EUM, World

BOOTS = "Boots!"
STOP_CALLS = 4  # load, commit, confirm, record
SEND_CALLS = 5  # message, head, claim, send, record


@pytest.mark.parametrize("schedule", schedules(STOP_CALLS, SEND_CALLS))
def test_the_send_is_claimed_before_the_stop_or_never_made(world: World, schedule: str) -> None:
    now = world.platform.clock.now()
    for word in ("JOIN", "YES"):
        receive_message(_text(word, world), now=now)
    request = SendRequest(BOOTS, Category.PROMOTIONAL, phone=parse_phone(ANA), program="offers")
    queued = send_message(request, Once("test", None), now=now)
    stop = _text("STOP", world)
    stage = Stage(
        {
            "a": lambda: receive_message(stop, now=now),
            "b": lambda: deliver_message(queued.message_id, now=now),
        }
    )

    stage.play(schedule)

    assert stage.errors == []
    message, head = messages.get(queued.message_id), heads.load(queued.contact_id)
    assert message
    assert head
    assert head.contact.suppressed_at
    first = next(name for name, operation in stage.log if operation == "TransactWriteItems")
    if first == "b":
        assert (world.handset().count(BOOTS), message.status) == (1, Status.SENT)
    else:
        assert (world.handset().count(BOOTS), message.status) == (0, Status.SKIPPED)
        assert message.decision
        assert message.decision["code"] == "opted_out"


def _text(body: str, world: World) -> InboundText:
    now = world.platform.clock.now()
    return InboundText("eum", f"id-{body}", parse_phone(ANA), EUM, body, now)
