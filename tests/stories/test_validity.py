"""A promotion that a provider holds back must not arrive after its permitted hours or its expiry:
the validity that the provider is given ends at the earlier of both, for every sender."""

import json
from datetime import datetime, timedelta

import pytest

from infra.local import calls
from infra.local.calls import Call
from tests.support.campaigning import draft, launch, minutes
from tests.support.world import World

OFFER = "Juniper & Pine: 20% off. STOP to end"
WINDOW_ENDS = timedelta(hours=9)
"""From 11:00, the time of the tests, until 20:00 where the contact is."""
EARLIER, LATER = timedelta(hours=2), timedelta(hours=30)


@pytest.fixture
def validities(world: World) -> list[int]:
    """The seconds of validity that each promotion was sent with."""
    world.subscribe()
    return []


def sent_by_message(world: World, expires_at: datetime | None) -> None:
    more = {"expires_at": expires_at.isoformat()} if expires_at else {}
    assert world.send(OFFER, **more).status == 202


def sent_by_campaign(world: World, expires_at: datetime | None) -> None:
    launch(world, draft(world, body=OFFER, expires_at=expires_at and expires_at.isoformat()))
    minutes(world, 1)


@pytest.mark.parametrize("send", [sent_by_message, sent_by_campaign])
@pytest.mark.parametrize(
    ("expires_after", "valid"),
    [(EARLIER, EARLIER), (LATER, WINDOW_ENDS), (None, WINDOW_ENDS)],
    ids=["expiry first", "window first", "no expiry"],
)
def test_a_promotion_is_valid_until_the_earlier_of_window_and_expiry(
    world: World,
    validities: list[int],
    send: object,
    expires_after: timedelta | None,
    valid: timedelta,
) -> None:
    begins = world.platform.clock.now()

    def watch(call: Call) -> None:
        if (call.moment, call.operation) == ("before", "SendTextMessage"):
            now = world.platform.clock.now()
            sent = json.loads(call.request["body"])
            left = int(sent["TimeToLive"]) + (now - begins).total_seconds()
            validities.append(round(left))

    with calls.watched(watch):
        assert callable(send)
        send(world, begins + expires_after if expires_after else None)

    assert validities == [int(valid.total_seconds())]
