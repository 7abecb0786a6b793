"""Campaigns: one item each; every change is conditional on the revision that was read."""

from collections.abc import Sequence

from pynamodb.expressions.update import Action

from shared.domain.campaigns.campaign import Campaign
from shared.storage.campaigns.tables import CampaignItem
from shared.storage.core import keys
from shared.storage.core.json_text import from_text, to_text
from shared.storage.core.transactions import Transaction


def get(campaign_id: str) -> Campaign | None:
    try:
        item = CampaignItem.get(keys.CAMPAIGNS, campaign_id, consistent_read=True)
    except CampaignItem.DoesNotExist:
        return None
    return to_campaign(item)


def youngest(*, limit: int, before: str | None = None) -> tuple[Sequence[Campaign], str | None]:
    """Returns campaigns, the newest first, and the cursor of the next page."""
    condition = CampaignItem.sk < before if before else None
    items = list(
        CampaignItem.query(keys.CAMPAIGNS, condition, scan_index_forward=False, limit=limit + 1)
    )
    found = [to_campaign(item) for item in items[:limit]]
    return found, (found[-1].campaign_id if len(items) > limit else None)


def create(transaction: Transaction, campaign: Campaign) -> None:
    item = CampaignItem(keys.CAMPAIGNS, campaign.campaign_id)
    item.revision, item.content = campaign.revision, to_text(campaign)
    if campaign.due_at:
        item.due_at, item.due_shard = campaign.due_at, keys.due_shard(campaign.campaign_id)
    transaction.create("campaign", item)


def change(transaction: Transaction, before: Campaign, after: Campaign) -> None:
    """Fails the transaction, with the label `campaign`, unless the campaign is still `before`."""
    item = CampaignItem(keys.CAMPAIGNS, after.campaign_id)
    actions = [
        CampaignItem.revision.set(after.revision),
        CampaignItem.content.set(to_text(after)),
        *_due(before, after),
    ]
    transaction.update("campaign", item, actions, CampaignItem.revision == before.revision)


def _due(before: Campaign, after: Campaign) -> list[Action]:
    if after.due_at == before.due_at:
        return []
    if after.due_at is None:
        return [CampaignItem.due_at.remove(), CampaignItem.due_shard.remove()]
    shard = keys.due_shard(after.campaign_id)
    return [CampaignItem.due_at.set(after.due_at), CampaignItem.due_shard.set(shard)]


def to_campaign(item: CampaignItem) -> Campaign:
    return from_text(item.content, Campaign)
