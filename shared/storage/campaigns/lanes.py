"""A campaign's lanes: one queue of batches per number."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from shared.domain.campaigns.campaign import Campaign
from shared.storage.campaigns.tables import LaneItem
from shared.storage.core import keys
from shared.storage.core.requests import update
from shared.storage.core.tables import Item
from shared.storage.core.transactions import Transaction

LANES_AT_LAUNCH = 50
"""Lanes that a launch adds in its transaction, which has at most 100 items."""

LAUNCH_TAKES = timedelta(minutes=2)
"""When the other lanes are due: later than any launch takes, so that the campaign runs then."""


class Lane(msgspec.Struct, frozen=True):
    campaign_id: str
    number: str
    plan: int
    cursor: str | None
    round_at: datetime | None
    due_at: datetime | None


def begin(transaction: Transaction, campaign: Campaign, number: str, *, at: datetime) -> None:
    """Adds the lane of a number, which is due at `at`."""
    item = _new_lane(campaign, number, at)
    is_of_launch = Item.pk.does_not_exist() | (LaneItem.plan <= campaign.plan)
    transaction.put("lane", item, is_of_launch)


def prepare(campaign: Campaign, numbers: Sequence[str], *, at: datetime) -> Sequence[str]:
    """Stores the lanes of all numbers but the first, which fit into the launch's transaction, and
    returns those first numbers.

    A lane whose launch does not follow ends by itself: its campaign does not run.
    """
    for number in numbers[LANES_AT_LAUNCH:]:
        _new_lane(campaign, number, at + LAUNCH_TAKES).save()
    return numbers[:LANES_AT_LAUNCH]


def _new_lane(campaign: Campaign, number: str, at: datetime) -> LaneItem:
    item = LaneItem(keys.campaign(campaign.campaign_id), keys.lane(number), plan=campaign.plan)
    item.due_shard = _due_shard(campaign.campaign_id, number)
    item.due_at = at
    return item


def of_campaign(campaign_id: str) -> Sequence[Lane]:
    items = LaneItem.query(
        keys.campaign(campaign_id), LaneItem.sk.startswith(keys.LANE), consistent_read=True
    )
    return [_to_lane(item) for item in items]


def claim(campaign_id: str, number: str, *, due_at: datetime, until: datetime) -> Lane | None:
    """Claims the lane for one run. Returns None when another run was first."""
    item = LaneItem(keys.campaign(campaign_id), keys.lane(number))
    if not update(item, [LaneItem.due_at.set(until)], LaneItem.due_at == due_at):
        return None
    return _to_lane(LaneItem.get(item.pk, item.sk, consistent_read=True))


def move(
    lane: Lane, *, cursor: str | None, round_at: datetime | None, due_at: datetime | None
) -> None:
    """Stores when the lane is due next, and after which batch. None: never."""
    item = LaneItem(keys.campaign(lane.campaign_id), keys.lane(lane.number))
    values = {"cursor": cursor, "round_at": round_at, "due_at": due_at}
    values["due_shard"] = _due_shard(lane.campaign_id, lane.number) if due_at else None
    actions = [
        getattr(LaneItem, name).remove() if value is None else getattr(LaneItem, name).set(value)
        for name, value in values.items()
    ]
    seen = (
        LaneItem.due_at.does_not_exist() if lane.due_at is None else LaneItem.due_at == lane.due_at
    )
    update(item, actions, seen)


def wake(lane: Lane, *, now: datetime) -> None:
    """Makes the lane due now, from its first batch on."""
    item = LaneItem(keys.campaign(lane.campaign_id), keys.lane(lane.number))
    item.update(
        [
            LaneItem.cursor.remove(),
            LaneItem.due_at.set(now),
            LaneItem.due_shard.set(_due_shard(lane.campaign_id, lane.number)),
        ]
    )


def _due_shard(campaign_id: str, number: str) -> str:
    return keys.due_shard(f"{campaign_id}#{number}")


def _to_lane(item: LaneItem) -> Lane:
    return Lane(
        campaign_id=item.pk.removeprefix("CAMPAIGN#"),
        number=item.sk.removeprefix(keys.LANE),
        plan=int(item.plan),
        cursor=item.cursor,
        round_at=item.round_at,
        due_at=item.due_at,
    )
