"""Two at one message, in every interleaving of their calls."""

import pytest

from shared.domain.consent.web_form import OptInRequest
from shared.domain.core.phone import parse_phone
from shared.domain.ledger.events import Evidence, Means
from shared.domain.messages.message import Category, OutboundMessage
from shared.domain.messages.status import Status
from shared.domain.messages.webhooks import StatusUpdate, WebhookMessage
from shared.storage import messages
from shared.storage.contacts import contact_states
from shared.usecases.inbound.receive_message import receive_message
from shared.usecases.opt_in.ask_to_confirm import ask_to_confirm
from shared.usecases.outbound.deliver_message import deliver_message
from shared.usecases.outbound.send_message import IdempotencyKey, SendRequest, send_message
from shared.usecases.receipts.record_status import record_status
from tests.support.engine import REAL
from tests.support.interleave import Stage, schedules
from tests.support.matrix import spread
from tests.support.world import ANA, EUM, World, ad

BOOTS = ad("Boots")
STOP_CALLS = 4  # load, commit, confirm, record
SEND_CALLS = 5  # message, head, claim, send, record

# On moto the orders of what is read and written before both have committed: the calls after that
# decide nothing any more. On a real engine all of them.
ORDERS = schedules(STOP_CALLS, SEND_CALLS) if REAL else schedules(2, 3)
CLAIMS = schedules(3, 3) if REAL else schedules(2, 2)
"""Of two alike: on moto, after what both have read, the first claims before the second."""


@pytest.mark.parametrize("schedule", spread(ORDERS))
def test_the_send_is_claimed_before_the_stop_or_never_made(world: World, schedule: str) -> None:
    queued = _queued(world)
    now = world.platform.clock.now()
    stop = _text("STOP", world)
    stage = Stage(
        {
            "a": lambda: receive_message(stop, now=now),
            "b": lambda: deliver_message(queued.message_id, now=now),
        }
    )

    stage.play(schedule)

    assert stage.errors == []
    message, head = messages.get_outbound(queued.message_id), contact_states.load(queued.contact_id)
    assert message
    assert head
    assert head.contact.suppressed_at
    first = next(name for name, operation in stage.log if operation == "TransactWriteItems")
    if first == "b":
        assert (world.handset().count(BOOTS), message.status) == (1, Status.SENT)
    else:
        assert (world.handset().count(BOOTS), message.status) == (0, Status.SKIPPED)
        assert message.decision
        assert message.decision.code == "opted_out"


@pytest.mark.parametrize("schedule", spread(ORDERS))
def test_the_question_of_a_form_is_committed_before_the_stop_or_never_asked(
    world: World, schedule: str
) -> None:
    world.text_in("HELP")
    now = world.platform.clock.now()
    stop, evidence = _text("STOP", world), Evidence(means=Means.WEB_FORM, language="en")
    form = OptInRequest(parse_phone(ANA), "offers", "en", evidence, now)
    stage = Stage(
        {"a": lambda: receive_message(stop, now=now), "b": lambda: ask_to_confirm(form, now=now)}
    )

    stage.play(schedule)

    assert stage.errors == []
    first = next(name for name, operation in stage.log if operation == "TransactWriteItems")
    asked = world.handset().count(world.brand.programs[0].texts["en"].question)
    assert asked == (1 if first == "b" else 0)
    assert world.consents() == ({"offers": "revoked"} if asked else {})


@pytest.mark.parametrize("schedule", spread(CLAIMS))
def test_of_two_workers_with_one_message_one_sends_it(world: World, schedule: str) -> None:
    """A message may be in its queue twice. After their three first calls the claims are decided."""
    queued = _queued(world)
    now = world.platform.clock.now()
    worker = lambda: deliver_message(queued.message_id, now=now)  # noqa: E731
    stage = Stage({"a": worker, "b": worker})

    stage.play(schedule)

    assert stage.errors == []
    assert world.handset().count(BOOTS) == 1
    message = messages.get_outbound(queued.message_id)
    assert message
    assert (message.status, message.attempts) == (Status.SENT, 1)


@pytest.mark.parametrize("schedule", ["ababab", "aabbab", "bbaaba"])
def test_of_two_workers_with_one_reply_of_an_agent_one_sends_it(
    world: World, schedule: str
) -> None:
    """A reply counts for no cap, so that only the message itself tells that it is claimed."""
    world.subscribe()
    now = world.platform.clock.now()
    request = SendRequest("We do.", Category.CONVERSATIONAL, phone=parse_phone(ANA))
    queued = send_message(request, IdempotencyKey("test", None), now=now)
    worker = lambda: deliver_message(queued.message_id, now=now)  # noqa: E731
    stage = Stage({"a": worker, "b": worker})

    stage.play(schedule)

    assert stage.errors == []
    assert world.handset().count("We do.") == 1
    message = messages.get_outbound(queued.message_id)
    assert message
    assert (message.status, message.attempts) == (Status.SENT, 1)


@pytest.mark.parametrize("schedule", spread(CLAIMS))
def test_of_two_promotions_at_once_one_counts_and_the_other_waits(
    world: World, schedule: str
) -> None:
    """Both were within the cap when they were decided; the claim moves it for one of them."""
    first = _queued(world)
    now = world.platform.clock.now()
    request = SendRequest(BOOTS, Category.PROMOTIONAL, phone=parse_phone(ANA), program="offers")
    second = send_message(request, IdempotencyKey("test", None), now=now)
    stage = Stage(
        {
            "a": lambda: deliver_message(first.message_id, now=now),
            "b": lambda: deliver_message(second.message_id, now=now),
        }
    )

    stage.play(schedule)

    assert stage.errors == []
    assert world.handset().count(BOOTS) == 1
    found = [messages.get_outbound(m.message_id) for m in (first, second)]
    assert {m.status for m in found if m} == {Status.SENT, Status.SCHEDULED}


@pytest.mark.parametrize("rest", schedules(1, 2))
def test_a_receipt_that_meets_its_own_send_is_not_undone_by_it(world: World, rest: str) -> None:
    """Once the provider has the text, its receipt may come before its answer is written down."""
    queued = _queued(world)
    now = world.platform.clock.now()

    def receipt() -> None:
        messages.get_outbound(queued.message_id)  # waits for the phone
        id = world.platform.carrier.handset(ANA)[-1].provider_id
        record_status(StatusUpdate("eum", id, Status.DELIVERED, now, queued.message_id), now=now)

    stage = Stage({"a": lambda: deliver_message(queued.message_id, now=now), "b": receipt})

    stage.play("aaaab" + rest)

    assert stage.errors == []
    message = messages.get_outbound(queued.message_id)
    assert message
    assert message.status is Status.DELIVERED
    assert world.handset().count(BOOTS) == 1


def _queued(world: World) -> OutboundMessage:
    now = world.platform.clock.now()
    for word in ("JOIN", "YES"):
        receive_message(_text(word, world), now=now)
    request = SendRequest(BOOTS, Category.PROMOTIONAL, phone=parse_phone(ANA), program="offers")
    return send_message(request, IdempotencyKey("test", None), now=now)


def _text(body: str, world: World) -> WebhookMessage:
    now = world.platform.clock.now()
    return WebhookMessage("eum", f"id-{body}", parse_phone(ANA), EUM, body, now)
