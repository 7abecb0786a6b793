"""Builds the message of one recipient of a campaign, before it is stored."""

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.brand.number import Number
from shared.domain.brand.program import Program
from shared.domain.campaigns.content.model import Content, Variant
from shared.domain.contacts.contact_state import Contact, ContactState
from shared.domain.core.errors import DomainError
from shared.domain.gate.registry import RULE_SET
from shared.domain.location.contact_location import locate_contact
from shared.domain.messages.decision import Decision, Result, RuleResult, Verdict
from shared.domain.messages.message import OutboundMessage, message_id
from shared.domain.messages.status import Status, StatusChange
from shared.domain.messages.transitions import advance
from shared.domain.templates.rendering import (
    Template,
    render,
    shows_preferences_url,
    values_of,
)

LinkFor = Callable[[Contact, datetime], str]


class Mailing(msgspec.Struct, frozen=True):
    """A campaign's content with its program and numbers, looked up once for all recipients."""

    campaign_id: str
    content: Content
    brand: Brand
    program: Program
    numbers: Mapping[str, Number]
    """The program's own numbers."""
    ends_at: datetime
    preferences_url: LinkFor | None = None
    """Makes the link to a contact's preferences, which the domain cannot sign."""

    def number(self, head: ContactState) -> Number:
        """Returns the program's number that the contact last wrote to, or else its first."""
        last = self.numbers.get(head.contact.last_number or "")
        return last or next(iter(self.numbers.values()))

    def variant(self, id: str) -> Variant:
        return next(one for one in self.content.variants if one.id == id)


def mailing(
    campaign_id: str,
    content: Content,
    brand: Brand,
    ends_at: datetime,
    preferences_url: LinkFor | None = None,
) -> Mailing:
    """Returns the mailing. Raises Invalid when the brand does not have the campaign's program."""
    program = brand.require_program(content.program)
    numbers = {n.number: n for n in brand.numbers if n.program == program.id}
    if not numbers:
        number = brand.number_for(program.id)
        numbers = {number.number: number}
    return Mailing(campaign_id, content, brand, program, numbers, ends_at, preferences_url)


def message_for(
    mailing: Mailing,
    variant: Variant,
    head: ContactState,
    number: Number,
    *,
    ulid: str,
    now: datetime,
) -> OutboundMessage:
    """Returns the message of a variant in the contact's language. Raises RenderFailed."""
    brand = mailing.brand
    rendered = render(
        Template(variant.bodies),
        values_of(
            head,
            brand=brand,
            program=mailing.program,
            number=number.number,
            now=now,
            zone=_zone(variant, head),
            extra={"campaign": {"name": mailing.content.name}},
            preferences_url=_preferences_url(mailing, variant, head.contact, now),
        ),
        language=head.contact.language or brand.default_language,
        default_language=brand.default_language,
    )
    text = _blank(mailing, variant, head, number, ulid, now)
    return replace(text, body=rendered.body, language=rendered.language)


def missing_languages(
    mailing: Mailing,
    variant: Variant,
    head: ContactState,
    number: Number,
    error: DomainError,
    *,
    ulid: str,
    now: datetime,
) -> OutboundMessage:
    """Returns the skipped message of a contact for whom the template cannot be rendered."""
    rule = RuleResult(
        "text", Result.BLOCK, str(error), "practice: send no message with missing content"
    )
    decision = Decision(Verdict.SKIP, error.code, (rule,), RULE_SET, now)
    return blocked_message(_blank(mailing, variant, head, number, ulid, now), decision, now=now)


def blocked_message(text: OutboundMessage, decision: Decision, *, now: datetime) -> OutboundMessage:
    """Returns the message as skipped or expired, with the decision that blocked it."""
    status = Status.EXPIRED if decision.code == "expired" else Status.SKIPPED
    after = advance(text, StatusChange(status, now, code=decision.code))
    return replace(after, decision=decision)


def _blank(
    mailing: Mailing, variant: Variant, head: ContactState, number: Number, ulid: str, now: datetime
) -> OutboundMessage:
    return OutboundMessage(
        message_id=message_id(head.contact.contact_id, ulid),
        contact_id=head.contact.contact_id,
        body="",
        status=Status.QUEUED,
        at=now,
        number=number.number,
        provider=number.provider,
        category=mailing.content.category,
        program=mailing.program.id,
        language=head.contact.language or mailing.brand.default_language,
        history=(StatusChange(Status.QUEUED, now),),
        expires_at=mailing.ends_at,
        topic=mailing.content.topic,
        campaign_id=mailing.campaign_id,
        variant=variant.id,
    )


def _preferences_url(
    mailing: Mailing, variant: Variant, contact: Contact, now: datetime
) -> str | None:
    if mailing.preferences_url is None or not shows_preferences_url(Template(variant.bodies)):
        return None
    return mailing.preferences_url(contact, now)


def _zone(variant: Variant, head: ContactState) -> str | None:
    """Returns the time zone for dates, or None when the contact's zone is not certain."""
    if not any("date" in body for body in variant.bodies.values()):
        return None
    zones = locate_contact(head.contact.phone, head.contact.declared_location).zones
    return next(iter(zones)) if len(zones) == 1 else None
