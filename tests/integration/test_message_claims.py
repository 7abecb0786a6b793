"""Every outcome of one message's turn: what is stored, counted and logged, and what is sent."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.campaigns.campaign import State
from shared.domain.campaigns.counters import (
    Outcome,
    OutcomeCounter,
    name_of,
)
from shared.domain.contacts.contact_state import ContactState, Promotion
from shared.domain.core.phone import PhoneNumber
from shared.domain.gate.brand_policy import gate_policy
from shared.domain.gate.decision import decide
from shared.domain.gate.policy import Policy
from shared.domain.messages.message import Category, OutboundMessage
from shared.domain.messages.status import Reason, Status, StatusChange
from shared.platform.ids import new_claim
from shared.platform.observability import logger
from shared.storage import brand as brand_versions
from shared.storage import messages
from shared.storage.brand import BrandVersion, Halt
from shared.storage.campaigns import counters
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.outbound import deliver_message as module
from shared.usecases.outbound.call_provider import LEASE
from shared.usecases.outbound.deliver_message import deliver_message
from shared.usecases.retry import ATTEMPTS
from tests.integration.campaigns.campaign_items import a_campaign, commit, created
from tests.support.claiming import (
    DAY,
    HOUR,
    MINUTE,
    NOW,
    PARCEL,
    SECOND,
    Told,
    a_contact,
    a_message,
    a_table_with,
    conflicts,
    contact_of,
    listen,
    message_of,
    stored,
)
from tests.support.tables import table
from tests.support.world import EUM, TWILIO

GONE = "+12025550199"
"""A number that the brand does not have."""
CAMPAIGN = "cmp_01HZX3Y5T9S7N2K4M6P8R0V1W2"
NOT_DUE: tuple[str, dict[str, object]] = ("message.not_due", {})
ACCOUNT = StatusChange(Status.SENDING, NOW - HOUR, Reason.ACCOUNT, "30002")

Sends = list[tuple[OutboundMessage, PhoneNumber, datetime]]


@pytest.fixture(scope="module", autouse=True)
def of_the_brand(brand: Brand) -> Iterator[None]:
    with a_table_with(brand):
        yield


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Told:
    return listen(monkeypatch, caplog)


@pytest.fixture(autouse=True)
def sent(monkeypatch: pytest.MonkeyPatch) -> Sends:
    """What the provider would be called with."""
    found = Sends()

    def call(message: OutboundMessage, phone: PhoneNumber, *, now: datetime) -> OutboundMessage:
        found.append((message, phone, now))
        return message

    monkeypatch.setattr(module, "call_provider", call)
    return found


def claimed(message: OutboundMessage, head: ContactState, policy: Policy) -> OutboundMessage:
    """The message as its claim stores it, by the name that the claim has."""
    return replace(
        message,
        status=Status.SENDING,
        claim=message_of(message).claim,
        lease_until=NOW + LEASE,
        due_at=NOW + LEASE,
        attempts=message.attempts + 1,
        decision=decide(message, head, now=NOW, policy=policy),
        history=(*message.history, StatusChange(Status.SENDING, NOW)),
    )


def transactional(head: ContactState, **changed: Any) -> OutboundMessage:
    wanted = {"category": Category.TRANSACTIONAL, "program": "orders", "body": PARCEL}
    return a_message(head, **{**wanted, **changed})


def ends_at_eight(message: OutboundMessage) -> datetime | None:
    """When a message that is sent now has to have arrived."""
    return NOW + 9 * HOUR if message.category is Category.PROMOTIONAL else message.expires_at


def retried(head: ContactState) -> OutboundMessage:
    tried = (StatusChange(Status.QUEUED, NOW - HOUR), ACCOUNT)
    return a_message(head, status=Status.SENDING, attempts=2, history=tried)


@pytest.mark.parametrize(
    ("program", "of"),
    [
        ("offers", a_message),
        ("offers", retried),
        ("orders", transactional),
        ("orders", lambda head: transactional(head, expires_at=NOW + HOUR)),
        (None, lambda head: transactional(head, category=Category.CONVERSATIONAL, program=None)),
    ],
    ids=["promotion", "another attempt", "transaction", "with an expiry", "reply"],
)
def test_what_the_gate_allows_is_claimed_and_sent(
    brand: Brand, sent: Sends, told: Told, program: str | None, of: Any
) -> None:
    head = a_contact(program)
    message = stored(of(head))

    deliver_message(message.message_id, now=NOW)

    after = message_of(message)
    assert after == claimed(message, head, gate_policy(brand) if program == "offers" else Policy())
    assert after.claim
    assert sent == [(replace(after, expires_at=ends_at_eight(message)), head.contact.phone, NOW)]
    assert (told.logged, told.counted) == ([], {})
    assert logger.get_current_keys()["message_id"] == message.message_id
    deliver_message(message.message_id, now=NOW)
    assert len(sent) == 1, "a claimed message is sent once"


def test_it_leaves_by_the_number_and_the_provider_of_now(sent: Sends) -> None:
    moved = stored(a_message(a_contact(), number=TWILIO, provider="telnyx"))
    replaced = stored(a_message(a_contact(), number=GONE, provider="telnyx"))

    for message in (moved, replaced):
        deliver_message(message.message_id, now=NOW)

    assert [(one.number, one.provider) for one, _, _ in sent] == [(TWILIO, "twilio"), (EUM, "eum")]
    for message in (moved, replaced):
        after = message_of(message)
        assert after in [replace(one, expires_at=None) for one, _, _ in sent]


def test_a_promotion_counts_once_with_those_of_30_days_and_the_last_three(sent: Sends) -> None:
    ages = (40, 30, 29)
    older, old, recent = (Promotion(f"msg_{n}", NOW - n * DAY, "offers") for n in ages)
    head = a_contact(promotions=(older, old, recent))
    message = stored(a_message(head, variant="a"))

    deliver_message(message.message_id, now=NOW)

    mine = Promotion(message.message_id, NOW, "offers", None, "a")
    after = replace(head, contact=replace(head.contact, promotions=(old, recent, mine)))
    assert contact_of(head) == after

    again = replace(message_of(message), claim=None)
    messages.advance(message_of(message), again)
    deliver_message(message.message_id, now=NOW + MINUTE)

    assert contact_of(head).contact.promotions == (old, recent, replace(mine, at=NOW + MINUTE))
    assert len(sent) == 2


def test_a_campaigns_promotion_is_the_contacts_last_campaign(sent: Sends) -> None:
    head = a_contact()
    message = stored(a_message(head, campaign_id=CAMPAIGN))

    deliver_message(message.message_id, now=NOW)

    mine = Promotion(message.message_id, NOW, "offers", CAMPAIGN)
    after = replace(head.contact, promotions=(mine,), last_campaign=mine)
    assert contact_of(head) == replace(head, contact=after)


def test_a_transaction_changes_nothing_of_the_contact(sent: Sends) -> None:
    head = a_contact("orders")
    message = stored(transactional(head))

    deliver_message(message.message_id, now=NOW)

    assert contact_of(head) == head
    assert len(sent) == 1


OTHER_STATUSES = set(Status) - {Status.QUEUED, Status.SCHEDULED, Status.SENDING}
WAITS: list[tuple[dict[str, object], bool]] = [
    ({"status": Status.QUEUED}, True),
    ({"status": Status.QUEUED, "send_at": NOW + HOUR}, True),
    ({"status": Status.SCHEDULED, "send_at": NOW + SECOND}, False),
    ({"status": Status.SCHEDULED, "send_at": NOW}, True),
    ({"status": Status.SCHEDULED, "send_at": NOW - SECOND}, True),
    ({"status": Status.SCHEDULED, "send_at": None}, True),
    ({"status": Status.SENDING, "claim": None}, True),
    ({"status": Status.SENDING, "claim": "another"}, False),
]
WAITS += [({"status": status}, False) for status in sorted(OTHER_STATUSES)]


@table(("state", "waits"), WAITS)
def test_only_what_waits_is_sent(
    sent: Sends, told: Told, state: dict[str, object], waits: bool
) -> None:
    sent.clear()
    told.caplog.clear()
    message = stored(transactional(a_contact("orders"), **state))

    deliver_message(message.message_id, now=NOW)

    assert len(sent) == waits
    if not waits:
        assert message_of(message) == message
    assert told.logged == ([] if waits else [NOT_DUE])


@pytest.mark.parametrize("is_stored", [True, False], ids=["no contact", "no message"])
def test_what_does_not_exist_is_not_due(sent: Sends, told: Told, is_stored: bool) -> None:
    head = a_contact()
    stranger = replace(a_message(head), message_id=f"msg_{'g' * 20}_{'0' * 26}")
    message = replace(stranger, contact_id=f"con_{'g' * 20}")
    if is_stored:
        stored(message)

    deliver_message(message.message_id, now=NOW)

    assert (sent, told.logged) == ([], [NOT_DUE])


def test_nothing_is_sent_while_a_restored_table_is_not_reconciled(
    sent: Sends, told: Told, brand: Brand, monkeypatch: pytest.MonkeyPatch
) -> None:
    halted = BrandVersion(1, brand, Halt(NOW, NOW - HOUR))
    message = stored(a_message(a_contact()))
    monkeypatch.setattr(brand_versions, "current", lambda: halted)

    deliver_message(message.message_id, now=NOW)

    assert message_of(message) == message
    assert (sent, told.logged, told.counted) == ([], [("sending.halted", {})], {})


def of_campaign(
    head: ContactState, changed: Mapping[str, Any] = {}, /, **campaign_has: Any
) -> OutboundMessage:
    """Stores a campaign that ends in an hour, and a message of it between two attempts."""
    campaign = a_campaign(**{"ends_at": NOW + HOUR, **campaign_has})
    commit(created(campaign))
    return stored(replace(retried(head), campaign_id=campaign.campaign_id, **changed))


def test_a_message_of_a_paused_campaign_waits(sent: Sends, told: Told) -> None:
    message = of_campaign(a_contact(), state=State.PAUSED)

    deliver_message(message.message_id, now=NOW)

    assert message_of(message) == message
    assert (sent, told.logged, told.counted) == ([], [("campaign.send_paused", {})], {})


@pytest.mark.parametrize(
    "campaign",
    [{"state": State.RUNNING}, {"state": State.PAUSED, "ends_at": NOW}, {"state": State.FINISHED}],
    ids=["running", "paused and over", "finished"],
)
def test_a_message_of_another_campaign_is_sent(
    sent: Sends, told: Told, campaign: dict[str, object]
) -> None:
    message = of_campaign(a_contact(), **campaign)

    deliver_message(message.message_id, now=NOW)

    assert [one.message_id for one, _, _ in sent] == [message.message_id]
    assert told.logged == []


def test_a_message_of_a_stopped_campaign_is_canceled_and_counts_no_more(
    sent: Sends, told: Told
) -> None:
    head = a_contact()
    message = of_campaign(head, state=State.STOPPED)
    counts_as_sent(message)

    deliver_message(message.message_id, now=NOW)

    change = StatusChange(Status.CANCELED, NOW, Reason.CANCELED, "campaign_stopped")
    assert message_of(message) == replace(
        message,
        status=Status.CANCELED,
        reason=Reason.CANCELED,
        history=(*message.history, change),
        due_at=None,
    )
    assert contact_of(head).contact.promotions == ()
    assert (sent, told.logged, told.counted) == ([], [], {})


def counts_as_sent(message: OutboundMessage) -> None:
    """Stores the promotion that the message's first claim counted."""
    head = contact_of(message)
    mine = Promotion(message.message_id, NOW - HOUR, "offers", message.campaign_id)
    transaction = Transaction(new_claim())
    contact_states.count_promotion(transaction, head, (mine,))
    transaction.commit()


SENT = OutcomeCounter(Outcome.SENT, "a")
FAILED = OutcomeCounter(Outcome.FAILED, "a", "number_gone")
EXPIRED = OutcomeCounter(Outcome.EXPIRED, "a", "expired")
CANCELED = OutcomeCounter(Outcome.CANCELED, "a", "campaign_stopped")
NO_CONSENT = OutcomeCounter(Outcome.SKIPPED, "a", "no_consent")
RUNNING = {"state": State.RUNNING}
RETRIES: dict[str, tuple[str | None, dict[str, Any], dict[str, Any], dict[Any, int]]] = {
    "sent": ("offers", RUNNING, {}, {}),
    "waits": ("offers", {"state": State.PAUSED}, {}, {}),
    "canceled": ("offers", {"state": State.STOPPED}, {}, {SENT: -1, CANCELED: 1}),
    "skipped": (None, RUNNING, {}, {SENT: -1, NO_CONSENT: 1}),
    "expired": ("offers", RUNNING, {"expires_at": NOW}, {SENT: -1, EXPIRED: 1}),
    "failed": ("offers", RUNNING, {"number": GONE, "program": "closed"}, {SENT: -1, FAILED: 1}),
}


@pytest.mark.parametrize("how", RETRIES)
@pytest.mark.parametrize("was_accepted", [True, False], ids=["accepted once", "never accepted"])
def test_a_retry_moves_the_campaigns_counters_by_what_was_counted(
    how: str, was_accepted: bool
) -> None:
    """A message that its provider accepted, and then reported as throttled, counts as sent. The
    batch counts one that was never accepted, when it has ended."""
    program, campaign, changed, moved = RETRIES[how]
    accepted = {"refused_ids": ("eum-1",), "counted": name_of(SENT)} if was_accepted else {}
    message = of_campaign(a_contact(program), {"variant": "a", **accepted, **changed}, **campaign)

    deliver_message(message.message_id, now=NOW)

    assert counters.load(message.campaign_id or "") == (moved if was_accepted else {})
    assert message_of(message).counted == message.counted


def test_a_refusal_of_the_account_pauses_the_campaign_of_the_message(
    sent: Sends, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = list[OutboundMessage]()
    monkeypatch.setattr(module, "pause_if_refused", seen.append)
    message = stored(a_message(a_contact()))

    deliver_message(message.message_id, now=NOW)
    deliver_message(message.message_id, now=NOW)

    assert seen == [one for one, _, _ in sent]
    assert len(seen) == 1


def without_number(head: ContactState) -> OutboundMessage:
    return a_message(head, number=GONE, program="closed", provider="telnyx")


def test_a_message_without_a_number_fails(sent: Sends, told: Told) -> None:
    message = stored(without_number(a_contact()))

    deliver_message(message.message_id, now=NOW)

    change = StatusChange(Status.FAILED, NOW, Reason.NUMBER_GONE)
    assert message_of(message) == replace(
        message,
        status=Status.FAILED,
        reason=Reason.NUMBER_GONE,
        history=(*message.history, change),
        due_at=None,
    )
    fields = {"provider": "telnyx", "code": None, "reason": "number_gone"}
    assert told.logged == [("send.failed", fields)]
    assert told.counted == {"SendFailed": 1}
    assert sent == []


KEPT_BACK: dict[str, tuple[dict[str, Any], dict[str, Any], Status, str]] = {
    "skipped": ({"program": None}, {}, Status.SKIPPED, "no_consent"),
    "expired": ({}, {"expires_at": NOW}, Status.EXPIRED, "expired"),
    "expires too early": (
        {"promotions": (Promotion("msg_1", NOW - HOUR, "offers"),)},
        {"expires_at": NOW + HOUR},
        Status.SKIPPED,
        "expires_before_permitted",
    ),
}


@pytest.mark.parametrize("why", KEPT_BACK)
@pytest.mark.parametrize("of", [a_message, retried], ids=["first", "another attempt"])
def test_what_the_gate_blocks_ends_with_its_code(
    sent: Sends, told: Told, brand: Brand, why: str, of: Any
) -> None:
    known, changed, status, code = KEPT_BACK[why]
    head = a_contact(**known)
    message = stored(replace(of(head), **changed))

    deliver_message(message.message_id, now=NOW)

    decision = decide(message, head, now=NOW, policy=gate_policy(brand))
    assert message_of(message) == replace(
        message,
        status=status,
        history=(*message.history, StatusChange(status, NOW, code=code)),
        decision=decision,
        due_at=None,
    )
    fields = {"message_id": message.message_id, "verdict": "skip", "reason": code}
    assert told.logged == [("message.not_sent_now", fields)]
    assert told.counted == {"MessageSkipped": 1}
    assert sent == []


def test_the_caps_of_the_brand_are_kept(
    sent: Sends, brand: Brand, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = replace(brand, promotion=replace(brand.promotion, per_30_days=1))
    monkeypatch.setattr(brand_versions, "current", lambda: BrandVersion(2, strict))
    promotions = (Promotion("msg_1", NOW - 2 * DAY, "offers"),)
    message = stored(a_message(a_contact(promotions=promotions)))

    deliver_message(message.message_id, now=NOW)

    after = message_of(message)
    assert (after.status, after.history[-1].code) == (Status.SKIPPED, "cap_30_days")
    assert sent == []


def test_what_is_blocked_after_an_attempt_counts_no_more(sent: Sends) -> None:
    head = a_contact(None)
    message = stored(retried(head))
    counts_as_sent(message)

    deliver_message(message.message_id, now=NOW)

    assert message_of(message).status is Status.SKIPPED
    assert contact_of(head).contact.promotions == ()


@pytest.mark.parametrize(
    ("of", "status"),
    [
        (a_message, Status.SCHEDULED),
        (lambda head: a_message(head, status=Status.SCHEDULED, send_at=NOW), Status.SCHEDULED),
        (retried, Status.SENDING),
    ],
    ids=["queued", "scheduled", "another attempt"],
)
def test_what_the_gate_defers_waits_until_then(
    sent: Sends, told: Told, brand: Brand, of: Any, status: Status
) -> None:
    head = a_contact(promotions=(Promotion("msg_1", NOW - HOUR, "offers"),))
    message = stored(of(head))

    deliver_message(message.message_id, now=NOW)
    deliver_message(message.message_id, now=NOW + HOUR)

    once = StatusChange(status, NOW, code="cap_24_hours")
    assert message_of(message) == replace(
        message,
        status=status,
        due_at=NOW + 23 * HOUR,
        history=(*message.history, replace(once, count=2, last_at=NOW + HOUR)),
        decision=decide(message, head, now=NOW + HOUR, policy=gate_policy(brand)),
    )
    fields = {"message_id": message.message_id, "verdict": "defer", "reason": "cap_24_hours"}
    assert told.logged == [("message.not_sent_now", fields)] * 2
    assert told.counted == {"MessageDeferred": 2}
    assert sent == []


@pytest.mark.parametrize("of", [without_number, retried], ids=["no number", "blocked"])
def test_a_change_that_came_first_is_seen_before_the_message_ends(
    sent: Sends, told: Told, monkeypatch: pytest.MonkeyPatch, of: Any
) -> None:
    """A worker that has read the message earlier neither logs nor counts an end of its own."""
    message = stored(of(a_contact(None)))
    read, reads = messages.get_outbound, list[str]()

    def read_before_another_claims(id: str) -> OutboundMessage | None:
        found = read(id)
        reads.append(id)
        if len(reads) == 1 and found:
            messages.advance(found, replace(found, status=Status.SENDING, claim="another"))
        return found

    monkeypatch.setattr(messages, "get_outbound", read_before_another_claims)
    deliver_message(message.message_id, now=NOW)

    assert message_of(message).claim == "another"
    assert reads[:2] == [message.message_id] * 2
    assert (sent, told.logged, told.counted) == ([], [NOT_DUE], {})


@pytest.mark.parametrize("of", [without_number, retried], ids=["no number", "blocked"])
def test_a_lost_write_names_the_message(monkeypatch: pytest.MonkeyPatch, of: Any) -> None:
    message = stored(of(a_contact(None)))
    monkeypatch.setattr(module, "record_change", lambda *_: False)
    monkeypatch.setattr(module, "retry_on_conflict", lambda attempt, **_: attempt())

    with pytest.raises(WriteConflict) as lost:
        deliver_message(message.message_id, now=NOW)

    assert lost.value.labels == {"message"}


def test_a_message_that_keeps_changing_comes_again_from_its_queue(
    sent: Sends, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = stored(without_number(a_contact()))
    tries = list[OutboundMessage]()

    def lost(before: OutboundMessage, _after: OutboundMessage) -> bool:
        tries.append(before)
        return False

    monkeypatch.setattr(module, "record_change", lost)

    with pytest.raises(RuntimeError, match="the queue delivers the record again"):
        deliver_message(message.message_id, now=NOW)

    assert tries == [message] * ATTEMPTS
    assert (sent, told.logged, told.counted) == ([], [], {})


def claim(message: OutboundMessage, head: ContactState) -> OutboundMessage:
    decision = decide(message, head, now=NOW)
    return module._claim(message, message, head, decision, Policy(), NOW)


def test_a_claim_is_known_by_the_name_of_its_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    head = a_contact("orders")
    message = stored(transactional(head))
    tokens = conflicts(monkeypatch, "message", written=True)

    mine = claim(message, head)

    assert tokens == [mine.claim]
    assert mine == message_of(message) == claimed(message, head, Policy())


@pytest.mark.parametrize("of", [a_message, transactional])
def test_a_claim_says_what_has_changed(of: Any) -> None:
    head = a_contact("offers" if of is a_message else "orders")
    message = stored(of(head))
    newer = replace(head, contact=replace(head.contact, version=head.contact.version + 1))

    with pytest.raises(WriteConflict) as changed:
        claim(message, newer)
    assert changed.value.labels == {"contact"}
    assert message_of(message) == message
    assert contact_of(head) == head

    with pytest.raises(WriteConflict) as taken:
        claim(replace(message, body="Another"), head)
    assert taken.value.labels == {"message"}
    assert message_of(message) == message
    assert contact_of(head) == head


def test_a_message_that_is_gone_or_anothers_is_not_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    head = a_contact("orders")
    with pytest.raises(WriteConflict):
        claim(transactional(head), head)

    message = stored(transactional(head))
    taken = replace(message, status=Status.SENDING, claim="another")
    conflicts(monkeypatch, "conflict", first=lambda: messages.advance(message, taken))
    with pytest.raises(WriteConflict):
        claim(message, head)
    assert message_of(message) == taken


@pytest.mark.parametrize("name", ["Juniper & Pine", "Buy Now"])
def test_an_advertisement_in_a_transaction_counts_for_every_program(name: str) -> None:
    """A name of the brand never advertises."""
    head = a_contact("orders")
    message = stored(transactional(head, body=f"Buy Now: {PARCEL}"))
    policy = Policy(programs={"offers": 4}, names=(name,))

    decision = decide(message, head, now=NOW, policy=policy)
    module._claim(message, message, head, decision, policy, NOW)

    counted = () if name == "Buy Now" else (Promotion(message.message_id, NOW),)
    assert contact_of(head).contact.promotions == counted
