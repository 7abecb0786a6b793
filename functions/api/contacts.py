"""Contact routes: look-up by phone (in the body, never in a URL), consents and ledger."""

import msgspec
from chalice.app import Blueprint, Response

from functions.api.http import Caller, authorised, json_body, json_response, page_size, query
from functions.api.messages import once
from functions.api.schemas import schemas
from shared.domain.contacts.contact_state import ContactState
from shared.domain.core.errors import Invalid, NotFound
from shared.domain.core.phone import contact_id, parse_contact_id, parse_phone
from shared.platform import clock
from shared.platform.secrets import secrets
from shared.storage import contact_states, ledger
from shared.usecases.contacts.change_contact import ContactChange, change_contact
from shared.usecases.contacts.record_event import EventReport, record_event

routes = Blueprint(__name__)
MAX_CURSOR = 9
"""Digits of a number in a cursor, at most; the ledger's positions have ten."""


class Lookup(msgspec.Struct, forbid_unknown_fields=True):
    phone: str


@routes.route("/lookup", methods=["POST"], content_types=["application/json"])
@authorised(routes, "contacts:read")
def lookup(caller: Caller) -> Response:
    phone = parse_phone(json_body(caller.request, Lookup).phone)
    return json_response(schemas.contact(_head(contact_id(secrets().pepper, phone)).contact))


@routes.route("/{id}")
@authorised(routes, "contacts:read")
def get_contact(_caller: Caller, id: str) -> Response:
    return json_response(schemas.contact(_head(id).contact))


@routes.route("/{id}", methods=["PATCH"], content_types=["application/json"])
@authorised(routes, "contacts:write")
def change(caller: Caller, id: str) -> Response:
    wanted = json_body(caller.request, ContactChange)
    by, now = caller.token.name, clock.now()
    contact = change_contact(parse_contact_id(id), wanted, by=by, now=now)
    return json_response(schemas.contact(contact))


@routes.route("/{id}/events", methods=["POST"], content_types=["application/json"])
@authorised(routes, "contacts:write")
def event(caller: Caller, id: str) -> Response:
    report = json_body(caller.request, EventReport)
    happened = record_event(parse_contact_id(id), report, once(caller), now=clock.now())
    return json_response({"name": report.name, **schemas.happened(happened)})


@routes.route("/{id}/consents")
@authorised(routes, "contacts:read")
def consents(_caller: Caller, id: str) -> Response:
    found = [schemas.consent(c) for c in _head(id).consents.values()]
    return json_response(schemas.page(found, None))


@routes.route("/{id}/ledger")
@authorised(routes, "contacts:read")
def ledger_of(caller: Caller, id: str) -> Response:
    size, after = page_size(caller.request), query(caller.request, "cursor") or "0"
    if not (len(after) <= MAX_CURSOR and after.isdecimal()):
        raise Invalid("cursor_invalid", "Invalid cursor.")
    contact = _head(id).contact.contact_id
    events = list(ledger.of_contact(contact, after=int(after), limit=size + 1))
    more = len(events) > size
    items = [schemas.ledger_event(event) for _place, event in events[:size]]
    return json_response(schemas.page(items, str(events[size - 1][0]) if more else None))


def _head(id: str) -> ContactState:
    head = contact_states.load(parse_contact_id(id))
    if head is None:
        raise NotFound("contact_unknown", "There is no such contact.")
    return head
