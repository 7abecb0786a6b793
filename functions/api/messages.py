"""Message routes: send now or later, read, change or cancel a message that is not sent yet."""

from datetime import datetime

from msgspec import UNSET, UnsetType

from functions.api.http.authentication import Caller
from functions.api.http.operations import Resource
from functions.api.http.parameters import Key
from functions.api.message_errors import OF_MESSAGE, SENDING_ERRORS, TIME_ERRORS
from functions.api.schemas import messages as schemas
from functions.api.schemas.common import MessageId
from functions.api.schemas.message_requests import Change, Send
from functions.api.schemas.messages import Accepted, Message
from shared.domain.calendar.local_time import parse_local_time
from shared.domain.contacts.attributes import parse_instant
from shared.domain.core.error_codes import (
    MESSAGE_UNKNOWN,
    PROGRAM_UNKNOWN,
    RECIPIENT_MISSING,
    TOPIC_UNKNOWN,
)
from shared.domain.core.phone import parse_contact_id, parse_phone
from shared.domain.messages.message import Category
from shared.platform import clock
from shared.storage import messages
from shared.storage.idempotency import IdempotencyKey
from shared.usecases.outbound.cancel_message import cancel_message
from shared.usecases.outbound.change_message import MessageChange, change_message
from shared.usecases.outbound.check_content import findings
from shared.usecases.outbound.send_message import SendRequest, send_message

routes = Resource(__name__, "Messages", "Messages that the brand sends.")


@routes.operation(
    "sendMessage",
    "POST /",
    scope="messages:write",
    status=202,
    errors=(
        "recipient_missing",
        "contact_id_invalid",
        "phone_invalid",
        "phone_without_plus",
        "program_missing",
        PROGRAM_UNKNOWN,
        "program_purpose",
        "topic_promotional",
        TOPIC_UNKNOWN,
        *TIME_ERRORS,
        *SENDING_ERRORS,
    ),
)
def send(caller: Caller, body: Send, idempotency_key: Key) -> Accepted:
    """Sends a message, now or later.

    The stored message is `queued`; `scheduled` for `send_at`; or `scheduled` for the first
    permitted time, with a `decision` of `defer` and why. The gate is asked again before it is sent.
    `findings` warn about its content. Findings that block refuse it.
    """
    request = _request(body, author=caller.token.name)
    once = IdempotencyKey(caller.token.token_id, idempotency_key)
    message = send_message(request, once, now=clock.now())
    return schemas.accepted(message, findings(message))


@routes.operation("getMessage", "GET /{message_id}", scope="messages:read", errors=OF_MESSAGE)
def get_message(_caller: Caller, message_id: MessageId) -> Message:
    """Returns a message with its status, its history and the gate's decision."""
    message = messages.get(message_id)
    if message is None:
        raise MESSAGE_UNKNOWN()
    return schemas.message(message)


@routes.operation(
    "changeMessage",
    "PATCH /{message_id}",
    scope="messages:write",
    errors=(
        *OF_MESSAGE,
        "change_empty",
        "message_left",
        "changed_too_often",
        *TIME_ERRORS,
        *SENDING_ERRORS,
    ),
    answer_example={"body": Change.EXAMPLE["body"]},
)
def change(_caller: Caller, message_id: MessageId, body: Change) -> Accepted:
    """Changes a message that is not sent yet.

    The gate is asked again, for its new time. When the gate refuses, nothing is changed.
    """
    message = change_message(message_id, _change(body), now=clock.now())
    return schemas.accepted(message, findings(message))


@routes.operation(
    "cancelMessage",
    "DELETE /{message_id}",
    scope="messages:write",
    errors=(*OF_MESSAGE, "message_left", "busy"),
    answer_example={"status": "canceled"},
)
def cancel(_caller: Caller, message_id: MessageId) -> Message:
    """Cancels a message that is not sent yet. Canceling it again changes nothing."""
    return schemas.message(cancel_message(message_id, now=clock.now()))


def _request(wanted: Send, *, author: str) -> SendRequest:
    if (wanted.contact_id is None) == (wanted.phone is None):
        raise RECIPIENT_MISSING()
    _check_offsets(wanted.send_at, wanted.expires_at)
    return SendRequest(
        body=wanted.body,
        category=Category(wanted.category),
        contact_id=parse_contact_id(wanted.contact_id) if wanted.contact_id else None,
        phone=parse_phone(wanted.phone) if wanted.phone else None,
        program=wanted.program,
        topic=wanted.topic,
        send_at=wanted.send_at,
        expires_at=wanted.expires_at,
        author=author,
        local_time=None if wanted.local_time is None else parse_local_time(wanted.local_time),
    )


def _change(wanted: Change) -> MessageChange:
    _check_offsets(wanted.send_at, wanted.expires_at)
    local = wanted.local_time
    return MessageChange(
        body=wanted.body,
        send_at=wanted.send_at,
        local_time=UNSET if local is UNSET else parse_local_time(local),
        expires_at=wanted.expires_at,
    )


def _check_offsets(
    send_at: datetime | UnsetType | None, expires_at: datetime | UnsetType | None
) -> None:
    if isinstance(send_at, datetime):
        parse_instant("send_at", send_at)
    if isinstance(expires_at, datetime):
        parse_instant("expires_at", expires_at)
