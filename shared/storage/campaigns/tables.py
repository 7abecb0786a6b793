"""The items of campaigns. Their counters and recipients are in `core.tables`: receipts and replies
count them."""

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from shared.storage.core.tables import Item


class CampaignItem(Item, discriminator="campaign"):
    """A campaign as JSON, and its revision.

    Key: `CAMPAIGNS` and the campaign's id.
    """

    revision = NumberAttribute()
    content = UnicodeAttribute()


class PlanItem(Item, discriminator="plan"):
    """Progress of planning one shard of an audience, with its counts; due while in progress.

    Key: `CAMPAIGN#<campaign_id>` and `PLAN#<plan, 6 digits>#<shard>`.
    """

    cursor = UnicodeAttribute(null=True)
    done = BooleanAttribute(default=False)
    tally = UnicodeAttribute()


class BatchItem(Item, discriminator="page"):
    """A batch of a campaign: contact ids and message parts; deleted when it is done.

    Key: `PAGES#<campaign_id>#<plan>#<number of the brand>` and `PAGE#<time>#<place>`.
    Key: `PAGES#<campaign_id>#<plan>#<number of the brand>#<1-7>` and `PAGE#<time>#<place>#<1-7>`.
    """

    contact_ids = UnicodeAttribute()
    parts = NumberAttribute()
    deferrals = UnicodeAttribute(null=True)


class LaneItem(Item, discriminator="lane"):
    """A campaign's lane: which batch of one number is released next, and when; due while batches
    are left.

    Key: `CAMPAIGN#<campaign_id>` and `LANE#<number of the brand>`.
    """

    plan = NumberAttribute()
    cursor = UnicodeAttribute(null=True)
    round_at = UTCDateTimeAttribute(null=True)
    """When the release of batches last began with the first one."""
