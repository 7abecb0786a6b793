"""Read models of a campaign: plan, progress, recipients and preview."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from shared.domain.campaigns.batches import Batch
from shared.domain.campaigns.campaign import Campaign
from shared.domain.campaigns.content.times import end_of
from shared.domain.campaigns.experiments import group
from shared.domain.campaigns.plan.review import Review, review
from shared.domain.campaigns.progress import Progress, progress
from shared.domain.campaigns.recipient_message import mailing, message_for, missing_languages
from shared.domain.core.error_codes import CONTACT_UNKNOWN, CURSOR_INVALID, declare
from shared.domain.core.errors import DomainError, NotFound
from shared.domain.gate.brand_policy import gate_policy
from shared.domain.gate.decision import decide
from shared.domain.messages.message import OutboundMessage
from shared.platform.ids import new_ulid
from shared.storage import messages
from shared.storage.brand import current
from shared.storage.campaigns import counters, lane_batches, lanes, plans, recipients
from shared.storage.contacts import contact_states
from shared.usecases.campaigns.change_campaign import find
from shared.usecases.campaigns.plan_campaign import total
from shared.usecases.contact_pages.links import example_url

PLAN_MISSING = declare(
    "plan_missing",
    NotFound,
    "The campaign has not been planned.",
    "Plan the campaign.",
)


class Plan(NamedTuple):
    campaign: Campaign
    review: Review
    shards_done: int
    shards: int


def plan_of(campaign_id: str, *, now: datetime) -> Plan:
    """Returns the current plan with the shards that are done. Raises NotFound without a plan."""
    campaign = find(campaign_id)
    if not campaign.plan:
        raise PLAN_MISSING()
    shards = plans.load(campaign)
    ends_at = campaign.ends_at or end_of(campaign.content, now=campaign.planned_at or now)
    found = review(
        campaign.content,
        total(shards),
        current().brand,
        ends_at=ends_at,
        planned_at=campaign.planned_at,
    )
    return Plan(campaign, found, sum(shard.done for shard in shards), len(shards))


def progress_of(campaign: Campaign) -> Progress | None:
    """Returns the campaign's progress, or None before its launch."""
    if campaign.launched_at is None:
        return None
    recipients_in_all = total(plans.load(campaign)).recipients
    return progress(counters.load(campaign.campaign_id), recipients_in_all)


class Deferred(NamedTuple):
    """A recipient who had their turn, and waits without a message."""

    contact_id: str
    code: str
    at: datetime
    until: datetime


def recipients_of(
    campaign: Campaign, *, limit: int, cursor: str | None
) -> tuple[Sequence[OutboundMessage | Deferred], str | None]:
    """Returns a page of the recipients' messages, then of those deferred, and the next cursor.

    The cursor is `shard:contact`, then `deferred:lane:batch`: a page has the deferred recipients of
    whole batches, so that it may have up to 24 more than `limit`, or none. Recipients who were left
    when a campaign was stopped or expired have no message.
    """
    found = list[OutboundMessage | Deferred]()
    place: str | None = f"{_DEFERRED}0:"
    if cursor is None or not cursor.startswith(_DEFERRED):
        some, following = _with_message(campaign.campaign_id, limit=limit, cursor=cursor)
        if following or not campaign.is_live:
            return some, following
        found += some
    else:
        place = cursor
    while place and len(found) < limit:
        waiting, place = _deferred(campaign, place.removeprefix(_DEFERRED), limit - len(found))
        found += waiting
        if place and not waiting and not place.endswith(":"):
            break  # a lane of which this page has read enough
    return found, place


_DEFERRED = "deferred:"
BATCHES_IN_PAGE = 200
"""Batches of a lane read for one page of deferred recipients: a page or two of each partition."""

MAX_PLACE = 100
"""Characters of a place in a cursor; the key of a batch has at most 66."""


def _deferred(campaign: Campaign, place: str, limit: int) -> tuple[Sequence[Deferred], str | None]:
    """Returns the deferred recipients of the next batches of a lane, and the next cursor."""
    number, after = _place(place)
    every = lanes.of_campaign(campaign.campaign_id)
    if number >= len(every):
        return [], None
    found, following = list[Deferred](), f"{_DEFERRED}{number + 1}:"
    batches = lane_batches.waiting(campaign, every[number], after=after and after.replace("~", "#"))
    for count, stored in enumerate(batches):
        if count == BATCHES_IN_PAGE or len(found) >= limit:
            # A `#` would end a URL that is not encoded.
            return found, f"{_DEFERRED}{number}:{after or ''}".replace("#", "~")
        found, after = [*found, *_deferred_in(stored.batch)], stored.key
    return found, following if number + 1 < len(every) else None


def _deferred_in(batch: Batch) -> Iterator[Deferred]:
    for contact_id, one in batch.deferrals.items():
        yield Deferred(contact_id, one.code, one.at, batch.not_before)


def _with_message(
    campaign_id: str, *, limit: int, cursor: str | None
) -> tuple[Sequence[OutboundMessage], str | None]:
    shard, after = _place(cursor)
    ids = list[str]()
    while shard < recipients.SHARDS and len(ids) < limit:
        some, after = recipients.of_shard(campaign_id, shard, after=after, limit=limit - len(ids))
        ids += some
        shard += after is None
    found = messages.get_many_outbound(ids)
    more = shard < recipients.SHARDS
    return [found[id] for id in ids if id in found], f"{shard}:{after or ''}" if more else None


def _place(cursor: str | None) -> tuple[int, str | None]:
    shard, _, after = (cursor or "0:").partition(":")
    if not (shard.isdecimal() and len(shard) < 3 and len(after) < MAX_PLACE):
        raise CURSOR_INVALID()
    return int(shard), after or None


def preview(
    campaign_id: str, contact_ids: Sequence[str], *, now: datetime
) -> Iterator[OutboundMessage]:
    """Yields the message of each contact as if sent now, with the gate's decision."""
    campaign, brand = find(campaign_id), current().brand
    content = campaign.content
    of_all = mailing(campaign_id, content, brand, end_of(content, now=now), example_url)
    programs = [program.id for program in brand.programs]
    found = contact_states.load_many(contact_ids, programs)
    for contact_id in contact_ids:
        if contact_id not in found:
            raise CONTACT_UNKNOWN()
        head = found[contact_id].head
        chosen = group(content, campaign_id, contact_id)
        known = {variant.id for variant in content.variants}
        variant = of_all.variant(chosen if chosen in known else content.variants[0].id)
        number, ulid = of_all.number(head), new_ulid(now)
        try:
            text = message_for(of_all, variant, head, number, ulid=ulid, now=now)
        except DomainError as error:
            yield missing_languages(of_all, variant, head, number, error, ulid=ulid, now=now)
        else:
            decision = decide(text, head, now=now, policy=gate_policy(brand))
            yield replace(text, decision=decision)
