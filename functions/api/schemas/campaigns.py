"""Request and response schemas of campaigns, as described in `docs/openapi.json`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

import msgspec

from functions.api.schemas.schemas import findings_of
from shared.domain.calendar.local_time import LocalTime, parse_local_time
from shared.domain.calendar.recurrence import Repeat
from shared.domain.campaigns.content import Content, Experiment, Guards, Variant
from shared.domain.campaigns.lifecycle import Campaign
from shared.domain.campaigns.plan_review import Review
from shared.domain.campaigns.progress import Progress
from shared.domain.contacts.attributes import parse_instant
from shared.domain.core.errors import Invalid
from shared.domain.messages.message import Category, OutboundMessage

Bodies = str | dict[str, str]
MAX_LANGUAGES = 20
"""Each language is checked, and shown in the plan."""

REQUIRED = ("name", "program", "category", "body", "variants")
PLAIN = ("name", "program", "starts_at", "expires_at")
DEFAULTS: Mapping[str, Any] = {
    "repeat": None,
    "audience": "",
    "experiment": Experiment(),
    "guards": Guards(),
}


class VariantIn(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    body: Bodies


class CampaignIn(msgspec.Struct, forbid_unknown_fields=True):
    """A campaign in a request. A PATCH sends what changes; null restores the default."""

    name: str | None = None
    program: str | None = None
    category: Literal["promotional", "transactional"] | None = None
    body: Bodies | None = None
    variants: list[VariantIn] | None = None
    audience: str | None = None
    starts_at: datetime | None = None
    local_time: str | None = None
    expires_at: datetime | None = None
    experiment: Experiment | None = None
    guards: Guards | None = None
    repeat: Repeat | None = None


class Launch(msgspec.Struct, forbid_unknown_fields=True):
    plan_token: str


class Preview(msgspec.Struct, forbid_unknown_fields=True):
    contact_ids: list[str]


def content_of(wanted: CampaignIn, given: Mapping[str, Any], default_language: str) -> Content:
    """Returns the content of a new campaign. Raises Invalid when a required field is missing."""
    if not wanted.name or not wanted.program:
        raise Invalid("campaign_incomplete", "A campaign needs a name and a program.")
    blank = Content(wanted.name, wanted.program, Category.PROMOTIONAL, (Variant("A", {"en": "-"}),))
    if not (wanted.body or wanted.variants):
        raise Invalid("campaign_incomplete", "A campaign needs a body or variants.")
    return edited(blank, wanted, given, default_language)


def edited(
    content: Content, wanted: CampaignIn, given: Mapping[str, Any], default_language: str
) -> Content:
    """Returns the content with the given changes; null restores a field's default.

    Raises Invalid for a null in a field without a default, and for an invalid value.
    """
    for name in REQUIRED:
        if name in given and given[name] is None:
            raise Invalid("field_required", f"{name} cannot be null.")
    plain = {name: getattr(wanted, name) for name in PLAIN if name in given}
    for name, default in DEFAULTS.items():
        if name in given:
            value = getattr(wanted, name)
            plain[name] = default if value is None else value
    return msgspec.structs.replace(
        content, **plain, **_typed(wanted, given), **_texts(wanted, default_language)
    )


def _typed(wanted: CampaignIn, given: Mapping[str, Any]) -> Mapping[str, Any]:
    changes: dict[str, Any] = {}
    if wanted.category:
        changes["category"] = Category(wanted.category)
    if "local_time" in given:
        local = wanted.local_time
        changes["local_time"] = parse_local_time(local) if local else None
    for name in ("starts_at", "expires_at"):
        at = getattr(wanted, name)
        if at is not None:
            parse_instant(name, at)
    return changes


def _texts(wanted: CampaignIn, default_language: str) -> Mapping[str, Any]:
    if wanted.body is not None and wanted.variants is not None:
        raise Invalid("text_twice", "Set body or variants, not both.")
    texts = wanted.variants
    if wanted.body is not None:
        texts = [VariantIn("A", wanted.body)]
    if texts is None:
        return {}
    return {"variants": tuple(Variant(t.id, _bodies(t.body, default_language)) for t in texts)}


def campaign(value: Campaign, progress: Progress | None = None) -> Mapping[str, Any]:
    content = value.content
    return {
        "campaign_id": value.campaign_id,
        "state": str(value.state),
        "reason": value.reason,
        "name": content.name,
        "program": content.program,
        "category": str(content.category),
        "variants": [{"id": one.id, "body": one.bodies} for one in content.variants],
        "audience": content.audience,
        "starts_at": _at(content.starts_at),
        "local_time": _local(content.local_time),
        "expires_at": _at(content.expires_at),
        "repeat": content.repeat and msgspec.to_builtins(content.repeat),
        "experiment": msgspec.to_builtins(content.experiment),
        "guards": msgspec.to_builtins(content.guards),
        "previous": value.previous,
        "following": value.following,
        "author": value.author,
        "created_at": _at(value.created_at),
        "planned_at": _at(value.planned_at),
        "launched_at": _at(value.launched_at),
        "launched_by": value.launched_by,
        "ends_at": _at(value.ends_at),
        "ended_at": _at(value.ended_at),
        "winner": value.winner,
        "progress": progress and _progress(progress),
    }


def plan(value: Campaign, review: Review, shards_done: int, shards: int) -> Mapping[str, Any]:
    tally = review.tally
    return {
        "campaign_id": value.campaign_id,
        "state": str(value.state),
        "plan_token": value.token,
        "shards_done": shards_done,
        "shards": shards,
        "matched": tally.matched,
        "holdout": tally.holdout,
        "recipients": tally.recipients,
        "leaving": tally.leaving,
        "deferred": tally.deferred,
        "skipped": tally.skipped,
        "languages": tally.languages,
        "variants": tally.variants,
        "numbers": tally.numbers,
        "parts": review.parts,
        "cost_micro_usd": review.cost_micro_usd,
        "begins_at": _at(review.begins_at),
        "finishes_at": _at(review.finishes_at),
        "parts_by_hour": review.by_hour,
        "samples": msgspec.to_builtins(tally.samples),
        "warnings": msgspec.to_builtins(review.warnings),
        "findings": findings_of(review.findings),
    }


def recipient(message: OutboundMessage) -> Mapping[str, Any]:
    last = message.history[-1]
    return {
        "contact_id": message.contact_id,
        "message_id": message.message_id,
        "variant": message.variant,
        "status": str(message.status),
        "code": last.code or (last.reason and str(last.reason)),
        "at": _at(last.at),
    }


def previewed(message: OutboundMessage) -> Mapping[str, Any]:
    return {
        "contact_id": message.contact_id,
        "variant": message.variant,
        "language": message.language,
        "number": message.number,
        "body": message.body,
        "decision": message.decision,
    }


def _bodies(body: Bodies, default_language: str) -> Mapping[str, str]:
    bodies = {default_language: body} if isinstance(body, str) else body
    if len(bodies) > MAX_LANGUAGES:
        raise Invalid("languages_too_many", f"A variant has at most {MAX_LANGUAGES} languages.")
    return bodies


def _progress(value: Progress) -> Mapping[str, Any]:
    return {**msgspec.to_builtins(value), "done": value.done}


def _local(value: LocalTime | None) -> str | None:
    return f"{value.date.isoformat()}T{value.time.isoformat('minutes')}" if value else None


def _at(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
