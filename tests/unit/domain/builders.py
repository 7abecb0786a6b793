"""Heads, messages and evidence with defaults: a test says only what it is about."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import (
    Consent,
    ConsentState,
    Contact,
    ContactState,
    Thread,
)
from shared.domain.conversation.inbound_decision import decide_inbound
from shared.domain.conversation.outcome import Outcome
from shared.domain.core.phone import ContactId, PhoneNumber
from shared.domain.ledger.events import EventType, Evidence, LedgerEvent, LedgerHead, Means, append
from shared.domain.messages.message import Category, InboundMessage, MessageId, OutboundMessage
from shared.domain.messages.status import Status
from shared.domain.messages.webhooks import WebhookMessage

NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
"""A Tuesday, 9:00 in Denver."""

PHONE = PhoneNumber("+12025550123")
CONTACT = ContactId("con_abcdefghijklmnopqrst")
ULID = "01KABCDEFGHJKMNPQRSTVWXYZ0"
EUM, TWILIO, TELNYX = "+12025550100", "+12025550101", "+12025550102"
BY_TEXT = Evidence(Means.TEXT, said="JOIN")
BY_CLOCK = Evidence(Means.CLOCK)

bounded = settings(max_examples=min(40, settings().max_examples), deadline=None)

INSTANTS = st.timedeltas(timedelta(0), timedelta(days=400)).map(lambda passed: NOW + passed)
EVIDENCE = st.builds(
    Evidence,
    means=st.sampled_from(Means),
    **{
        name: st.none() | st.text(max_size=12)
        for name in ("language", "text", "text_version", "said", "number", "provider")
    },
)


PROMOTION = "Juniper & Pine: 20% off boots. Reply STOP to opt out"
BODIES: Mapping[Category | None, str] = {
    Category.CONVERSATIONAL: "We do.",
    Category.TRANSACTIONAL: "Juniper & Pine: Your order has shipped",
}
"""A body that is what its category says; without one it advertises."""


def a_message(**changed: Any) -> OutboundMessage:
    given: dict[str, Any] = {
        "message_id": MessageId(f"msg_{CONTACT.removeprefix('con_')}_{ULID}"),
        "contact_id": CONTACT,
        "body": BODIES.get(changed.get("category", Category.PROMOTIONAL), PROMOTION),
        "status": Status.QUEUED,
        "at": NOW,
        "number": EUM,
        "provider": "eum",
        "category": Category.PROMOTIONAL,
        "program": "offers",
    }
    return OutboundMessage(**{**given, **changed})


def an_inbound_message(**changed: Any) -> InboundMessage:
    given: dict[str, Any] = {
        "message_id": MessageId(f"msg_{CONTACT.removeprefix('con_')}_{ULID}"),
        "contact_id": CONTACT,
        "body": "Do you have boots?",
        "at": NOW,
        "number": EUM,
        "provider": "eum",
        "provider_id": "in-1",
    }
    return InboundMessage(**{**given, **changed})


def a_consent(state: ConsentState, program: str = "offers", **changed: Any) -> Consent:
    if state is ConsentState.PENDING:
        changed = {"expires_at": NOW + timedelta(hours=24), **changed}
    return Consent(program, state, **{"since": NOW, "seq": 1, **changed})


def a_head(*consents: Consent, thread: Thread | None = None, **contact: Any) -> ContactState:
    return ContactState(
        Contact(CONTACT, PHONE, NOW, **contact),
        {c.program: c for c in consents},
        thread or Thread(),
    )


def a_chain(length: int) -> tuple[list[LedgerEvent], LedgerHead]:
    """Events of all types, each an hour after the one before it."""
    types, events, head = list(EventType), list[LedgerEvent](), LedgerHead()
    for place in range(length):
        at = NOW + timedelta(hours=place)
        evidence = Evidence(Means.TEXT, language="en", said=f"text {place}")
        event, head = append(CONTACT, head, types[place % len(types)], "offers", evidence, at=at)
        events.append(event)
    return events, head


def a_text(body: str, **changed: Any) -> WebhookMessage:
    given: dict[str, Any] = {
        "provider": "eum",
        "provider_id": "in-1",
        "sender": PHONE,
        "to": EUM,
        "received_at": NOW,
    }
    return WebhookMessage(**{**given, "body": body, **changed})


def texted(
    head: ContactState, body: str, brand: Brand, *, now: datetime = NOW, **changed: Any
) -> Outcome:
    text = a_text(body, **{"received_at": now, **changed})
    return decide_inbound(head, text, brand, 1, message_id=a_message().message_id, now=now)
