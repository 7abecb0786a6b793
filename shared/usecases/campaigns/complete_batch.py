"""Completes a batch: deletes it, counts its recipients, and stores deferred ones in new batches."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from shared.domain.campaigns.batches import Deferrals, deferred_batches
from shared.domain.campaigns.campaign import Campaign
from shared.domain.campaigns.counters import DeferralCounter, OutcomeCounter
from shared.platform.ids import new_claim
from shared.storage.campaigns import counters, lane_batches
from shared.storage.campaigns.lane_batches import StoredBatch
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.retry import retry_on_conflict

BUSY = frozenset({"conflict"})


def complete_batch(
    campaign: Campaign,
    stored: StoredBatch,
    outcomes: Mapping[OutcomeCounter, int],
    later: Mapping[datetime, Sequence[str]],
    deferrals: Deferrals,
) -> bool:
    """Completes the batch in one transaction: each recipient is in one batch or counted once.

    Returns False when the batch no longer exists, because another worker has completed it.
    """

    def attempt() -> bool:
        try:
            _commit(campaign, stored, outcomes, later, deferrals)
        except WriteConflict as conflict:
            if conflict.labels <= BUSY:
                raise
            return False
        return True

    return retry_on_conflict(attempt, of="campaign", queued=True)


def _commit(
    campaign: Campaign,
    stored: StoredBatch,
    outcomes: Mapping[OutcomeCounter, int],
    later: Mapping[datetime, Sequence[str]],
    deferrals: Deferrals,
) -> None:
    transaction = Transaction(new_claim())
    lane_batches.remove_batch(transaction, campaign, stored)
    # Named by its origin, so that two batches deferred to the same time stay separate.
    name = hashlib.sha256(stored.key.encode()).hexdigest()[:16]
    for batch in deferred_batches(stored.batch, later, deferrals):
        lane_batches.add_batch(transaction, campaign, batch, name=name, origin=stored)
    campaign_id, key = campaign.campaign_id, stored.key
    counters.add(transaction, campaign_id, outcomes, spread_by=key)
    moved = _moved(stored.batch.deferrals, deferrals)
    counters.add(transaction, campaign_id, moved, spread_by=key)
    transaction.commit()


def _moved(before: Deferrals, after: Deferrals) -> Mapping[DeferralCounter, int]:
    """Returns the changes of the counters of recipients who are deferred now."""
    moved = Counter(DeferralCounter(one.code) for one in after.values())
    moved.subtract(DeferralCounter(one.code) for one in before.values())
    return {key: n for key, n in moved.items() if n}
