"""What Rapport would understand and do if a contact sent a text now. Nothing is stored or sent."""

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import (
    Consent,
    ConsentState,
    ContactState,
    new_contact_state,
)
from shared.domain.contacts.priority import Priority
from shared.domain.conversation.inbound_decision import decide_inbound
from shared.domain.conversation.outcome import Outcome, Reply
from shared.domain.core.phone import ContactId, PhoneNumber
from shared.domain.core.signed_links import Purpose
from shared.domain.intents.effects import (
    ChangeLanguage,
    ConfirmOptIn,
    Effect,
    JoinProgram,
    KeepTopics,
    KeepWish,
    RestoreConsent,
)
from shared.domain.intents.registry import INTENTS
from shared.domain.messages.decision import Does, IntentFound
from shared.domain.messages.masked_webhooks import masked_message
from shared.domain.messages.message import message_id
from shared.domain.messages.webhooks import WebhookMessage

NOBODY = ContactId("con_aaaaaaaaaaaaaaaaaaaa")
"""The contact of a text that is tried without one."""
_NUMBER = PhoneNumber("+12025550199")


class Sender(StrEnum):
    """Who is imagined to send a text that is tried without a contact."""

    SUBSCRIBER = "subscriber"  # joined the brand's first program, and never wrote since
    PENDING = "pending"  # has to answer the question of that program's opt-in
    UNKNOWN = "unknown"  # never joined, and never wrote


class DryRun(msgspec.Struct, frozen=True):
    """What a text would lead to that was not received.

    body: the text as it would be stored. language: that of the reply, else the contact's. intents:
    the first decides. holds: those on marketing afterwards.
    """

    body: str
    language: str
    understood: str
    intents: tuple[IntentFound, ...]
    effect: Does
    holds: tuple[str, ...]
    needs_agent: bool
    priority: Priority | None
    reply: str | None


def a_subscriber(brand: Brand, language: str | None, *, now: datetime) -> ContactState:
    """Returns the state of a contact who joined the brand's first program and never wrote since."""
    return imagined(Sender.SUBSCRIBER, brand, language, now=now)


def imagined(sender: Sender, brand: Brand, language: str | None, *, now: datetime) -> ContactState:
    """Returns the state of an imagined contact. language: None when it is not known."""
    program = brand.programs[0].id
    state = new_contact_state(NOBODY, _NUMBER, now=now)
    active = Consent(program, ConsentState.ACTIVE, now, 1, confirmed=True)
    expires = now + timedelta(hours=brand.question_expires_hours)
    pending = Consent(program, ConsentState.PENDING, now, 1, expires_at=expires)
    consents = {Sender.SUBSCRIBER: {program: active}, Sender.PENDING: {program: pending}}
    contact = replace(state.contact, language=language)
    return ContactState(contact, consents.get(sender, {}))


def example_link(purpose: Purpose) -> str:
    """Returns what stands where a real reply has a signed link. It opens no page."""
    return f"https://example.com/{purpose.path}/example-link"


def dry_run(
    head: ContactState, body: str, brand: Brand, brand_version: int = 0, *, now: datetime
) -> DryRun:
    """Returns what this text would lead to."""
    to = head.contact.last_number or brand.numbers[0].number
    number = brand.number(to) or brand.numbers[0]
    text = masked_message(
        WebhookMessage(number.provider, "dry-run", head.contact.phone, number.number, body, now)
    )
    ours = message_id(head.contact.contact_id, "0" * 26)
    outcome = decide_inbound(head, text, brand, brand_version, message_id=ours, now=now)
    reply = next(iter(outcome.replies), None)
    known = outcome.head.contact.language or brand.default_language
    understanding = outcome.understanding
    return DryRun(
        text.body,
        reply.language if reply else known,
        understanding.value,
        outcome.intents,
        _does(head, outcome),
        tuple(sorted(outcome.head.contact.holds)),
        understanding.needs_agent,
        understanding.priority,
        _shown(reply) if reply else None,
    )


def _shown(reply: Reply) -> str:
    return reply.body.replace("{link}", example_link(reply.link)) if reply.link else reply.body


def _does(before: ContactState, outcome: Outcome) -> Does:
    if outcome.understanding.is_opt_out:
        return Does.OPT_OUT
    if outcome.head.contact.holds - before.contact.holds:
        return Does.HOLD
    effect = next(one.effect for one in INTENTS if one.id == outcome.intents[0].intent)
    return _named(effect) or (Does.ANSWER if outcome.replies else Does.NONE)


def _named(effect: Effect) -> Does | None:
    match effect:
        case ChangeLanguage():
            return Does.CHANGE_LANGUAGE
        case KeepWish() | KeepTopics():
            return Does.CHANGE_PREFERENCE
        case ConfirmOptIn():
            return Does.CONFIRM_OPT_IN
        case JoinProgram():
            return Does.JOIN_PROGRAM
        case RestoreConsent():
            return Does.RESTORE_CONSENT
        case _:
            return None
