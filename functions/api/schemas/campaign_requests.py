"""Requests about campaigns, and the content of a campaign that they ask for."""

from typing import Annotated, ClassVar, Literal

from msgspec import UNSET, UnsetType

from functions.api.schemas.common import ContactId, Request
from shared.domain.calendar.recurrence import Repeat
from shared.domain.campaigns.content.model import MAX_NAME, MAX_VARIANTS
from shared.domain.campaigns.content.options import Experiment, Guards
from shared.domain.core.documented import Instant, documented

MAX_LANGUAGES = 20
"""Each language is checked, and shown in the plan."""

MAX_PREVIEWED = 20

Bodies = Annotated[
    str | dict[str, str],
    documented(
        "A template (docs/templates.md): one, in the brand's default language, or one for each"
        " language."
    ),
]


class VariantIn(Request, frozen=True):
    """One of the variants to compare."""

    id: Annotated[str, documented(pattern="^[A-Za-z0-9]{1,20}$")]
    body: Bodies


class CampaignIn(Request, frozen=True):
    """A campaign. A PATCH sends what changes; null restores the default."""

    EXAMPLE: ClassVar = {
        "name": "Boots in November",
        "program": "offers",
        "audience": "attributes.shoe_size >= 36",
        "body": {
            "en": "Juniper & Pine: 20% off boots until Sunday. Reply STOP to opt out",
            "es": "Juniper & Pine: 20% en botas hasta el domingo. Responde STOP para cancelar",
        },
        "local_time": "2026-11-04T10:00",
        "experiment": {"holdout_percent": 5},
    }

    name: Annotated[
        str | UnsetType | None,
        documented(
            "For the brand's own staff; a template can use it as `{{ campaign.name }}`.",
            minLength=1,
            maxLength=MAX_NAME,
        ),
    ] = UNSET
    program: Annotated[
        str | UnsetType | None, documented("Its active consents are the recipients.")
    ] = UNSET
    category: Annotated[
        Literal["promotional", "transactional"] | UnsetType | None,
        documented("By default `promotional`."),
    ] = UNSET
    topic: Annotated[
        str | UnsetType | None,
        documented(
            "What a promotional campaign is about: the id of a topic of brand.yaml. Contacts who do"
            " not want the topic are skipped (`topic_off`). By default about none."
        ),
    ] = UNSET
    body: Annotated[Bodies | UnsetType | None, documented("Instead of `variants`.")] = UNSET
    variants: Annotated[
        list[VariantIn] | UnsetType | None,
        documented("Messages to compare.", minItems=1, maxItems=MAX_VARIANTS),
    ] = UNSET
    audience: Annotated[
        str | UnsetType | None,
        documented("A filter (docs/audience.md); by default every contact of the program."),
    ] = UNSET
    starts_at: Annotated[
        Instant | UnsetType | None,
        documented("Not sent before; by default, and without `local_time`, at the launch."),
    ] = UNSET
    local_time: Annotated[
        str | UnsetType | None,
        documented(
            "The contact's local date and time (docs/schedules.md), instead of `starts_at`.",
            pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$",
        ),
    ] = UNSET
    expires_at: Annotated[
        Instant | UnsetType | None, documented("Not sent after; by default 72 hours after start.")
    ] = UNSET
    experiment: Annotated[
        Experiment | UnsetType | None,
        documented("By default no holdout, and equal shares of the variants."),
    ] = UNSET
    guards: Annotated[
        Guards | UnsetType | None, documented("When a running campaign pauses automatically.")
    ] = UNSET
    repeat: Annotated[
        Repeat | UnsetType | None,
        documented("By default sent once. Needs `local_time`, whose day is the first."),
    ] = UNSET


class Launch(Request, frozen=True):
    """The plan to launch."""

    EXAMPLE: ClassVar = {"plan_token": "f171426b87ec18e36d1cc73e569864c365905ea1"}

    plan_token: Annotated[str, documented("Of the plan that was reviewed.")]


class Preview(Request, frozen=True):
    """The contacts whose messages are previewed."""

    EXAMPLE: ClassVar = {"contact_ids": ["con_7itizdnwpbima6qljm5u"]}

    contact_ids: Annotated[list[ContactId], documented(minItems=1, maxItems=MAX_PREVIEWED)]
