"""Contact routes: look-up by phone (in the body, never in a URL), consents and ledger."""

from functions.api.http.authentication import Caller
from functions.api.http.operations import Resource
from functions.api.http.pages import page_of
from functions.api.http.parameters import Cursor, Key, Limit
from functions.api.schemas import consents as consent_schemas
from functions.api.schemas import contacts as schemas
from functions.api.schemas.common import ContactId, Page, filled
from functions.api.schemas.consents import Consent, LedgerEvent
from functions.api.schemas.contacts import (
    Contact,
    Counted,
    Lookup,
    OptedOut,
    OptOut,
    PreferencesLink,
)
from shared.domain.contacts.contact_state import ContactState
from shared.domain.core.error_codes import (
    CONTACT_UNKNOWN,
    CURSOR_INVALID,
    PROGRAM_UNKNOWN,
    RECIPIENT_MISSING,
    TOPIC_UNKNOWN,
)
from shared.domain.core.phone import ContactId as ContactIdentity
from shared.domain.core.phone import PhoneNumber, contact_id, parse_contact_id, parse_phone
from shared.domain.ledger.events import Evidence, Means
from shared.platform import clock
from shared.platform.secrets import secrets
from shared.storage import ledger
from shared.storage.contacts import contact_states
from shared.storage.idempotency import IdempotencyKey
from shared.usecases.consent.record_opt_out import OptOut as Request
from shared.usecases.consent.record_opt_out import record_opt_out
from shared.usecases.contacts.change_contact import ContactChange, change_contact
from shared.usecases.contacts.record_event import EventReport, past_instant, record_event

routes = Resource(__name__, "Contacts", "Contacts, their consents and the evidence.")
MAX_CURSOR = 9
"""Digits of a number in a cursor, at most; the ledger's positions have ten."""

OF_CONTACT = ("contact_id_invalid", "contact_unknown")


@routes.operation(
    "lookUpContact",
    "POST /lookup",
    scope="contacts:read",
    errors=("phone_invalid", "phone_without_plus", "contact_unknown"),
)
def lookup(_caller: Caller, body: Lookup) -> Contact:
    """Returns the contact with a phone number.

    The number is in the body, so that no URL contains a phone number.
    """
    phone = parse_phone(body.phone)
    return schemas.contact(_head(contact_id(secrets().pepper, phone)).contact)


@routes.operation(
    "optOut",
    "POST /opt-out",
    scope="contacts:write",
    errors=(
        "recipient_missing",
        "contact_id_invalid",
        "contact_unknown",
        "phone_invalid",
        "phone_without_plus",
        PROGRAM_UNKNOWN,
        "at_naive",
        "at_invalid",
        "at_in_future",
        "busy",
    ),
)
def opt_out(caller: Caller, body: OptOut) -> OptedOut:
    """Records an opt-out that a contact made outside of a message.

    The number need not be a contact's yet. Repeating the request changes nothing: `ledger_seq` is
    then that of the opt-out which is stored already.
    """
    now = clock.now()
    evidence = Evidence(
        Means(body.means),
        said=body.said,
        said_at=past_instant(body.at, now=now) if body.at else None,
        recorded_by=caller.token.name,
    )
    result = record_opt_out(Request(_recipient(body), evidence, body.program), now=now)
    return filled(OptedOut, result)


@routes.operation("getContact", "GET /{id}", scope="contacts:read", errors=OF_CONTACT)
def get_contact(_caller: Caller, id: ContactId) -> Contact:
    """Returns a contact."""
    return schemas.contact(_head(id).contact)


@routes.operation(
    "changeContact",
    "PATCH /{id}",
    scope="contacts:write",
    errors=(
        *OF_CONTACT,
        "language_unknown",
        "name_invalid",
        "attribute_invalid",
        "contact_has_died",
        "contact_is_child",
        "attributes_too_many",
        "attributes_too_large",
        "time_zone_unknown",
        "jurisdiction_unknown",
        "postal_code_invalid",
        "paused_until_naive",
        "paused_until_invalid",
        "per_30_days_invalid",
        "time_of_day_invalid",
        TOPIC_UNKNOWN,
        "hold_unknown",
        "busy",
    ),
    example={
        "attributes": {"shoe_size": 38, "vip": True},
        "stated": {"postal_code": "20001"},
        "per_30_days": 2,
    },
)
def change(caller: Caller, id: ContactId, body: ContactChange) -> Contact:
    """Changes what the brand knows of a contact.

    Omitted fields keep their values, and null removes one. Consent does not change. What the
    contact prefers (`language`, `paused_until`, `per_30_days`, `not_before`, `not_after`,
    `topics_off`, `topics_only`), and each hold that is set or released, is an event in the ledger,
    with `means` and `said`, and in the audit log.
    """
    by, now = caller.token.name, clock.now()
    return schemas.contact(change_contact(parse_contact_id(id), body, by=by, now=now))


@routes.operation(
    "recordEvent",
    "POST /{id}/events",
    scope="contacts:write",
    errors=(
        *OF_CONTACT,
        "name_invalid",
        "at_naive",
        "at_invalid",
        "at_in_future",
        "events_too_many",
        "contact_has_died",
        "contact_is_child",
        "busy",
    ),
    example={"name": "purchase", "at": "2026-11-02T10:00:00Z"},
)
def event(caller: Caller, id: ContactId, body: EventReport, idempotency_key: Key) -> Counted:
    """Records an event of a contact, such as a purchase.

    Its name, its count and its latest time are stored, and nothing else of it.
    """
    once = IdempotencyKey(caller.token.token_id, idempotency_key)
    happened = record_event(parse_contact_id(id), body, once, now=clock.now())
    return filled(Counted, happened, name=body.name)


@routes.operation(
    "linkToPreferences", "POST /{id}/preferences-link", scope="contacts:write", errors=OF_CONTACT
)
def preferences_link(_caller: Caller, id: ContactId) -> PreferencesLink:
    """Returns a link to the page of the contact's preferences, to send to the contact only.

    Each person who has it can change the preferences until it expires. It has no phone number.
    """
    # Few requests need it.
    from shared.usecases.contact_pages import links

    link = links.preferences_link(parse_contact_id(id), now=clock.now())
    return filled(PreferencesLink, link)


@routes.operation(
    "revokeLinks",
    "DELETE /{id}/preferences-link",
    scope="contacts:write",
    errors=(*OF_CONTACT, "busy"),
)
def revoke_links(caller: Caller, id: ContactId) -> Contact:
    """Makes every earlier link to the contact's own pages void, and returns the contact.

    A link that is made later works. The change is in the audit log.
    """
    from shared.usecases.contact_pages.revoke_links import revoke_links as revoke

    by, now = caller.token.name, clock.now()
    return schemas.contact(revoke(parse_contact_id(id), by=by, now=now))


@routes.operation("listConsents", "GET /{id}/consents", scope="contacts:read", errors=OF_CONTACT)
def consents(_caller: Caller, id: ContactId) -> Page[Consent]:
    """Lists the consents of a contact, by program. They are on one page."""
    return Page([consent_schemas.consent(c) for c in _head(id).consents.values()], None)


@routes.operation("listLedger", "GET /{id}/ledger", scope="contacts:read", errors=OF_CONTACT)
def ledger_of(_caller: Caller, id: ContactId, limit: Limit, cursor: Cursor) -> Page[LedgerEvent]:
    """Lists every change of a contact's consent with its evidence, oldest first."""
    after = cursor or "0"
    if not (len(after) <= MAX_CURSOR and after.isdecimal()):
        raise CURSOR_INVALID()
    contact = _head(id).contact.contact_id
    events = list(ledger.of_contact(contact, after=int(after), limit=limit + 1))
    more = len(events) > limit
    entries = [(consent_schemas.ledger_event(event), str(place)) for place, event in events[:limit]]
    return page_of(entries, entries[-1][1] if more else None)


def _recipient(body: OptOut) -> PhoneNumber | ContactIdentity:
    if body.phone is not None and body.contact_id is None:
        return parse_phone(body.phone, require="complete")
    if body.contact_id is not None and body.phone is None:
        return parse_contact_id(body.contact_id)
    raise RECIPIENT_MISSING()


def _head(id: str) -> ContactState:
    head = contact_states.load(parse_contact_id(id))
    if head is None:
        raise CONTACT_UNKNOWN()
    return head
