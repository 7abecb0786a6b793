"""Two texts of one person at once: together they get no more answers than are left."""

import pytest

from shared.domain.contacts.auto_reply_limit import PER_HOUR
from shared.domain.core.phone import parse_phone
from shared.domain.messages.webhooks import WebhookMessage
from shared.usecases.inbound.receive_message import receive_message
from tests.support.interleave import Stage, schedules
from tests.support.matrix import spread
from tests.support.world import ANA, EUM, World


@pytest.mark.parametrize("schedule", spread(schedules(2, 2)))
def test_of_two_texts_at_once_one_gets_the_last_answer(world: World, schedule: str) -> None:
    """Both may load the head while one answer is left: the commit of one fails, and it decides
    again."""
    for _ in range(PER_HOUR - 1):
        world.text_in("HELP")
    now = world.platform.clock.now()
    one, another = (
        WebhookMessage("eum", f"id-{n}", parse_phone(ANA), EUM, "HELP", now) for n in range(2)
    )
    stage = Stage(
        {
            "a": lambda: receive_message(one, now=now),
            "b": lambda: receive_message(another, now=now),
        }
    )

    stage.play(schedule)

    assert stage.errors == []
    assert len(world.handset()) == PER_HOUR
    read_as = [m["decision"]["read_as"] for m in world.thread() if m["direction"] == "inbound"]
    assert read_as == ["help"] * PER_HOUR + [
        f"help: for an agent; not answered: {PER_HOUR} answers in an hour"
    ]
