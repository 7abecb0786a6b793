"""The sizes of the items that a campaign writes: items of the storage, made of one contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import count
from math import ceil
from typing import Any

from msgspec.structs import replace

from infra.load_model.people import Person, contact_state
from infra.load_model.scenario import Scenario
from shared.domain.campaigns.batch_run import BatchRun
from shared.domain.contacts.contact_state import Contact, Promotion
from shared.domain.ledger.events import LedgerHead
from shared.domain.messages.decision import Verdict
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status, StatusChange
from shared.domain.messages.transitions import advance
from shared.storage import messages
from shared.storage.campaigns.tables import BatchItem
from shared.storage.contacts import contact_items
from shared.storage.core import keys
from shared.storage.core.json_text import to_text
from shared.storage.core.tables import Item
from shared.usecases.campaigns.claim_recipient import claimed_of

KB, READ_KB = 1024, 4096
PER_RECIPIENT = 27
"""Bytes of a contact id in a batch, with its quotes and comma."""

ULID = "01HZX3Y5T9S7N2K4M6P8R0V1W2"


@dataclass(frozen=True)
class Sizes:
    """Bytes. claimed, recorded: a message before and after the provider was called."""

    claimed: int
    recorded: int
    contact: int
    empty_batch: int

    def batch(self, recipients: int) -> int:
        return self.empty_batch + PER_RECIPIENT * recipients


@cache
def sizes(scenario: Scenario) -> Sizes:
    contact, claimed = _claimed(scenario)
    sent = advance(claimed, StatusChange(Status.SENT, claimed.at))
    promotion = Promotion(
        claimed.message_id, claimed.at, claimed.program, claimed.campaign_id, claimed.variant
    )
    known = replace(contact, promotions=(promotion,), ledger_head=LedgerHead(2, "0" * 64))
    batch = BatchItem(keys.batches(claimed.campaign_id or "", 1, claimed.number, 1), "0" * 66)
    batch.contact_ids, batch.parts = to_text(()), 25
    return Sizes(
        size_of(messages.to_item(claimed)),
        size_of(messages.to_item(replace(sent, provider_id="0" * 36))),
        size_of(contact_items.to_item(known)),
        size_of(batch),
    )


def size_of(item: Item) -> int:
    return bytes_of(item.serialize())


def bytes_of(attributes: Mapping[str, Mapping[str, Any]]) -> int:
    """Returns the bytes as DynamoDB counts them: names and values of all attributes."""
    return sum(
        len(name) + len(str(value).encode())
        for name, typed in attributes.items()
        for value in typed.values()
    )


def writes(size: int) -> int:
    """Returns the write units of an item in a transaction, which counts double."""
    return 2 * max(ceil(size / KB), 1)


def reads(size: int) -> int:
    """Returns the read units of a consistent read."""
    return max(ceil(size / READ_KB), 1)


def _claimed(scenario: Scenario) -> tuple[Contact, OutboundMessage]:
    """Returns the first contact without special state who has a message within two days."""
    variant, campaign = scenario.content.variants[0], scenario.campaign(scenario.planned_at)
    for place in count():
        state = contact_state(scenario, Person(scenario, 0, place), now=scenario.planned_at)
        contact = state.contact
        if contact.promotions or contact.declared_location or contact.per_30_days:
            continue
        run = BatchRun(campaign, scenario.mailing, scenario.policy, scenario.mailing.number(state))
        for at in (scenario.planned_at + timedelta(hours=hours) for hours in range(48)):
            turn = run.turn(variant, state, ulid=ULID, now=at)
            if turn.verdict is Verdict.SEND and turn.decision:
                return contact, claimed_of(turn.message, turn.decision, now=at)
    raise AssertionError("count() does not end")
