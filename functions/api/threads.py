"""Thread routes: the inbox, one thread's messages, and an agent's reply."""

from datetime import datetime

import msgspec
from chalice.app import Blueprint, Response

from functions.api.http import Caller, authorised, json_body, json_response, page_size, query
from functions.api.messages import once
from functions.api.schemas import schemas
from shared.domain.contacts.attributes import parse_instant
from shared.domain.contacts.contact_state import ContactState, ThreadState
from shared.domain.core.errors import Invalid, NotFound
from shared.domain.core.phone import parse_contact_id
from shared.domain.messages.message import Category
from shared.platform import clock
from shared.storage import contact_states, messages, threads
from shared.usecases.outbound.check_content import findings
from shared.usecases.outbound.send_message import SendRequest, send_message

routes = Blueprint(__name__)


class Reply(msgspec.Struct, forbid_unknown_fields=True):
    body: str
    author: str | None = None


@routes.route("/")
@authorised(routes, "threads:read")
def inbox(caller: Caller) -> Response:
    state = query(caller.request, "state") or ThreadState.OPEN
    if state not in set(ThreadState):
        raise Invalid("state_invalid", "state is open, waiting or closed.")
    before = _cursor_time(query(caller.request, "cursor"))
    found, following = threads.in_state(state, limit=page_size(caller.request), before=before)
    items = [schemas.thread(contact, thread) for contact, thread in found]
    return json_response(schemas.page(items, following.isoformat() if following else None))


@routes.route("/{contact_id}")
@authorised(routes, "threads:read")
def get_thread(_caller: Caller, contact_id: str) -> Response:
    head = _head(contact_id)
    return json_response(schemas.thread(head.contact.contact_id, head.thread))


@routes.route("/{contact_id}/messages")
@authorised(routes, "threads:read")
def list_messages(caller: Caller, contact_id: str) -> Response:
    contact = _head(contact_id).contact.contact_id
    cursor = query(caller.request, "cursor")
    if cursor and not (len(cursor) == 26 and cursor.isalnum() and cursor.isascii()):
        raise Invalid("cursor_invalid", "Invalid cursor.")
    found, following = messages.of_thread(contact, limit=page_size(caller.request), before=cursor)
    return json_response(schemas.page([schemas.message(m) for m in found], following))


@routes.route("/{contact_id}/messages", methods=["POST"], content_types=["application/json"])
@authorised(routes, "threads:write")
def reply(caller: Caller, contact_id: str) -> Response:
    wanted = json_body(caller.request, Reply)
    request = SendRequest(
        body=wanted.body,
        category=Category.CONVERSATIONAL,
        contact_id=parse_contact_id(contact_id),
        author=wanted.author or caller.token.name,
    )
    message = send_message(request, once(caller), now=clock.now())
    return json_response(schemas.accepted(message, findings(message)), status=202)


def _head(contact_id: str) -> ContactState:
    head = contact_states.load(parse_contact_id(contact_id))
    if head is None:
        raise NotFound("contact_unknown", "There is no such contact.")
    return head


def _cursor_time(cursor: str | None) -> datetime | None:
    if cursor is None:
        return None
    try:
        return parse_instant("cursor", datetime.fromisoformat(cursor.replace(" ", "+")))
    except (ValueError, Invalid) as error:
        raise Invalid("cursor_invalid", "Invalid cursor.") from error
