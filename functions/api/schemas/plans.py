"""The plan of a campaign, its recipients and their previews."""

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar

from functions.api.schemas.common import Answer, CampaignId, Counter, filled
from functions.api.schemas.decisions import Finding, findings_of
from shared.domain.campaigns.campaign import State
from shared.domain.campaigns.plan.tally import SAMPLES, Sample
from shared.domain.campaigns.plan.warnings import PlanWarning
from shared.domain.core.documented import Instant, documented
from shared.usecases.campaigns import campaign_queries

Counts = Mapping[str, int]


class Plan(Answer, frozen=True):
    """The plan of a campaign. `matched` is `holdout`, `leaving`, all `deferred`, all `skipped`."""

    EXAMPLE: ClassVar = {
        "campaign_id": "cmp_01M6H27200MJ24GD6WSA1E6FZ3",
        "state": "planned",
        "plan_token": "f171426b87ec18e36d1cc73e569864c365905ea1",
        "shards_done": 16,
        "shards": 16,
        "matched": 1200,
        "holdout": 60,
        "recipients": 1140,
        "leaving": 1101,
        "deferred": {"cap_24_hours": 22},
        "skipped": {"open_thread": 6, "cap_30_days": 11},
        "languages": {"en": 900, "es": 223},
        "variants": {"A": 1123},
        "numbers": {"+12025550100": 1140},
        "parts": 1123,
        "cost_micro_usd": 9321000,
        "begins_at": "2026-11-04T15:00:00+00:00",
        "finishes_at": "2026-11-04T18:11:00+00:00",
        "parts_by_hour": {"2026-11-04T15:00:00+00:00": 700, "2026-11-04T18:00:00+00:00": 423},
        "samples": [
            {
                "contact_id": "con_7itizdnwpbima6qljm5u",
                "variant": "A",
                "language": "en",
                "body": "Juniper & Pine: 20% off boots until Sunday. Reply STOP to opt out",
            }
        ],
        "warnings": [
            {
                "code": "small_groups",
                "detail": "One variant has only 12 contacts: too few to compare.",
            }
        ],
        "findings": [],
    }

    campaign_id: CampaignId
    state: Annotated[
        State, documented("The plan is complete when it is `planned`; before, partial.")
    ]
    plan_token: Annotated[
        str | None, documented("Required by the launch; null until the plan is complete.")
    ]
    shards_done: Counter
    shards: Counter
    matched: Annotated[Counter, documented("Contacts of the program in the audience.")]
    holdout: Annotated[Counter, documented("Contacts who get no message, for comparison.")]
    recipients: Annotated[Counter, documented("The other contacts; each will have an outcome.")]
    leaving: Annotated[Counter, documented("Recipients who may be sent the message at its time.")]
    deferred: Annotated[Counts, documented("Recipients sent later, by the gate's code.")]
    skipped: Annotated[Counts, documented("Recipients who get no message, by code.")]
    languages: Annotated[Counts, documented("Messages by language.")]
    variants: Annotated[Counts, documented("Messages by variant; `rest` gets the winning variant.")]
    numbers: Annotated[Counts, documented("Recipients by the brand's number.")]
    parts: Annotated[Counter, documented("Message parts, which are what is billed.")]
    cost_micro_usd: Annotated[
        int | None, documented("Millionths of a dollar; null when a number has no price.")
    ]
    begins_at: Instant | None
    finishes_at: Annotated[
        Instant | None,
        documented("When the last message is sent: estimated from rates and permitted hours."),
    ]
    parts_by_hour: Annotated[
        Counts, documented("Message parts by the hour from which they may be sent.")
    ]
    samples: Annotated[
        Sequence[Sample], documented("Messages of single contacts.", maxItems=SAMPLES)
    ]
    warnings: Sequence[PlanWarning]
    findings: Annotated[
        Sequence[Finding], documented("Findings about the messages. `block` forbids the launch.")
    ]


def plan(found: campaign_queries.Plan, *, samples_hidden: bool = False) -> Plan:
    campaign, review = found.campaign, found.review
    return filled(
        Plan,
        found,
        review,
        campaign,
        review.tally,
        samples=() if samples_hidden else review.tally.samples,
        plan_token=campaign.token,
        parts_by_hour=review.by_hour,
        findings=findings_of(review.findings),
    )
