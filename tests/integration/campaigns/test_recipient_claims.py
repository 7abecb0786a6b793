"""A recipient's message is created exactly once, with all that its claim records."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ContactState, Promotion
from shared.domain.gate.brand_policy import gate_policy
from shared.domain.gate.decision import decide
from shared.domain.gate.policy import Policy
from shared.domain.messages.message import Category, OutboundMessage
from shared.domain.messages.status import Status, StatusChange
from shared.domain.messages.transitions import advance
from shared.platform.ids import new_claim
from shared.storage import messages
from shared.storage.core import keys
from shared.storage.core.tables import RecipientItem
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.campaigns.claim_recipient import claim, claimed_of, record_blocked
from shared.usecases.campaigns.unrecorded import Unrecorded
from shared.usecases.outbound.call_provider import LEASE
from tests.support.claiming import (
    DAY,
    HOUR,
    NOW,
    PARCEL,
    a_contact,
    a_message,
    a_table_with,
    conflicts,
    contact_of,
    message_of,
    stored,
)

CAMPAIGN = "cmp_01HZX3Y5T9S7N2K4M6P8R0V1W2"
POLICY = Policy(programs={"offers": 4}, names=("Juniper & Pine",))


@pytest.fixture(scope="module", autouse=True)
def of_the_brand(brand: Brand) -> Iterator[None]:
    with a_table_with(brand):
        yield


def text_to(head: ContactState, category: Category = Category.PROMOTIONAL) -> OutboundMessage:
    """A recipient's message before the gate has decided."""
    wanted = {"category": category, "campaign_id": CAMPAIGN, "variant": "a", "due_at": None}
    if category is Category.TRANSACTIONAL:
        wanted |= {"program": "orders", "body": PARCEL}
    return a_message(head, expires_at=NOW + DAY, **wanted)


def claimed_for(head: ContactState, category: Category = Category.PROMOTIONAL) -> OutboundMessage:
    text = text_to(head, category)
    return claimed_of(text, decide(text, head, now=NOW, policy=POLICY), now=NOW)


def sent_earlier() -> tuple[Unrecorded, OutboundMessage, OutboundMessage]:
    """A message that the provider has accepted, which is not recorded yet."""
    before = claimed_for(a_contact())
    stored(before)
    after = replace(advance(before, StatusChange(Status.SENT, NOW)), provider_id="eum-1")
    unrecorded = Unrecorded()
    unrecorded.put(before, after)
    return unrecorded, before, after


def recipient_of(message: OutboundMessage) -> str | None:
    """The id of the campaign's message to the contact."""
    try:
        item = RecipientItem.get(keys.recipients(CAMPAIGN, message.contact_id), message.contact_id)
    except RecipientItem.DoesNotExist:
        return None
    return item.message_id


def is_not_created(message: OutboundMessage) -> bool:
    return messages.get_outbound(message.message_id) is None and recipient_of(message) is None


def test_a_claimed_message_has_its_lease_its_decision_and_its_validity(brand: Brand) -> None:
    head = a_contact()
    text = replace(text_to(head), attempts=3)
    decision = decide(text, head, now=NOW, policy=gate_policy(brand))

    one, other = (claimed_of(text, decision, now=NOW) for _ in range(2))

    assert one.claim
    assert one.claim != other.claim
    assert one == replace(
        text,
        status=Status.SENDING,
        claim=one.claim,
        lease_until=NOW + LEASE,
        due_at=NOW + LEASE,
        attempts=1,
        decision=decision,
        expires_at=NOW + 9 * HOUR,
        history=(*text.history, StatusChange(Status.SENDING, NOW)),
    )


def test_a_promotion_is_created_and_counted() -> None:
    older, old, recent = (Promotion(f"msg_{n}", NOW - n * DAY, "offers") for n in (31, 30, 29))
    head = a_contact(promotions=(older, old, recent))
    message = claimed_for(head)

    assert claim(message, head, Unrecorded(), policy=POLICY, now=NOW)

    assert message_of(message) == message
    assert recipient_of(message) == message.message_id
    mine = Promotion(message.message_id, NOW, "offers", CAMPAIGN, "a")
    after = replace(head.contact, promotions=(old, recent, mine), last_campaign=mine)
    assert contact_of(head) == replace(head, contact=after)


def test_a_transaction_is_created_and_noted_as_the_last_campaign() -> None:
    head = a_contact("orders")
    message = claimed_for(head, Category.TRANSACTIONAL)

    assert claim(message, head, Unrecorded(), policy=POLICY, now=NOW)

    assert message_of(message) == message
    assert recipient_of(message) == message.message_id
    last = Promotion(message.message_id, NOW, None, CAMPAIGN, "a")
    after = replace(head.contact, last_campaign=last)
    assert contact_of(head) == replace(head, contact=after)


def test_what_the_brands_name_says_is_no_advertisement() -> None:
    """The policy decides what counts as a promotion."""
    named = replace(POLICY, names=("Buy Now",))
    for policy, counts in ((POLICY, True), (named, False)):
        head = a_contact("orders")
        text = replace(text_to(head, Category.TRANSACTIONAL), body=f"Buy Now: {PARCEL}")
        message = claimed_of(text, decide(text, head, now=NOW, policy=policy), now=NOW)

        assert claim(message, head, Unrecorded(), policy=policy, now=NOW)

        assert bool(contact_of(head).contact.promotions) is counts


def test_what_is_unrecorded_is_recorded_with_the_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    unrecorded, before, after = sent_earlier()
    head = a_contact()
    message = claimed_for(head)
    tokens, commit = list[str](), Transaction.commit

    def watched(transaction: Transaction) -> None:
        tokens.append(transaction.token)
        commit(transaction)

    monkeypatch.setattr(Transaction, "commit", watched)

    assert claim(message, head, unrecorded, policy=POLICY, now=NOW)

    assert tokens == [message.claim]
    assert message_of(before) == after
    assert message_of(message) == message
    assert unrecorded.sent == {}


@pytest.mark.parametrize("category", [Category.PROMOTIONAL, Category.TRANSACTIONAL])
def test_a_contact_that_has_changed_is_decided_about_again(category: Category) -> None:
    unrecorded, before, _ = sent_earlier()
    head = a_contact("offers" if category is Category.PROMOTIONAL else "orders")
    newer = replace(head, contact=replace(head.contact, version=head.contact.version + 1))
    message = claimed_for(head, category)

    with pytest.raises(WriteConflict) as changed:
        claim(message, newer, unrecorded, policy=POLICY, now=NOW)

    assert changed.value.labels == {"contact"}
    assert is_not_created(message)
    assert contact_of(head) == head
    assert message_of(before) == before
    assert list(unrecorded.sent) == [before.message_id]


def test_another_worker_has_created_the_recipients_message() -> None:
    unrecorded, before, _ = sent_earlier()
    head = a_contact()
    first = claimed_for(head)
    assert claim(first, head, Unrecorded(), policy=POLICY, now=NOW)
    then = contact_of(head)
    second = claimed_for(head)

    assert not claim(second, then, unrecorded, policy=POLICY, now=NOW)

    assert messages.get_outbound(second.message_id) is None
    assert recipient_of(first) == first.message_id
    assert contact_of(head) == then
    assert message_of(before) == before
    assert list(unrecorded.sent) == [before.message_id]


def test_another_worker_has_claimed_the_same_message() -> None:
    head = a_contact()
    first = claimed_for(head)
    assert claim(first, head, Unrecorded(), policy=POLICY, now=NOW)

    assert not claim(
        replace(first, claim=new_claim()), contact_of(head), Unrecorded(), policy=POLICY, now=NOW
    )

    assert message_of(first) == first


def test_a_message_without_its_recipient_is_no_other_workers() -> None:
    head = a_contact()
    message = stored(claimed_for(head))

    with pytest.raises(WriteConflict) as conflict:
        claim(message, head, Unrecorded(), policy=POLICY, now=NOW)

    assert conflict.value.labels == {"message"}
    assert recipient_of(message) is None


def test_a_claim_whose_response_was_lost_is_the_workers_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    head = a_contact()
    message = claimed_for(head)
    tokens = conflicts(monkeypatch, "message", "recipient", "contact", written=True)

    assert claim(message, head, Unrecorded(), policy=POLICY, now=NOW)

    assert tokens == [message.claim]
    assert message_of(message) == message


def test_a_receipt_that_came_first_is_kept_and_the_claim_made_again() -> None:
    unrecorded, before, after = sent_earlier()
    delivered = advance(after, StatusChange(Status.DELIVERED, NOW))
    assert messages.advance(before, delivered)
    _, other, sent = sent_earlier()
    unrecorded.put(other, sent)
    promotion, blocked = claimed_for(head := a_contact()), text_to(a_contact())

    assert claim(promotion, head, unrecorded, policy=POLICY, now=NOW)

    assert message_of(before) == delivered
    assert message_of(other) == sent
    assert message_of(promotion) == promotion
    assert [one.message_id for one in contact_of(head).contact.promotions] == [promotion.message_id]
    assert unrecorded.sent == {}

    unrecorded.put(before, after)
    assert record_blocked(blocked, unrecorded)
    assert message_of(blocked) == blocked


def test_a_blocked_message_is_created_once_and_changes_nothing_of_the_contact() -> None:
    unrecorded, before, after = sent_earlier()
    head = a_contact()
    change = StatusChange(Status.SKIPPED, NOW, code="no_consent")
    first, second = (advance(text_to(head), change) for _ in range(2))

    assert record_blocked(first, unrecorded)
    assert message_of(before) == after
    assert unrecorded.sent == {}
    assert [record_blocked(one, Unrecorded()) for one in (first, second)] == [False, False]

    assert message_of(first) == first
    assert recipient_of(first) == first.message_id
    assert messages.get_outbound(second.message_id) is None
    assert contact_of(head) == head


def test_each_blocked_message_has_a_transaction_of_its_own_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    head, tokens = a_contact(), list[str]()
    monkeypatch.setattr(Transaction, "commit", lambda one: tokens.append(one.token))

    for _ in range(2):
        assert record_blocked(text_to(head), Unrecorded())

    assert len(set(tokens)) == 2
    assert all(len(token) == 16 for token in tokens)
