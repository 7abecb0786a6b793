"""What the gate read is in the claim's condition: a change between the decision and the claim voids
the decision, for every kind of sender.

Each test makes the change at the moment at which the sender's first transaction is about to be
written, so that nothing but the condition of that transaction can see it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from infra.local import calls
from infra.local.calls import Call
from shared.domain.core.phone import PhoneNumber, contact_id, parse_phone
from shared.domain.ledger.events import Evidence, Means
from shared.domain.messages.message import Category
from shared.domain.messages.webhooks import WebhookMessage
from shared.platform.queues import CampaignJob
from shared.platform.secrets import secrets
from shared.storage.campaigns import lane_batches, lanes
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.campaigns.change_campaign import find
from shared.usecases.campaigns.send_batch import send_batch
from shared.usecases.consent.record_opt_out import OptOut, record_opt_out
from shared.usecases.contacts.change_contact import ContactChange, StatedChange, change_contact
from shared.usecases.contacts.change_thread import ThreadChange, change_thread
from shared.usecases.inbound.receive_message import receive_message
from shared.usecases.outbound.deliver_message import deliver_message
from shared.usecases.outbound.send_message import IdempotencyKey, SendRequest, send_message
from tests.support.campaigning import draft, launch, plan
from tests.support.world import ANA, EUM, World

PHONE = PhoneNumber(ANA)
BODY = "Juniper & Pine: your parcel is here. STOP to end"

Change = Callable[[World], object]
Sender = Callable[[World], Callable[[], object]]


@contextmanager
def before_the_claim(change: Callable[[], object]) -> Iterator[list[str]]:
    """Makes the change once, right before the first transaction inside is written."""
    made: list[str] = []

    def watch(call: Call) -> None:
        if (call.moment, call.operation) == ("before", "TransactWriteItems") and not made:
            made.append(call.operation)
            change()

    with calls.watched(watch), calls.ours():
        yield made


def writes(body: str) -> Change:
    def change(world: World) -> object:
        now = world.platform.clock.now()
        said = WebhookMessage("eum", f"id-{body}", PHONE, EUM, body, now)
        return receive_message(said, now=now)

    return change


def is_changed(wanted: Callable[[World], ContactChange]) -> Change:
    def change(world: World) -> object:
        id, now = contact_id(secrets().pepper, PHONE), world.platform.clock.now()
        return change_contact(id, wanted(world), by="a test", now=now)

    return change


def says_on_the_phone(world: World, program: str | None = None) -> object:
    opt_out = OptOut(PHONE, Evidence(Means.PHONE_CALL), program)
    return record_opt_out(opt_out, now=world.platform.clock.now())


def message(category: Category, program: str | None) -> Sender:
    """A message by the API, which waits in its queue."""

    def prepare(world: World) -> Callable[[], object]:
        now = world.platform.clock.now()
        request = SendRequest(BODY, category, phone=parse_phone(ANA), program=program)
        queued = send_message(request, IdempotencyKey("test", None), now=now)
        return lambda: deliver_message(queued.message_id, now=now)

    return prepare


def campaign(category: str, program: str) -> Sender:
    """A campaign whose batch is released."""

    def prepare(world: World) -> Callable[[], object]:
        campaign_id = draft(world, category=category, program=program, body=BODY)
        launch(world, campaign_id, plan(world, campaign_id)["plan_token"])
        running = find(campaign_id)
        (lane,) = lanes.of_campaign(campaign_id)
        (stored,) = lane_batches.waiting(running, lane)
        job = CampaignJob(campaign_id, running.plan, number=lane.number, batch=stored.key)
        return lambda: send_batch(job, clock=world.platform.clock.now, pause=lambda _: None)

    return prepare


PROMOTIONAL: dict[str, Sender] = {
    "message": message(Category.PROMOTIONAL, "offers"),
    "campaign": campaign("promotional", "offers"),
}
OTHERS: dict[str, Sender] = {
    "transactional message": message(Category.TRANSACTIONAL, "orders"),
    "agent's reply": message(Category.CONVERSATIONAL, None),
    "transactional campaign": campaign("transactional", "orders"),
}
CHANGES: dict[str, Change] = {
    "leaves the program": lambda world: says_on_the_phone(world, "offers"),
    "is put on hold": is_changed(lambda _: ContactChange(add_holds=("complaint",))),
    "pauses": is_changed(
        lambda world: ContactChange(paused_until=world.platform.clock.now() + timedelta(days=9))
    ),
    "asks a question": writes("Do you have these boots in size 38?"),
    "is opened again by an agent": lambda world: change_thread(
        contact_id(secrets().pepper, PHONE),
        ThreadChange("open"),
        by="a test",
        now=world.platform.clock.now(),
    ),
    "is elsewhere": is_changed(
        lambda _: ContactChange(stated=StatedChange(zone="Pacific/Honolulu"))
    ),
    "wants fewer": is_changed(lambda _: ContactChange(per_30_days=1)),
    "wants other hours": is_changed(lambda _: ContactChange(not_before="19:00")),
    "wants one topic alone": is_changed(lambda _: ContactChange(topics_only=["sales"])),
    "ends one program by a message": writes("STOP OFFERS"),
    "pauses by a message": writes("not this month please"),
    "wants fewer by a message": writes("one per month max"),
    "wants other hours by a message": writes("please no texts before 6pm"),
    "wants one topic by a message": writes("only coffee stuff please"),
}


@pytest.fixture
def subscribed(world: World) -> World:
    """A contact of both programs who wrote two days ago, and was sent a promotion then."""
    world.text_in("JOIN")
    world.text_in("YES")
    world.text_in("ORDERS")
    assert world.send("Juniper & Pine: 5% off. STOP to end").status == 202
    world.pass_time(days=2)
    return world


@pytest.mark.parametrize("opt_out", [writes("STOP"), says_on_the_phone])
@pytest.mark.parametrize("sender", [*PROMOTIONAL, *OTHERS])
def test_an_opt_out_before_the_claim_stops_every_sender(
    subscribed: World, sender: str, opt_out: Change
) -> None:
    send = (PROMOTIONAL | OTHERS)[sender](subscribed)

    with before_the_claim(lambda: opt_out(subscribed)) as made:
        send()
    subscribed.platform.drain()

    assert made
    assert subscribed.handset().count(BODY) == 0


@pytest.mark.parametrize("sender", PROMOTIONAL)
@pytest.mark.parametrize("change", CHANGES)
def test_a_wish_before_the_claim_is_respected(subscribed: World, change: str, sender: str) -> None:
    send = PROMOTIONAL[sender](subscribed)

    with before_the_claim(lambda: CHANGES[change](subscribed)) as made:
        send()

    assert made
    assert subscribed.handset().count(BODY) == 0


@pytest.mark.parametrize("sender", [*PROMOTIONAL, *OTHERS])
def test_without_a_change_every_sender_sends(subscribed: World, sender: str) -> None:
    send = (PROMOTIONAL | OTHERS)[sender](subscribed)

    with before_the_claim(lambda: None) as made:
        send()

    assert made
    assert subscribed.handset().count(BODY) == 1


@pytest.mark.parametrize("sender", [*PROMOTIONAL, *OTHERS])
def test_a_claim_whose_response_was_lost_is_the_workers_own(
    subscribed: World, monkeypatch: pytest.MonkeyPatch, sender: str
) -> None:
    """The client repeats the request, and finds what it has written itself."""
    send = (PROMOTIONAL | OTHERS)[sender](subscribed)
    commit, lost = Transaction.commit, list[str]()

    def written_and_refused(transaction: Transaction) -> None:
        commit(transaction)
        if not lost:
            lost.append(transaction.token)
            raise WriteConflict(frozenset({"message", "recipient", "contact"}))

    monkeypatch.setattr(Transaction, "commit", written_and_refused)
    send()

    assert lost
    assert subscribed.handset().count(BODY) == 1
