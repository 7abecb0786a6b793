"""How large the items are that a campaign writes: those that ship, made of one synthetic person."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from math import ceil

from msgspec.structs import replace

from infra.load_model.people import Person, head_of, is_plain
from infra.load_model.scenario import Scenario
from shared.domain.campaigns.recipient_message import message_for
from shared.domain.contacts.contact_state import ContactState, Promotion
from shared.domain.gate.decision import decide
from shared.domain.ledger.events import LedgerHead
from shared.domain.messages.decision import Verdict
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status, StatusChange
from shared.domain.messages.transitions import advance
from shared.storage import contact_items, messages
from shared.storage.core import keys
from shared.storage.core.json_text import to_text
from shared.storage.core.tables import BatchItem, ContactItem, Item
from shared.usecases.campaigns.claim_recipient import claimed_of

KB, READ_KB = 1024, 4096
PER_PERSON = 27
"""Bytes of a contact id on a page, with its quotes and comma."""
_ULID = "01HZX3Y5T9S7N2K4M6P8R0V1W2"


@dataclass(frozen=True)
class Sizes:
    """Bytes. claimed and recorded: a text before and after it was handed over."""

    claimed: int
    recorded: int
    contact: int
    empty_page: int

    def page(self, people: int) -> int:
        return self.empty_page + PER_PERSON * people


@cache
def sizes(scenario: Scenario) -> Sizes:
    head = _somebody(scenario)
    claimed = _claimed(scenario, head)
    sent = advance(claimed, StatusChange(Status.SENT, claimed.at))
    page = BatchItem(
        keys.batches(scenario.mailing.campaign_id, 1, claimed.number), f"PAGE#{'0' * 60}"
    )
    page.contact_ids, page.parts = to_text(()), 25
    return Sizes(
        size_of(messages.to_item(claimed)),
        size_of(messages.to_item(replace(sent, provider_id="0" * 36))),
        size_of(_contact(head, claimed)),
        size_of(page),
    )


def size_of(item: Item) -> int:
    """As DynamoDB counts: the names and the values of all attributes."""
    return sum(
        len(name) + len(str(value).encode())
        for name, typed in item.serialize().items()
        for value in typed.values()
    )


def writes(size: int) -> int:
    """Units of an item that is written in a transaction, which counts double."""
    return 2 * max(ceil(size / KB), 1)


def reads(size: int) -> int:
    """Units of a consistent read."""
    return max(ceil(size / READ_KB), 1)


def _somebody(scenario: Scenario) -> ContactState:
    """The first person about whom there is nothing special."""
    now = scenario.planned_at
    everybody = (Person(scenario, 0, place) for place in range(100_000))
    plain = next(person for person in everybody if is_plain(scenario, person, now=now))
    return head_of(scenario, plain, now=now)


def _claimed(scenario: Scenario, head: ContactState) -> OutboundMessage:
    """Her text at the first hour at which she may have it."""
    mailing, number = scenario.mailing, scenario.mailing.number(head)
    variant = scenario.content.variants[0]
    for hours in range(48):
        now = scenario.planned_at + timedelta(hours=hours)
        text = message_for(mailing, variant, head, number, ulid=_ULID, now=now)
        decision = decide(text, head, now=now, policy=scenario.policy)
        if decision.verdict is Verdict.SEND:
            return claimed_of(text, decision, now=now)
    raise RuntimeError("somebody of whom nothing is known may be texted at no hour of two days")


def _contact(head: ContactState, claimed: OutboundMessage) -> ContactItem:
    contact = head.contact
    mine = Promotion(
        claimed.message_id, claimed.at, claimed.program, claimed.campaign_id, claimed.variant
    )
    known = replace(contact, promotions=(mine,), consent_epoch=1, version=3)
    known = replace(known, ledger_head=LedgerHead(2, "0" * 64))
    return contact_items.to_item(known)
