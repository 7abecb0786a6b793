"""What only a real engine can show: many threads at one contact. `make test-dynamodb` runs this."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.domain.contacts.auto_reply_limit import PER_HOUR
from shared.domain.core.errors import Conflict
from shared.domain.core.phone import contact_id, parse_phone
from shared.domain.ledger.verification import verify
from shared.domain.messages.message import Category
from shared.domain.messages.webhooks import WebhookMessage
from shared.platform.secrets import secrets
from shared.storage import brand as brand_storage
from shared.storage import ledger, messages, surveys
from shared.storage.contacts import contact_states
from shared.usecases.admin.apply_brand import apply_brand
from shared.usecases.contacts.claim_thread import ThreadClaimed, claim_thread
from shared.usecases.inbound.receive_message import receive_message
from shared.usecases.outbound.deliver_message import deliver_message
from shared.usecases.outbound.read_up_to import ThreadChanged
from shared.usecases.outbound.send_message import IdempotencyKey, SendRequest, send_message
from shared.usecases.surveys.ask_contact import ask_contact
from tests.support.surveys import with_surveys
from tests.support.world import ANA, BOOTS, EUM, World

THREADS = 20


@pytest.fixture(autouse=True)
def real_engine() -> None:
    assert os.environ.get("DYNAMODB_ENDPOINT"), "moto loses concurrent updates"


def text(world: World, body: str, id: str, phone: str = ANA) -> WebhookMessage:
    return WebhookMessage("eum", id, parse_phone(phone), EUM, body, world.platform.clock.now())


def at_once(jobs: list[Callable[[], object]]) -> None:
    """Runs the jobs in threads; one that gives up is run again, as its queue would."""
    with ThreadPoolExecutor(THREADS) as pool:
        for future in [pool.submit(again, job) for job in jobs]:
            future.result()


def again(job: Callable[[], object]) -> object:
    for _ in range(THREADS):
        try:
            return job()
        except RuntimeError:
            continue
    raise AssertionError("never came through")


def test_twenty_texts_of_one_person_at_once_are_each_kept_once(world: World) -> None:
    now = world.platform.clock.now()
    texts = [text(world, f"question {n}", f"id-{n}") for n in range(THREADS)]

    at_once([lambda t=t: receive_message(t, now=now) for t in texts])  # type: ignore[misc]

    contact = contact_id(secrets().pepper, parse_phone(ANA))
    page, _ = messages.of_thread(contact, limit=100)
    head = contact_states.load(contact)
    assert sorted(m.body for m in page) == sorted(t.body for t in texts)
    assert head
    assert head.thread.unread == THREADS
    assert head.contact.version == THREADS


def test_one_text_delivered_twenty_times_at_once_is_kept_and_answered_once(world: World) -> None:
    now = world.platform.clock.now()
    join = text(world, "JOIN", "the same id")

    at_once([lambda: receive_message(join, now=now)] * THREADS)

    contact = contact_id(secrets().pepper, parse_phone(ANA))
    page, _ = messages.of_thread(contact, limit=100)
    assert [m.body for m in page if m.direction == "inbound"] == ["JOIN"]
    assert len(world.handset()) == 1
    head = contact_states.load(contact)
    assert head
    assert verify(ledger.of_contact(contact), head.contact.ledger_head) == []
    assert head.contact.ledger_head.seq == 1


def test_twenty_texts_at_once_get_no_more_answers_than_the_limit(world: World) -> None:
    now = world.platform.clock.now()
    texts = [text(world, "HELP", f"id-{n}") for n in range(THREADS)]

    at_once([lambda t=t: receive_message(t, now=now) for t in texts])  # type: ignore[misc]

    head = contact_states.load(contact_id(secrets().pepper, parse_phone(ANA)))
    assert head
    assert head.contact.version == THREADS
    assert len(head.contact.auto_replies.at) == len(world.handset()) == PER_HOUR


def test_one_message_queued_twenty_times_at_once_is_sent_once(world: World) -> None:
    world.subscribe()
    now = world.platform.clock.now()
    request = SendRequest(BOOTS, Category.PROMOTIONAL, phone=parse_phone(ANA), program="offers")
    queued = send_message(request, IdempotencyKey("test", None), now=now)

    at_once([lambda: deliver_message(queued.message_id, now=now)] * THREADS)

    assert world.handset().count(BOOTS) == 1


def test_stops_and_starts_at_once_leave_a_whole_ledger_and_one_true_state(world: World) -> None:
    world.subscribe()
    now = world.platform.clock.now()
    words = ["STOP", "START"] * (THREADS // 2)
    texts = [text(world, word, f"{word}-{n}") for n, word in enumerate(words)]

    at_once([lambda t=t: receive_message(t, now=now) for t in texts])  # type: ignore[misc]

    contact = contact_id(secrets().pepper, parse_phone(ANA))
    head = contact_states.load(contact)
    assert head
    events = list(ledger.of_contact(contact))
    assert verify(events, head.contact.ledger_head) == []
    last = events[-1][1].type
    assert (head.contact.suppressed_at is None) == (last == "opted_in")
    assert head.has_active_consent == (last == "opted_in")


def test_twenty_replies_at_once_to_the_same_message_are_one(world: World) -> None:
    now = world.platform.clock.now()
    receive_message(text(world, "Do you have size 38?", "asked"), now=now)
    contact = contact_id(secrets().pepper, parse_phone(ANA))
    (asked,), _ = messages.of_thread(contact, limit=1)
    replies = [
        SendRequest(f"Answer {n}", Category.CONVERSATIONAL, contact, author=f"agent {n}")
        for n in range(THREADS)
    ]

    def send(request: SendRequest) -> bool:
        once = IdempotencyKey("test", None)
        try:
            send_message(request, once, now=now, read_up_to=asked.message_id)
        except ThreadChanged:
            return False
        return True

    with ThreadPoolExecutor(THREADS) as pool:
        sent = list(pool.map(send, replies))

    page, _ = messages.of_thread(contact, limit=100)
    assert sent.count(True) == 1
    assert [m.body for m in page if m.direction == "outbound"] == [f"Answer {sent.index(True)}"]


def test_of_twenty_agents_who_claim_a_thread_at_once_one_has_it(world: World) -> None:
    now = world.platform.clock.now()
    receive_message(text(world, "Do you have size 38?", "asked"), now=now)
    contact = contact_id(secrets().pepper, parse_phone(ANA))

    def claim(agent: str) -> str:
        try:
            return claim_thread(contact, agent, by="shop", now=now).assignee or ""
        except ThreadClaimed as refused:
            return refused.assignee

    with ThreadPoolExecutor(THREADS) as pool:
        told = list(pool.map(claim, [f"agent {n}" for n in range(THREADS)]))

    head = contact_states.load(contact)
    assert head
    assert set(told) == {head.thread.assignee}


def test_of_twenty_surveys_at_once_one_asks(world: World) -> None:
    now = world.platform.clock.now()
    apply_brand(with_surveys(world.brand), by="a test", now=now)
    brand_storage.forget()
    world.subscribe()
    contact = contact_id(secrets().pepper, parse_phone(ANA))

    def ask(n: int) -> str:
        once = IdempotencyKey("test", None)
        try:
            return ask_contact(("ideas", "thumbs")[n % 2], contact, once, by="Kim", now=now).body
        except Conflict as refused:
            return refused.code

    with ThreadPoolExecutor(THREADS) as pool:
        told = list(pool.map(ask, range(THREADS)))

    world.platform.drain()
    asked = [one for one in told if one not in ("contact_not_asked", "busy")]
    assert len(asked) == 1
    assert world.handset().count(asked[0]) == 1
    counts = [surveys.load(one).get("asked", 0) for one in ("ideas", "thumbs")]
    assert sorted(counts) == [0, 1]
