"""After a restore the table lacks what happened since, perhaps opt-outs.

Nothing is sent, launched or signed up until it is reconciled, and nothing is lost meanwhile.
"""

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from shared.domain.consent.imported_cells import Reading
from shared.domain.consent.imported_rows import parse_row
from shared.domain.core.errors import Conflict
from shared.usecases.opt_in.import_contact import Provenance, import_contact
from tests.support.campaigning import draft, launch, minutes, plan, progress
from tests.support.halting import halted
from tests.support.world import ANA, World, content

OFFER = "Juniper & Pine: 20% off. STOP to end"
FORM = {"content-type": "application/x-www-form-urlencoded", "user-agent": "Example Browser 1"}


@pytest.fixture
def subscribed(world: World) -> World:
    world.subscribe()
    return world


def test_a_queued_message_waits_for_the_reconciliation(subscribed: World) -> None:
    with halted(subscribed):
        assert subscribed.send(OFFER).status == 202
        minutes(subscribed, 10)
        assert OFFER not in subscribed.handset()

    minutes(subscribed, 10)
    assert subscribed.handset().count(OFFER) == 1


def test_a_reply_of_an_agent_waits(subscribed: World) -> None:
    with halted(subscribed):
        subscribed.reply("Yes, in size 38.")
        minutes(subscribed, 10)
        assert "Yes, in size 38." not in subscribed.handset()

    minutes(subscribed, 10)
    assert subscribed.handset().count("Yes, in size 38.") == 1


def test_a_scheduled_message_waits(subscribed: World) -> None:
    at = subscribed.platform.clock.now() + timedelta(minutes=5)
    subscribed.send(OFFER, send_at=at.isoformat())

    with halted(subscribed):
        minutes(subscribed, 10)
        assert OFFER not in subscribed.handset()

    minutes(subscribed, 10)
    assert subscribed.handset().count(OFFER) == 1


def test_a_batch_that_is_in_its_queue_waits(subscribed: World) -> None:
    campaign_id = draft(subscribed, body=OFFER)
    token = plan(subscribed, campaign_id)["plan_token"]
    launch(subscribed, campaign_id, token)
    subscribed.platform.lambdas.tick()  # the batch is queued, and not handled yet

    with halted(subscribed):
        subscribed.platform.drain()
        minutes(subscribed, 5)
        assert OFFER not in subscribed.handset()

    minutes(subscribed, 20)  # its lane releases it again
    assert subscribed.handset().count(OFFER) == 1
    assert progress(subscribed, campaign_id)["progress"]["outcomes"] == {"sent": 1}


def test_no_campaign_is_launched(subscribed: World) -> None:
    campaign_id = draft(subscribed, body=OFFER)
    token = plan(subscribed, campaign_id)["plan_token"]

    with halted(subscribed):
        answer = launch(subscribed, campaign_id, token)
        assert (answer.status, content(answer)["code"]) == (409, "halted")

    assert launch(subscribed, campaign_id, token).status == 202


def test_no_repeat_is_launched(subscribed: World) -> None:
    start = (subscribed.platform.clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT12:00")
    campaign_id = draft(subscribed, body=OFFER, local_time=start, repeat={"every": "day"})
    launch(subscribed, campaign_id)
    subscribed.pass_time(days=1, hours=2)
    sent = subscribed.handset().count(OFFER)

    with halted(subscribed):
        subscribed.pass_time(days=2)
        assert subscribed.handset().count(OFFER) == sent


def test_nobody_is_signed_up_by_the_form(world: World) -> None:
    body = urlencode({"phone": ANA, "consent": "yes"}).encode()

    with halted(world):
        answer = world.platform.request("POST", "/join/offers", FORM, body, ip="203.0.113.9")
        minutes(world, 5)

    assert answer.status == 429
    assert world.handset() == []


def test_a_form_that_is_in_its_queue_asks_nothing(world: World) -> None:
    body = urlencode({"phone": ANA, "consent": "yes"}).encode()
    answer = world.platform.request("POST", "/join/offers", FORM, body, ip="203.0.113.9")
    assert answer.status == 200

    with halted(world):
        world.platform.drain()
        minutes(world, 5)

    minutes(world, 5)
    assert world.handset() == []


def test_nobody_is_imported(world: World) -> None:
    now = world.platform.clock.now()
    reading = Reading(now)
    cells = {"phone": ANA, "consented_at": "2026-05-03T14:22:00-06:00", "source": "Shop"}
    row = parse_row(2, cells | {"disclosure": "I agree to get offers."}, reading)
    source = Provenance("offers", "ops@example.com", "0" * 64)

    with halted(world):
        with pytest.raises(Conflict) as refused:
            import_contact(row, source, now=now)
        assert refused.value.code == "halted"

    assert import_contact(row, source, now=now) == "imported"
