"""The content of a campaign that a request asks for."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from functions.api.schemas.campaign_requests import MAX_LANGUAGES, CampaignIn, VariantIn
from shared.domain.calendar.local_time import parse_local_time
from shared.domain.campaigns.content.model import Content, Variant
from shared.domain.campaigns.content.options import Experiment, Guards
from shared.domain.contacts.attributes import parse_instant
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid
from shared.domain.messages.message import Category

CAMPAIGN_INCOMPLETE = declare(
    "campaign_incomplete",
    Invalid,
    "A required field of the campaign is missing.",
    "Set name, program, and body or variants.",
)
TEXT_TWICE = declare(
    "text_twice",
    Invalid,
    "Set body or variants, not both.",
    "Remove one of the two fields.",
)
LANGUAGES_TOO_MANY = declare(
    "languages_too_many",
    Invalid,
    "A variant has too many languages.",
    "Remove languages.",
)
FIELD_REQUIRED = declare(
    "field_required",
    Invalid,
    "A field without a default cannot be null.",
    "Set a value, or leave the field out.",
)

REQUIRED = ("name", "program", "category", "body", "variants")
PLAIN = ("name", "program", "starts_at", "expires_at")
DEFAULTS: Mapping[str, object] = {
    "repeat": None,
    "topic": None,
    "audience": "",
    "experiment": Experiment(),
    "guards": Guards(),
}


def content_of(wanted: CampaignIn, default_language: str) -> Content:
    """Returns the content of a new campaign. Raises Invalid when a required field is missing."""
    if not wanted.name or not wanted.program:
        raise CAMPAIGN_INCOMPLETE("A campaign needs a name and a program.")
    blank = Content(wanted.name, wanted.program, Category.PROMOTIONAL, (Variant("A", {"en": "-"}),))
    if not (wanted.body or wanted.variants):
        raise CAMPAIGN_INCOMPLETE("A campaign needs a body or variants.")
    return edited(blank, wanted, default_language)


def edited(content: Content, wanted: CampaignIn, default_language: str) -> Content:
    """Returns the content with the given changes; null restores a field's default.

    Raises Invalid for a null in a field without a default, and for an invalid value.
    """
    given = {
        name: value for name, value in msgspec.structs.asdict(wanted).items() if value is not UNSET
    }
    for name in REQUIRED:
        if name in given and given[name] is None:
            raise FIELD_REQUIRED(f"{name} cannot be null.")
    plain = {name: given[name] for name in PLAIN if name in given}
    for name, default in DEFAULTS.items():
        if name in given:
            plain[name] = default if given[name] is None else given[name]
    return msgspec.structs.replace(
        content, **plain, **_parsed(given), **_variants(given, default_language)
    )


def _parsed(given: Mapping[str, Any]) -> Mapping[str, object]:
    changes: dict[str, object] = {}
    if given.get("category"):
        changes["category"] = Category(given["category"])
    if "local_time" in given:
        local = given["local_time"]
        changes["local_time"] = parse_local_time(local) if local else None
    for name in ("starts_at", "expires_at"):
        if given.get(name) is not None:
            parse_instant(name, given[name])
    return changes


def _variants(given: Mapping[str, Any], default_language: str) -> Mapping[str, object]:
    if "body" in given and "variants" in given:
        raise TEXT_TWICE()
    variants = given.get("variants")
    if "body" in given:
        variants = [VariantIn("A", given["body"])]
    if variants is None:
        return {}
    return {"variants": tuple(Variant(v.id, _bodies(v.body, default_language)) for v in variants)}


def _bodies(body: str | dict[str, str], default_language: str) -> Mapping[str, str]:
    bodies = {default_language: body} if isinstance(body, str) else body
    if len(bodies) > MAX_LANGUAGES:
        raise LANGUAGES_TOO_MANY(f"A variant has at most {MAX_LANGUAGES} languages.")
    return bodies
