"""Message routes: send now or later, read, change or cancel a message that is not sent yet."""

from datetime import datetime
from typing import Literal

import msgspec
from chalice.app import Blueprint, Response
from msgspec import UNSET, UnsetType

from functions.api.http import Caller, authorised, json_body, json_response
from functions.api.schemas import schemas
from shared.domain.calendar.local_time import parse_local_time
from shared.domain.contacts.attributes import parse_instant
from shared.domain.core.errors import Invalid, NotFound
from shared.domain.core.phone import parse_contact_id, parse_phone
from shared.domain.messages.message import Category
from shared.platform import clock
from shared.storage import messages
from shared.usecases.outbound.cancel_message import cancel_message
from shared.usecases.outbound.change_message import MessageChange, change_message
from shared.usecases.outbound.check_content import findings
from shared.usecases.outbound.send_message import IdempotencyKey, SendRequest, send_message

routes = Blueprint(__name__)
MAX_KEY = 255


class Send(msgspec.Struct, forbid_unknown_fields=True):
    """A message to one contact, named by `contact_id` or `phone`."""

    body: str
    category: Literal["promotional", "transactional", "conversational"]
    contact_id: str | None = None
    phone: str | None = None
    program: str | None = None
    send_at: datetime | None = None
    local_time: str | None = None
    expires_at: datetime | None = None


class Change(msgspec.Struct, forbid_unknown_fields=True):
    """Changes to a message; omitted fields keep their values."""

    body: str | UnsetType = UNSET
    send_at: datetime | UnsetType | None = UNSET
    local_time: str | UnsetType = UNSET
    expires_at: datetime | UnsetType | None = UNSET


@routes.route("/", methods=["POST"], content_types=["application/json"])
@authorised(routes, "messages:write")
def send(caller: Caller) -> Response:
    request = _request(json_body(caller.request, Send), author=caller.token.name)
    message = send_message(request, once(caller), now=clock.now())
    return json_response(schemas.accepted(message, findings(message)), status=202)


@routes.route("/{message_id}")
@authorised(routes, "messages:read")
def get_message(_caller: Caller, message_id: str) -> Response:
    message = messages.get(message_id)
    if message is None:
        raise NotFound("message_unknown", "There is no such message.")
    return json_response(schemas.message(message))


@routes.route("/{message_id}", methods=["PATCH"], content_types=["application/json"])
@authorised(routes, "messages:write")
def change(caller: Caller, message_id: str) -> Response:
    wanted = _change(json_body(caller.request, Change))
    message = change_message(message_id, wanted, now=clock.now())
    return json_response(schemas.accepted(message, findings(message)))


@routes.route("/{message_id}", methods=["DELETE"])
@authorised(routes, "messages:write")
def cancel(_caller: Caller, message_id: str) -> Response:
    return json_response(schemas.message(cancel_message(message_id, now=clock.now())))


def once(caller: Caller) -> IdempotencyKey:
    """Returns the Idempotency-Key; the same key within 24 hours is the same message."""
    key = caller.request.headers.get("idempotency-key")
    if key is not None and not (1 <= len(key) <= MAX_KEY and key.isprintable()):
        raise Invalid("idempotency_key_invalid", f"Idempotency-Key has 1 to {MAX_KEY} characters.")
    return IdempotencyKey(caller.token.token_id, key)


def _request(wanted: Send, *, author: str) -> SendRequest:
    if (wanted.contact_id is None) == (wanted.phone is None):
        raise Invalid("recipient_missing", "Set exactly one of contact_id and phone.")
    _check_offsets(send_at=wanted.send_at, expires_at=wanted.expires_at)
    return SendRequest(
        body=wanted.body,
        category=Category(wanted.category),
        contact_id=parse_contact_id(wanted.contact_id) if wanted.contact_id else None,
        phone=parse_phone(wanted.phone) if wanted.phone else None,
        program=wanted.program,
        send_at=wanted.send_at,
        expires_at=wanted.expires_at,
        author=author,
        local_time=None if wanted.local_time is None else parse_local_time(wanted.local_time),
    )


def _change(wanted: Change) -> MessageChange:
    _check_offsets(send_at=wanted.send_at, expires_at=wanted.expires_at)
    local = wanted.local_time
    return MessageChange(
        body=wanted.body,
        send_at=wanted.send_at,
        local_time=UNSET if local is UNSET else parse_local_time(local),
        expires_at=wanted.expires_at,
    )


def _check_offsets(**times: datetime | UnsetType | None) -> None:
    for name, at in times.items():
        if isinstance(at, datetime):
            parse_instant(name, at)
