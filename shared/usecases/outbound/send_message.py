"""Accepts a message of the brand, to send now or later: decides, stores and queues it."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.brand.number import Number
from shared.domain.contacts.contact_state import Contact, ContactState, Thread, new_contact_state
from shared.domain.contacts.threads import answered
from shared.domain.core.error_codes import CONTACT_UNKNOWN, RECIPIENT_MISSING
from shared.domain.core.phone import ContactId, PhoneNumber, contact_id
from shared.domain.messages.message import Category, MessageId, OutboundMessage, message_id
from shared.domain.messages.status import Status
from shared.platform import queues
from shared.platform.ids import new_claim, new_ulid
from shared.platform.secrets import secrets
from shared.storage import idempotency, messages
from shared.storage.brand import current
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.storage.idempotency import IdempotencyKey
from shared.usecases.contact_pages.links import with_preferences_url
from shared.usecases.outbound.message_request import (
    SendRequest,
    check_body,
    check_one_start,
    check_placeholders,
    check_purpose,
    check_times,
    check_topic,
    instant_for_contact,
)
from shared.usecases.outbound.read_up_to import check_read_up_to
from shared.usecases.outbound.schedule_message import Refused, schedule_message
from shared.usecases.retry import retry_on_conflict

__all__ = ["IdempotencyKey", "Refused", "SendRequest", "send_message"]


def send_message(
    request: SendRequest,
    once: IdempotencyKey,
    *,
    now: datetime,
    read_up_to: MessageId | None = None,
) -> OutboundMessage:
    """Returns the stored message.

    read_up_to: the newest message that its author has read; None when they do not say. The commit
    is conditional on the contact state that this was compared with. The same request under the same
    key is answered as before, whatever has been written since.

    Raises Refused when the gate blocks it and ThreadChanged when there are newer messages of the
    contact or of an agent, and stores nothing then.
    """
    brand = current().brand
    _check(request, brand)
    contact = request.contact_id or contact_id(secrets().pepper, _phone(request))

    def attempt() -> tuple[OutboundMessage, bool]:
        if earlier := earlier_message(request, once, now):
            return earlier, False
        before = _head(request, contact, now)
        check_read_up_to(before, read_up_to)
        wanted = message_of(request, before, brand, now)
        message = schedule_message(wanted, before, brand, now=now)
        _commit(request, once, before, message, now)
        return message, True

    message, is_new = retry_on_conflict(attempt)
    if is_new and message.status is Status.QUEUED:
        queues.put_outbound(message.message_id, contact_id=contact, attempt="first")
    return message


def _check(request: SendRequest, brand: Brand) -> None:
    check_body(request.body)
    check_placeholders(request.body)
    check_purpose(request.category, request.program, brand)
    check_topic(request.category, request.topic, brand)
    check_one_start(send_at=request.send_at is not None, local_time=request.local_time is not None)


def _start(request: SendRequest, head: ContactState, now: datetime) -> datetime | None:
    """Returns the time to send, None for at once. A repeated request is not checked again."""
    send_at = request.send_at
    if request.local_time:
        send_at = instant_for_contact(request.local_time, head.contact, now=now)
    check_times(send_at, request.expires_at, now=now)
    return send_at


def _phone(request: SendRequest) -> PhoneNumber:
    if request.phone is None:
        raise RECIPIENT_MISSING("Give contact_id or phone.")
    return request.phone


def _head(request: SendRequest, contact: ContactId, now: datetime) -> ContactState:
    head = contact_states.load(contact)
    if head is None and request.phone is None:
        raise CONTACT_UNKNOWN()
    return head or new_contact_state(contact, _phone(request), now=now)


def message_of(
    request: SendRequest, head: ContactState, brand: Brand, now: datetime
) -> OutboundMessage:
    number = _number(request, head, brand)
    ulid = new_ulid(now, after=head.thread.last_ulid)
    return OutboundMessage(
        message_id=message_id(head.contact.contact_id, ulid),
        contact_id=head.contact.contact_id,
        body=_body(request, head.contact, now),
        status=Status.QUEUED,
        at=now,
        number=number.number,
        provider=number.provider,
        category=request.category,
        program=request.program,
        topic=request.topic,
        language=head.contact.language or brand.default_language,
        send_at=_start(request, head, now),
        expires_at=request.expires_at,
        author=request.author,
    )


def _body(request: SendRequest, contact: Contact, now: datetime) -> str:
    body = with_preferences_url(request.body, contact, now=now)
    check_body(body)
    return body


def _number(request: SendRequest, head: ContactState, brand: Brand) -> Number:
    """Replies use the number the contact wrote to; other messages use their program's."""
    last = brand.number(head.contact.last_number or "")
    if last and (request.program is None or last.program == request.program):
        return last
    return brand.number_for(request.program)


def _commit(
    request: SendRequest,
    once: IdempotencyKey,
    before: ContactState,
    message: OutboundMessage,
    now: datetime,
) -> None:
    transaction = Transaction(new_claim())
    idempotency.add(transaction, once, said_in(request), message.message_id, now=now)
    thread = _thread_after(before.thread, message)
    contact_states.commit(transaction, before, replace(before, thread=thread), created=[message])


def _thread_after(thread: Thread, message: OutboundMessage) -> Thread:
    ulid = message.message_id.rpartition("_")[2]
    thread = replace(thread, last_ulid=ulid)
    if message.category is not Category.CONVERSATIONAL:
        return thread
    thread = replace(thread, reply_ulid=ulid)
    if message.status is Status.SCHEDULED:
        return thread
    return answered(thread, now=message.at)


def earlier_message(
    request: SendRequest, once: IdempotencyKey, now: datetime
) -> OutboundMessage | None:
    earlier = idempotency.result_of(once, said_in(request), now=now)
    return messages.get_outbound(earlier) if earlier else None


def said_in(request: SendRequest) -> Mapping[str, object]:
    """Returns the given fields: a new field that is omitted leaves the request's digest
    unchanged."""
    given: dict[str, object] = msgspec.to_builtins(request)
    return {name: value for name, value in sorted(given.items()) if value is not None}
