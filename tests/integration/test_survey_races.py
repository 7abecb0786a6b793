"""Two questions of surveys to one contact at once, and a question at the same time as a message."""

import pytest

from shared.domain.core.phone import ContactId, parse_phone
from shared.domain.messages.webhooks import WebhookMessage
from shared.storage import brand as brand_storage
from shared.storage.idempotency import IdempotencyKey
from shared.usecases.admin.apply_brand import apply_brand
from shared.usecases.contacts.record_event import EventReport, record_event
from shared.usecases.inbound.receive_message import receive_message
from shared.usecases.outbound.deliver_message import deliver_message
from shared.usecases.surveys.ask_contact import ask_contact
from tests.support.interleave import Stage, schedules
from tests.support.matrix import spread
from tests.support.surveys import with_surveys
from tests.support.world import ANA, EUM, World

NO_KEY = IdempotencyKey("test", None)


@pytest.fixture
def shop(world: World) -> World:
    """A subscriber of a brand with surveys."""
    apply_brand(with_surveys(world.brand), by="a test", now=world.platform.clock.now())
    brand_storage.forget()
    world.subscribe()
    world.pass_time(minutes=10)
    return world


def questions(world: World) -> list[str]:
    """The texts on the phone that ask something in a survey."""
    return [one for one in world.handset() if "How likely" in one or "do better?" in one]


def ask(world: World) -> None:
    now, contact = world.platform.clock.now(), ContactId(world.contact())
    ask_contact("ideas", contact, NO_KEY, by="Kim", now=now)


def report(world: World) -> None:
    now, contact = world.platform.clock.now(), ContactId(world.contact())
    record_event(contact, EventReport("order_delivered"), NO_KEY, now=now)


@pytest.mark.parametrize("schedule", spread(schedules(2, 2)))
def test_of_two_surveys_at_once_one_asks(shop: World, schedule: str) -> None:
    contact = shop.contact()
    stage = Stage({"a": lambda: ask(shop), "b": lambda: report(shop)})

    stage.play(schedule)
    shop.platform.drain()
    shop.pass_time(hours=2)

    assert len(questions(shop)) == 1
    events = shop.get(f"/v1/contacts/{contact}")["events"]
    assert events["order_delivered"]["times"] == 1, "the event counts, asked about or not"
    asked = [shop.get(f"/v1/surveys/{one}/results")["asked"] for one in ("ideas", "arrival")]
    assert sorted(asked) == [0, 1]


@pytest.mark.parametrize("schedule", spread(schedules(3, 2)))
def test_no_survey_is_sent_after_an_opt_out_that_was_committed(shop: World, schedule: str) -> None:
    now = shop.platform.clock.now()
    asked = ask_contact("ideas", ContactId(shop.contact()), NO_KEY, by="Kim", now=now)
    stop = WebhookMessage("eum", "id-2", parse_phone(ANA), EUM, "STOP", now)
    stage = Stage(
        {
            "a": lambda: deliver_message(asked.message_id, now=now),
            "b": lambda: receive_message(stop, now=now),
        }
    )

    stage.play(schedule)
    shop.platform.drain()

    assert stage.errors == []
    was_asked = len(questions(shop))
    assert shop.get("/v1/surveys/ideas/results")["asked"] == was_asked
    assert shop.consents() == {"offers": "revoked"}
    got = shop.handset()
    if was_asked:
        status = shop.message(asked.message_id)["status"]
        assert status in ("sent", "delivered")
        assert [one["status"] for one in shop.message(asked.message_id)["history"]].count(
            "sending"
        ) == 1
    assert "unsubscribed" in "".join(got) or "no more" in "".join(got)


@pytest.mark.parametrize("schedule", spread(schedules(2, 2)))
def test_of_two_answers_at_once_one_counts(shop: World, schedule: str) -> None:
    ask(shop)
    shop.platform.drain()
    now = shop.platform.clock.now()
    one, another = (
        WebhookMessage("eum", f"id-{n}", parse_phone(ANA), EUM, "great", now) for n in range(2)
    )
    stage = Stage(
        {
            "a": lambda: receive_message(one, now=now),
            "b": lambda: receive_message(another, now=now),
        }
    )

    stage.play(schedule)

    assert stage.errors == []
    found = shop.get("/v1/surveys/ideas/results")
    assert (found["answered"], found["positive"]) == (1, 1)
