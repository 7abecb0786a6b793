"""Campaigns, batches and transactions for tests of what is kept in the table."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from infra.local.clock import Clock
from infra.local.platform import platform
from shared.domain.campaigns.batches import Batch
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.content.model import Content, Variant
from shared.domain.campaigns.counters import (
    Counts,
    Delivery,
    DeliveryCounter,
    Outcome,
    OutcomeCounter,
    Response,
    ResponseCounter,
)
from shared.domain.messages.message import Category
from shared.platform.ids import new_claim
from shared.storage.campaigns import campaigns, counters, lane_batches
from shared.storage.campaigns.lane_batches import StoredBatch
from shared.storage.campaigns.lanes import Lane
from shared.storage.core.transactions import Transaction, WriteConflict
from tests.conftest import BASE_URL, DYNAMODB_ENDPOINT
from tests.support.world import EUM

NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
PEOPLE = ("con_a", "con_b")

Part = Callable[[Transaction], None]
fresh = count(1)
"""For keys of one's own: tests that only add to a table share it."""


SENT = OutcomeCounter(Outcome.SENT, "a")
DELIVERED = DeliveryCounter(Delivery.DELIVERED, "a")
REPLIED = ResponseCounter(Response.REPLIED)


@contextmanager
def a_table() -> Iterator[None]:
    clock = Clock(frozen_at=NOW)
    with platform(base_url=BASE_URL, clock=clock, dynamodb_endpoint=DYNAMODB_ENDPOINT):
        yield


def a_campaign(**changed: Any) -> Campaign:
    content = Content("Boots", "offers", Category.PROMOTIONAL, (Variant("a", {"en": "Boots"}),))
    given_: dict[str, Any] = {
        "campaign_id": f"cmp_{next(fresh):08d}",
        "content": content,
        "state": State.RUNNING,
        "created_at": NOW,
        "author": "api",
        "plan": 1,
    }
    return Campaign(**{**given_, **changed})


def commit(*parts: Part) -> None:
    transaction = Transaction(new_claim())
    for add in parts:
        add(transaction)
    transaction.commit()


def lost(*parts: Part) -> set[str]:
    """What stands in the way of a transaction."""
    with pytest.raises(WriteConflict) as refused:
        commit(*parts)
    return set(refused.value.labels)


def created(campaign: Campaign) -> Part:
    return lambda transaction: campaigns.create(transaction, campaign)


def changed_to(before: Campaign, after: Campaign) -> Part:
    return lambda transaction: campaigns.change(transaction, before, after)


def batch_added(campaign: Campaign, batch: Batch, name: str = "1") -> Part:
    return lambda transaction: lane_batches.add_batch(transaction, campaign, batch, name=name)


def batch_removed(campaign: Campaign, batch: StoredBatch) -> Part:
    return lambda transaction: lane_batches.remove_batch(transaction, campaign, batch)


def counted(campaign: Campaign, counts: Counts, spread_by: str) -> Part:
    return lambda transaction: counters.add(
        transaction, campaign.campaign_id, counts, spread_by=spread_by
    )


def a_batch(at: datetime = NOW, number: str = EUM, people: tuple[str, ...] = PEOPLE) -> Batch:
    return Batch(number, at, people, len(people))


def a_lane(campaign: Campaign, number: str = EUM) -> Lane:
    return Lane(campaign.campaign_id, number, campaign.plan, None, None, None)
