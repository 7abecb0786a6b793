"""Completes a batch: deletes it, counts its recipients, and stores deferred ones in new batches."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from shared.domain.campaigns.batches import deferred_batches
from shared.domain.campaigns.counters import OutcomeCounter
from shared.domain.campaigns.lifecycle import Campaign
from shared.platform.ids import new_claim
from shared.storage.campaigns import counters, lanes
from shared.storage.campaigns.lanes import StoredBatch
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.retry import retry_on_conflict

BUSY = frozenset({"conflict"})


def complete_batch(
    campaign: Campaign,
    stored: StoredBatch,
    outcomes: Mapping[OutcomeCounter, int],
    later: Mapping[datetime, Sequence[str]],
) -> bool:
    """Completes the batch in one transaction: each recipient is in one batch or counted once.

    Returns False when the batch no longer exists, because another worker has completed it.
    """

    def attempt() -> bool:
        try:
            _commit(campaign, stored, outcomes, later)
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
) -> None:
    transaction = Transaction(new_claim())
    lanes.remove_batch(transaction, campaign, stored)
    # Named by its origin, so that two batches deferred to the same time stay separate.
    name = hashlib.sha256(stored.key.encode()).hexdigest()[:16]
    for batch in deferred_batches(stored.batch, later):
        lanes.add_batch(transaction, campaign, batch, name=name)
    counters.add(transaction, campaign.campaign_id, outcomes, spread_by=stored.key)
    transaction.commit()
