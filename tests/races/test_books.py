"""Everything at once, with faults: afterwards the books balance.

Threads text, subscribe, pause, import, fill in the form, answer, and send two campaigns to the same
few contacts. Queue records are delivered twice, and calls are killed before or after they are made.
Each record is delivered again until it is done, as its queue would. Then the world calms down, and
what is stored, what the phones hold and what the ledgers prove has to agree.
"""

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count

import pytest

from infra.local import calls
from infra.local.calls import Call
from infra.local.people import phone_of, subscribe
from shared.domain.consent.imported_rows import Reading, parse_row
from shared.domain.core.errors import DomainError
from shared.domain.core.phone import ContactId, PhoneNumber, contact_id
from shared.domain.ledger.verification import verify
from shared.domain.messages.message import Category, InboundMessage, OutboundMessage
from shared.domain.messages.status import WAITING, Status
from shared.domain.messages.webhooks import WebhookMessage
from shared.platform.queues import CampaignJob
from shared.platform.secrets import secrets
from shared.storage import ledger, messages
from shared.storage.campaigns import lanes
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.campaigns.campaign_queries import progress_of
from shared.usecases.campaigns.change_campaign import find
from shared.usecases.campaigns.send_batch import send_batch
from shared.usecases.contacts.change_contact import ContactChange, change_contact
from shared.usecases.inbound.receive_message import receive_message
from shared.usecases.opt_in.import_contact import Provenance, import_contact
from shared.usecases.opt_in.request_opt_in import FormEntry, request_opt_in
from shared.usecases.outbound.deliver_message import deliver_message
from shared.usecases.outbound.send_message import IdempotencyKey, SendRequest, send_message
from tests.support.books import Attempts, proven
from tests.support.breaches import breaches
from tests.support.campaigning import draft, launch, plan
from tests.support.world import EUM, World

PEOPLE = 8
WORKERS = 6
OPERATIONS = int(os.environ.get("RACE_OPERATIONS", "400"))
SEEDS = tuple(map(int, os.environ.get("RACE_SEEDS", "1 2 3 4 5").split()))
KILLS = 0.02
HESITATES = 0.2
LONGEST_PAUSE_SECONDS = 0.01
DELIVERIES = 60
NOT_SENT = (Status.SKIPPED, Status.EXPIRED, Status.FAILED)
OFFER = "Juniper & Pine: 20% off. Reply STOP to opt out"
NEWS = "Juniper & Pine: Your order is on its way."
SAYS = ("STOP", "START", "JOIN", "YES", "HELP", "Do you have these in size 38?")


class Killed(BaseException):
    """The machine under a worker is gone."""


class Books:
    """What the threads asked for, and in which order transactions were committed."""

    def __init__(self, start: datetime, seed: int) -> None:
        self.random = random.Random(seed)
        self.lock = threading.Lock()
        self.ticks = count()
        self.start = start
        self.said: Counter[str] = Counter()

    def now(self) -> datetime:
        """Every look at the clock is a millisecond later than the one before."""
        with self.lock:
            return self.start + timedelta(milliseconds=next(self.ticks))

    def kill(self, _call: Call) -> None:
        with self.lock:
            hit = self.random.random() < KILLS
        if hit:
            raise Killed

    def hesitate(self) -> None:
        """Lets others commit between a decision and its commit."""
        with self.lock:
            wait = self.random.random()
        if wait < HESITATES:
            time.sleep(wait / HESITATES * LONGEST_PAUSE_SECONDS)


@pytest.fixture(autouse=True)
def real_engine() -> None:
    assert os.environ.get("DYNAMODB_ENDPOINT"), "moto loses concurrent updates"


def until_done(books: Books, job: Callable[[], object]) -> None:
    """Delivers a record until it is done, and sometimes once more."""
    with books.lock:
        twice = books.random.random() < 0.2
    for _ in range(2 if twice else 1):
        for _ in range(DELIVERIES):
            try:
                with calls.ours():
                    job()
                break
            except (Killed, RuntimeError):
                continue
            except DomainError:
                break  # refused: the caller is told why
        else:
            raise AssertionError("never came through")


def contact_of(phone: PhoneNumber) -> ContactId:
    return contact_id(secrets().pepper, phone)


def released(campaign_id: str) -> list[CampaignJob]:
    campaign = find(campaign_id)
    return [
        CampaignJob(campaign_id, campaign.plan, number=lane.number, batch=stored.key)
        for lane in lanes.of_campaign(campaign_id)
        for stored in lanes.waiting(campaign, lane)
    ]


def operations(world: World, books: Books) -> Iterator[Callable[[], object]]:
    """Yields the jobs of one seed."""
    phones = [phone_of(place) for place in range(PEOPLE)]
    source = Provenance("offers", "ops@example.com", "0" * 64)
    for n in range(OPERATIONS):
        phone, kind = books.random.choice(phones), books.random.randrange(10)
        if kind < 4:
            id = f"in-{n}"
            books.said[id] += 1
            text = WebhookMessage("eum", id, phone, EUM, books.random.choice(SAYS), books.now())
            yield lambda text=text: receive_message(text, now=books.now())  # type: ignore[misc]
        elif kind < 7:
            category = list(Category)[books.random.randrange(3)]
            yield _sending(books, phone, category, n)
        elif kind == 7:
            until = books.start + timedelta(days=books.random.randrange(1, 5))
            yield _pausing(books, phone, until)
        elif kind == 8:
            cells = {"phone": phone, "consented_at": "2026-05-03T14:22:00-06:00", "source": "Shop"}
            row = parse_row(n, cells | {"disclosure": "I want offers."}, Reading(books.start))
            yield lambda row=row: import_contact(row, source, now=books.now())  # type: ignore[misc]
        else:
            entry = FormEntry(
                phone,
                "US",
                "offers",
                "en",
                f"203.0.113.{n % 250}",
                "Example Browser",
                "/join/offers",
            )
            yield lambda entry=entry: request_opt_in(entry, now=books.now())  # type: ignore[misc]


def _sending(books: Books, phone: PhoneNumber, category: Category, n: int) -> Callable[[], object]:
    program = {Category.PROMOTIONAL: "offers", Category.TRANSACTIONAL: "orders"}.get(category)
    body = OFFER if category is Category.PROMOTIONAL else NEWS
    request = SendRequest(f"{body} {n}", category, phone=phone, program=program)

    def send() -> None:
        created = send_message(request, IdempotencyKey("races", f"key-{n}"), now=books.now())
        deliver_message(created.message_id, now=books.now())

    return send


def _pausing(books: Books, phone: PhoneNumber, until: datetime) -> Callable[[], object]:
    change = ContactChange(paused_until=until)
    return lambda: change_contact(contact_of(phone), change, by="a race", now=books.now())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_books_balance_after_everything_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    start = world.platform.clock.now()
    for place in range(PEOPLE):
        for program in ("offers", "orders"):
            subscribe(phone_of(place), now=start, program=program)
    campaigns = {
        "promotional": draft(world, body=OFFER),
        "transactional": draft(world, body=NEWS, category="transactional", program="orders"),
    }
    for campaign_id in campaigns.values():
        launch(world, campaign_id, plan(world, campaign_id)["plan_token"])
    books = Books(start, seed)
    attempts = Attempts(before=books.hesitate)
    monkeypatch.setattr(Transaction, "commit", attempts.around(Transaction.commit))
    jobs = list(operations(world, books))
    for campaign_id in campaigns.values():
        for job in released(campaign_id) * 2:
            work = lambda job=job: send_batch(job, clock=books.now, pause=lambda _: None)  # noqa: E731
            jobs.insert(books.random.randrange(len(jobs)), work)

    with calls.watched(books.kill), ThreadPoolExecutor(WORKERS) as pool:
        for future in [pool.submit(until_done, books, job) for job in jobs]:
            future.result()
    storm = len(attempts.noted)
    committed = proven(attempts.noted)
    world.platform.clock.set(books.now())
    world.platform.drain()
    world.pass_time(days=4)
    committed += proven(attempts.noted[storm:])

    check_inbound(books)
    check_outbound(world)
    check_consent()
    assert {one.what for one in committed} >= {"opted_out", "opted_in", "claimed"}
    assert not (found := breaches(committed)), f"seed {seed}\n" + "\n\n".join(found)
    for campaign_id in campaigns.values():
        made = progress_of(find(campaign_id))
        assert made
        assert (find(campaign_id).state, made.done) == ("finished", PEOPLE)


def everything(place: int) -> list[InboundMessage | OutboundMessage]:
    found: list[InboundMessage | OutboundMessage] = []
    before: str | None = None
    while True:
        page, before = messages.of_thread(contact_of(phone_of(place)), limit=100, before=before)
        found += page
        if before is None:
            return found


def check_inbound(books: Books) -> None:
    """Every inbound message is in a thread exactly once."""
    stored = Counter(
        message.provider_id
        for place in range(PEOPLE)
        for message in everything(place)
        if isinstance(message, InboundMessage)
    )
    assert stored == books.said


def check_outbound(world: World) -> None:
    """What is stored as sent is on the phone once; what is not, is not; nothing hangs."""
    now = world.platform.clock.now()
    for place in range(PEOPLE):
        phone = phone_of(place)
        on_handset = Counter(one.message_id for one in world.platform.carrier.handset(phone))
        promotions = 0
        for message in everything(place):
            if not isinstance(message, OutboundMessage):
                continue
            arrived = on_handset.pop(message.message_id, 0)
            if message.status in (Status.SENT, Status.DELIVERED):
                assert arrived == 1, message
            elif message.status is Status.UNKNOWN:
                assert arrived <= 1, message
            else:
                assert arrived == 0, message
                later = bool(message.due_at and message.due_at > now)
                assert message.status in NOT_SENT or (message.status in WAITING and later), message
            promotions += bool(arrived) and message.category is Category.PROMOTIONAL
        assert not on_handset, "a message that is not stored"
        assert promotions <= 4, "30 days have at most four promotions"


def check_consent() -> None:
    """Every ledger is whole, and the contact's state is what its last event says."""
    for place in range(PEOPLE):
        head = contact_states.load(contact_of(phone_of(place)))
        assert head
        events = list(ledger.of_contact(head.contact.contact_id))
        assert verify(events, head.contact.ledger_head) == []
        ends = [e.type for _, e in events if e.type in ("opted_out", "opted_in")]
        assert (head.contact.suppressed_at is not None) == (ends[-1] == "opted_out")
