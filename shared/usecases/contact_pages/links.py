"""Makes and opens the links by which contacts reach their own pages."""

from datetime import datetime
from enum import Enum
from typing import NamedTuple

from msgspec.structs import replace

from shared.domain.contacts.contact_state import ContactState
from shared.domain.conversation.outcome import Reply
from shared.domain.core import signed_links
from shared.domain.core.error_codes import CONTACT_UNKNOWN
from shared.domain.core.phone import ContactId
from shared.domain.core.signed_links import Purpose
from shared.platform.secrets import secrets
from shared.platform.settings import settings
from shared.storage.contacts import contact_states


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
    EXPIRED = "expired"


def preferences_link(contact_id: ContactId, *, now: datetime) -> LinkToPage:
    """Returns a link to the contact's preferences. Raises NotFound `contact_unknown`."""
    if contact_states.load(contact_id) is None:
        raise CONTACT_UNKNOWN()
    return link_to_page(contact_id, Purpose.PREFERENCES, now=now)


def link_to_page(contact_id: ContactId, purpose: Purpose, *, now: datetime) -> LinkToPage:
    """Returns a link that works for 30 days. It contains no phone number."""
    link = signed_links.new_link(contact_id, purpose, now=now)
    token = signed_links.signed(link, secrets().pepper)
    return LinkToPage(f"{settings().public_base_url}/{purpose.path}/{token}", link.expires_at)


def with_link(reply: Reply, contact_id: ContactId, *, now: datetime) -> Reply:
    """Returns the auto-reply with its link filled in."""
    if reply.link is None:
        return reply
    url = link_to_page(contact_id, reply.link, now=now).url
    return replace(reply, body=reply.body.replace("{link}", url), link=None)


def open_link(token: str, purpose: Purpose, *, now: datetime) -> OpenedLink | ClosedLink:
    """Returns the contact of a token, or why there is none."""
    link = signed_links.read_token(token, purpose, secrets().pepper)
    if link is None:
        return ClosedLink.UNKNOWN
    if link.is_expired(now=now):
        return ClosedLink.EXPIRED
    state = contact_states.load(link.contact_id)
    return OpenedLink(state, link.expires_at) if state else ClosedLink.UNKNOWN
