"""The progress of a plan by shard, and its batches; each step is atomic."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta
from zlib import compress, decompress

import msgspec

from shared.domain.campaigns.batches import Batch
from shared.domain.campaigns.campaign import Campaign
from shared.domain.campaigns.plan.tally import Tally
from shared.storage.campaigns import lane_batches
from shared.storage.campaigns.tables import PlanItem
from shared.storage.core import keys
from shared.storage.core.json_text import from_text, to_text
from shared.storage.core.requests import update
from shared.storage.core.transactions import Transaction

LOOK_AFTER = timedelta(minutes=5)
"""When the clock checks for a shard whose job was lost."""


class Progress(msgspec.Struct, frozen=True):
    """One shard of an audience: each contact up to `cursor` is in a batch or skipped."""

    shard: int
    cursor: str | None
    done: bool
    tally: Tally


def begin(transaction: Transaction, campaign: Campaign, *, now: datetime) -> None:
    for shard in range(keys.AUDIENCE_SHARDS):
        item = _item(campaign, shard)
        item.tally = stored(Tally())
        item.due_shard = keys.due_shard(f"{campaign.campaign_id}#{shard}")
        item.due_at = now + LOOK_AFTER
        transaction.create("plan", item)


def load(campaign: Campaign) -> Sequence[Progress]:
    """Returns all shards of the campaign's current plan."""
    prefix = f"{keys.PLAN}{campaign.plan:06d}#"
    items = PlanItem.query(
        keys.campaign(campaign.campaign_id), PlanItem.sk.startswith(prefix), consistent_read=True
    )
    return [_to_progress(item) for item in items]


def load_shard(campaign: Campaign, shard: int) -> Progress | None:
    item = _item(campaign, shard)
    try:
        found = PlanItem.get(item.pk, item.sk, consistent_read=True)
    except PlanItem.DoesNotExist:
        return None
    return _to_progress(found)


def advance(
    transaction: Transaction,
    campaign: Campaign,
    before: Progress,
    after: Progress,
    batches: Sequence[Batch],
    *,
    now: datetime,
) -> None:
    """Fails the transaction, with the label `plan`, when another worker has advanced it."""
    item = _item(campaign, before.shard)
    unmoved = (
        PlanItem.cursor.does_not_exist() if before.cursor is None
        else PlanItem.cursor == before.cursor
    ) & (PlanItem.done == False)  # fmt: skip # noqa: E712
    actions = [PlanItem.tally.set(stored(after.tally)), PlanItem.done.set(after.done)]
    if after.cursor:
        actions.append(PlanItem.cursor.set(after.cursor))
    if after.done:
        actions += [PlanItem.due_at.remove(), PlanItem.due_shard.remove()]
    else:
        actions.append(PlanItem.due_at.set(now + LOOK_AFTER))
    transaction.update("plan", item, actions, unmoved)
    for place, batch in enumerate(batches):
        name = f"{before.shard:02d}-{before.cursor or '-'}-{place:03d}"
        lane_batches.add_batch(transaction, campaign, batch, name=name)


def give_up(campaign_id: str, plan: int, shard: int) -> None:
    """Removes the due time of an outdated plan's shard."""
    item = PlanItem(keys.campaign(campaign_id), keys.plan(plan, shard))
    update(item, [PlanItem.due_at.remove(), PlanItem.due_shard.remove()], PlanItem.due_at.exists())


def stored(tally: Tally) -> str:
    """Returns a tally compressed for its item, to about a sixth: it is written at every step, and
    all shards share one key."""
    return b64encode(compress(to_text(tally).encode())).decode()


def _tally(text: str) -> Tally:
    """Returns a stored tally. Earlier versions stored plain JSON, which is still readable."""
    plain = text if text.startswith("{") else decompress(b64decode(text)).decode()
    return from_text(plain, Tally)


def _item(campaign: Campaign, shard: int) -> PlanItem:
    return PlanItem(keys.campaign(campaign.campaign_id), keys.plan(campaign.plan, shard))


def _to_progress(item: PlanItem) -> Progress:
    shard = int(item.sk.rpartition("#")[2])
    return Progress(shard, item.cursor, item.done, _tally(item.tally))
