"""Creates and edits campaigns until they are launched."""

import re
from datetime import datetime

from shared.domain.audience.filter import parse
from shared.domain.brand.model import Brand
from shared.domain.brand.program import Purpose
from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.content.model import MAX_LIFETIME, Content
from shared.domain.campaigns.content.times import start_of
from shared.domain.campaigns.recipient_message import mailing
from shared.domain.core.error_codes import (
    BUSY,
    CAMPAIGN_UNKNOWN,
    EXPIRES_AT_TOO_EARLY,
    PROGRAM_PURPOSE,
    declare,
)
from shared.domain.core.errors import Conflict, Invalid
from shared.domain.messages.message import Category
from shared.domain.templates.rendering import TEXT_PROBLEMS, Template, check
from shared.platform.ids import new_claim, new_ulid
from shared.storage import audit_log
from shared.storage.audit_log import Action
from shared.storage.brand import current
from shared.storage.campaigns import campaigns
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.outbound.message_request import FARTHEST

EXPIRES_AT_TOO_LATE = declare(
    "expires_at_too_late",
    Invalid,
    "expires_at must be at most 31 days after the start.",
    "Use an earlier expires_at.",
)
START_TOO_FAR = declare(
    "start_too_far",
    Invalid,
    "A campaign can start at most a year from now.",
    "Use an earlier start.",
)

ID = re.compile("cmp_[0-9A-Za-z]{1,64}")


def create_campaign(content: Content, *, author: str, now: datetime) -> Campaign:
    """Creates a draft. Raises Invalid for content that could never be sent."""
    check_content(content, current().brand, now=now)
    campaign = Campaign(new_id(now), content, State.DRAFT, now, author)
    transaction = Transaction(new_claim())
    campaigns.create(transaction, campaign)
    transaction.commit()
    return campaign


def new_id(now: datetime) -> str:
    return f"cmp_{new_ulid(now)}"


def edit_campaign(campaign_id: str, content: Content, *, now: datetime) -> Campaign:
    """Returns the edited campaign as a draft. An earlier plan becomes invalid."""
    check_content(content, current().brand, now=now)
    before = find(campaign_id)
    return changed(before, domain.edit(before, content))


def find(campaign_id: str) -> Campaign:
    campaign = campaigns.get(campaign_id) if ID.fullmatch(campaign_id) else None
    if campaign is None:
        raise CAMPAIGN_UNKNOWN()
    return campaign


def changed(before: Campaign, after: Campaign, action: Action | None = None) -> Campaign:
    """Stores and returns `after`. Raises Conflict when the campaign is no longer `before`."""
    if after is not before:
        transaction = Transaction(new_claim())
        campaigns.change(transaction, before, after)
        if action:
            audit_log.add(transaction, action)
        try:
            transaction.commit()
        except WriteConflict as conflict:
            raise busy() from conflict
    return after


def busy() -> Conflict:
    return BUSY("The campaign was changed at the same time: read it, then try again.")


def check_content(content: Content, brand: Brand, *, now: datetime) -> None:
    """Raises Invalid with the first problem."""
    program = mailing("", content, brand, now).program
    if content.category is Category.PROMOTIONAL and program.purpose is not Purpose.PROMOTIONAL:
        raise PROGRAM_PURPOSE()
    if content.topic is not None:
        brand.require_topic(content.topic)
    parse(content.audience, programs=[one.id for one in brand.programs])
    start = start_of(content, now=now)
    if content.expires_at and content.expires_at <= start:
        raise EXPIRES_AT_TOO_EARLY()
    if content.expires_at and content.expires_at > start + MAX_LIFETIME:
        raise EXPIRES_AT_TOO_LATE()
    if start > now + FARTHEST:
        raise START_TOO_FAR()
    for variant in content.variants:
        for problem in check(Template(variant.bodies)):
            line = f", line {problem.where}" if problem.where else ""
            where = f"Variant {variant.id}, {problem.language}{line}"
            raise TEXT_PROBLEMS[problem.code](f"{where}: {problem.detail}")
