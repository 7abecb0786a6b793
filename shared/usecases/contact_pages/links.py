"""Makes and opens the links by which contacts reach their own pages."""

import re
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from msgspec.structs import replace

from shared.domain.contacts.contact_state import Contact, ContactState
from shared.domain.conversation.outcome import Reply
from shared.domain.core import signed_links
from shared.domain.core.error_codes import CONTACT_UNKNOWN
from shared.domain.core.phone import ContactId
from shared.domain.core.signed_links import Purpose
from shared.platform.secrets import secrets
from shared.platform.settings import settings
from shared.storage.contacts import contact_states

PREFERENCES_URL = re.compile(r"\{\{-?\s*preferences_url\s*-?\}\}")
"""The only placeholder of a single message, which is no template."""


class LinkToPage(NamedTuple):
    """The address of a contact's page. Each person who has it can use the page until it expires."""

    url: str
    expires_at: datetime


class OpenedLink(NamedTuple):
    """A link that works, and the contact it is for."""

    state: ContactState
    expires_at: datetime

    @property
    def made_at(self) -> datetime:
        """Returns when the link was made, in whole seconds."""
        return self.expires_at - signed_links.LASTS


class ClosedLink(Enum):
    """Why a link opens no page."""

    UNKNOWN = "unknown"  # not signed here, or the contact is not stored any more
    EXPIRED = "expired"  # or void, because all earlier links were revoked


def preferences_link(contact_id: ContactId, *, now: datetime) -> LinkToPage:
    """Returns a link to the contact's preferences. Raises NotFound `contact_unknown`."""
    state = contact_states.load(contact_id)
    if state is None:
        raise CONTACT_UNKNOWN()
    return link_to_page(state.contact, Purpose.PREFERENCES, now=now)


def link_to_page(contact: Contact, purpose: Purpose, *, now: datetime) -> LinkToPage:
    """Returns a link that works for 30 days. It contains no phone number."""
    since = contact.links_from
    link = signed_links.new_link(contact.contact_id, purpose, now=now, since=since)
    token = signed_links.signed(link, secrets().pepper)
    return LinkToPage(_address(purpose, token), link.expires_at)


def preferences_url(contact: Contact, now: datetime) -> str:
    """Returns the address that `{{ preferences_url }}` stands for in a message."""
    return link_to_page(contact, Purpose.PREFERENCES, now=now).url


def example_url(_contact: Contact, _now: datetime) -> str:
    """Returns an address of the same length that opens nothing, for plans and previews: others
    than the contact read them."""
    return _address(Purpose.PREFERENCES, "a" * signed_links.LENGTH)


def with_preferences_url(body: str, contact: Contact, *, now: datetime) -> str:
    """Returns the body of a single message with `{{ preferences_url }}` filled in."""
    if "preferences_url" not in body:
        return body
    return PREFERENCES_URL.sub(lambda _: preferences_url(contact, now), body)


def with_link(reply: Reply, contact: Contact, *, now: datetime) -> Reply:
    """Returns the auto-reply with its link filled in."""
    if reply.link is None:
        return reply
    url = link_to_page(contact, reply.link, now=now).url
    return replace(reply, body=reply.body.replace("{link}", url), link=None)


def open_link(token: str, purpose: Purpose, *, now: datetime) -> OpenedLink | ClosedLink:
    """Returns the contact of a token, or why there is none."""
    link = signed_links.read_token(token, purpose, secrets().pepper)
    if link is None:
        return ClosedLink.UNKNOWN
    if link.is_expired(now=now):
        return ClosedLink.EXPIRED
    state = contact_states.load(link.contact_id)
    if state is None:
        return ClosedLink.UNKNOWN
    opened = OpenedLink(state, link.expires_at)
    since = state.contact.links_from
    return ClosedLink.EXPIRED if since and opened.made_at < since else opened


def _address(purpose: Purpose, token: str) -> str:
    return f"{settings().public_base_url}/{purpose.path}/{token}"
