"""Campaigns, their texts and their people with defaults: a test says only what it is about."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.content.model import Content, Variant
from shared.domain.campaigns.counters import CounterKey, parse_name
from shared.domain.campaigns.recipient_message import Mailing, mailing
from shared.domain.contacts.contact_state import Consent, ConsentState, ContactState, Thread
from shared.domain.core.phone import ContactId, PhoneNumber
from shared.domain.messages.message import Category
from tests.unit.domain.builders import NOW, PHONE, a_consent, a_head

BODY = "Juniper & Pine: 20% off. STOP to end"
SERVICE = "Juniper & Pine: Your order has shipped"
CAMPAIGN = "cmp_01KABCDEFGHJKMNPQRSTVWXYZ0"
ENDS_AT = NOW + timedelta(hours=72)


def by_name(counts: Mapping[str, int]) -> dict[CounterKey, int]:
    """Counts by the names under which they are stored."""
    found = {parse_name(name): n for name, n in counts.items()}
    return {key: n for key, n in found.items() if key is not None}


def a_content(*ids: str, **changed: Any) -> Content:
    body = SERVICE if changed.get("category") is Category.TRANSACTIONAL else BODY
    given: dict[str, Any] = {
        "name": "Boots",
        "program": "offers",
        "category": Category.PROMOTIONAL,
        "variants": tuple(Variant(id, {"en": body}) for id in ids or ("a",)),
    }
    return Content(**{**given, **changed})


def a_campaign(state: State = State.DRAFT, **changed: Any) -> Campaign:
    given: dict[str, Any] = {
        "campaign_id": CAMPAIGN,
        "content": a_content(),
        "state": state,
        "created_at": NOW,
        "author": "api",
    }
    return Campaign(**{**given, **changed})


def a_mailing(
    brand: Brand, content: Content | None = None, *, ends_at: datetime = ENDS_AT
) -> Mailing:
    return mailing(CAMPAIGN, content or a_content(), brand, ends_at)


def somebody(
    place: int,
    *consents: Consent,
    phone: PhoneNumber = PHONE,
    thread: Thread | None = None,
    **contact: Any,
) -> ContactState:
    """One of many contacts; without consents of their own a subscriber of the offers."""
    head = a_head(*(consents or (a_consent(ConsentState.ACTIVE),)), thread=thread, **contact)
    own = replace(head.contact, contact_id=ContactId(f"con_{place:020d}"), phone=phone)
    return replace(head, contact=own)
