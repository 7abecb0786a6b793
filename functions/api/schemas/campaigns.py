"""Campaigns and their progress."""

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Literal

from functions.api.schemas.common import Answer, CampaignId, Counter, filled
from shared.domain.calendar.local_time import LocalTime
from shared.domain.calendar.recurrence import Repeat
from shared.domain.campaigns import progress as domain
from shared.domain.campaigns.campaign import Campaign as StoredCampaign
from shared.domain.campaigns.campaign import State
from shared.domain.campaigns.content.model import Variant as StoredVariant
from shared.domain.campaigns.content.options import Experiment, Guards
from shared.domain.core.documented import Instant, documented

Counts = Mapping[str, int]


class Variant(Answer, frozen=True):
    """A variant, by language."""

    id: str
    body: Mapping[str, str]


class Progress(Answer, frozen=True):
    """The progress of a campaign. `recipients` is `done` and the remaining ones."""

    recipients: Annotated[Counter, documented("Everyone but the holdout.")]
    outcomes: Annotated[
        Counts,
        documented("Recipients: sent, failed, unknown, skipped, expired, canceled, stopped."),
    ]
    reasons: Annotated[Counts, documented("Recipients without a sent message, by code.")]
    reported: Annotated[
        Counts, documented("Messages by receipt: delivered, undelivered; of these, filtered.")
    ]
    replied: Annotated[Counter, documented("Contacts who wrote within 72 hours.")]
    opted_out: Annotated[Counter, documented("Contacts who opted out within 72 hours.")]
    done: Annotated[Counter, documented("The sum of `outcomes`.")]


class Campaign(Answer, frozen=True):
    """A campaign."""

    EXAMPLE: ClassVar = {
        "campaign_id": "cmp_01M6H27200MJ24GD6WSA1E6FZ3",
        "state": "draft",
        "reason": None,
        "name": "Boots in November",
        "program": "offers",
        "category": "promotional",
        "topic": None,
        "variants": [
            {
                "id": "A",
                "body": {"en": "Juniper & Pine: 20% off boots until Sunday. Reply STOP to opt out"},
            }
        ],
        "audience": "attributes.shoe_size >= 36",
        "starts_at": None,
        "local_time": "2026-11-04T10:00",
        "expires_at": None,
        "repeat": None,
        "experiment": {"holdout_percent": 5, "test_percent": 100, "decide_after_minutes": 120},
        "guards": {
            "opt_out_percent": 3.0,
            "failure_percent": 20.0,
            "filtered_percent": 5.0,
            "after_texts": 50,
        },
        "previous": None,
        "following": None,
        "author": "shop",
        "created_at": "2026-11-03T16:00:00+00:00",
        "planned_at": None,
        "launched_at": None,
        "launched_by": None,
        "ends_at": None,
        "ended_at": None,
        "winner": None,
        "progress": None,
    }

    campaign_id: CampaignId
    state: State
    reason: Annotated[
        str | None,
        documented(
            "Why it is paused, stopped or waiting for an agent: `by_hand`, `nobody`;"
            " `too_many_opted_out`, `too_many_failed`, `too_many_filtered`, `too_many_unknown`,"
            " `account`, `quota`, `sender_not_registered`, `number_gone`, `program_gone`; of a"
            " repeat: `audience_grew`, `new_warning`, `previous_paused`,"
            " `previous_stopped`, `content_blocked`, `campaign_expired`, or the code of its"
            " error."
        ),
    ]
    name: str
    program: str
    category: Literal["promotional", "transactional"]
    topic: Annotated[str | None, documented("What it is about: a topic of the brand.")]
    variants: Sequence[Variant]
    audience: str
    starts_at: Instant | None
    local_time: str | None
    expires_at: Instant | None
    repeat: Annotated[Repeat | None, documented("null: it is sent once.")]
    experiment: Experiment
    guards: Guards
    previous: Annotated[str | None, documented("The campaign that this one repeats.")]
    following: Annotated[
        str | None, documented("The campaign that repeats this one; a draft from the launch on.")
    ]
    author: Annotated[str, documented("The name of the token that created it.")]
    created_at: Instant
    planned_at: Annotated[
        Instant | None, documented("When the last plan began. It is valid for 24 hours.")
    ]
    launched_at: Instant | None
    launched_by: str | None
    ends_at: Annotated[Instant | None, documented("When messages that are not sent expire.")]
    ended_at: Annotated[Instant | None, documented("When it was finished or stopped.")]
    winner: Annotated[str | None, documented("The variant that the rest gets.")]
    progress: Annotated[Progress | None, documented("null before the launch, and in lists.")]


def campaign(value: StoredCampaign, progress: domain.Progress | None = None) -> Campaign:
    return filled(
        Campaign,
        value,
        value.content,
        variants=[_variant(one) for one in value.content.variants],
        local_time=_local(value.content.local_time),
        progress=filled(Progress, progress) if progress else None,
    )


def _variant(value: StoredVariant) -> Variant:
    return Variant(value.id, value.bodies)


def _local(value: LocalTime | None) -> str | None:
    return f"{value.date.isoformat()}T{value.time.isoformat('minutes')}" if value else None
