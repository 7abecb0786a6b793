"""A text that the brand wants to send, now or later: decided, stored, queued, in that order."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import msgspec

from shared import queues
from shared.brand import MAX_TEXT, Brand, Number, Purpose
from shared.domain.contacts import Head, Thread, ThreadState, new_head
from shared.domain.errors import Conflict, Invalid, NotFound
from shared.domain.gate import Decision, Verdict, decide
from shared.domain.messages import (
    Category,
    Direction,
    Message,
    Status,
    StatusChange,
    message_id,
)
from shared.domain.phone import ContactId, PhoneNumber, contact_id
from shared.ids import new_claim, new_ulid
from shared.observability import count
from shared.secrets import secrets
from shared.storage import heads, idempotency, messages
from shared.storage.brand import current
from shared.storage.transactions import Lost, Transaction
from shared.usecases.policy import policy_of

ATTEMPTS = 5
LOOK_AFTER = timedelta(minutes=2)
"""When the clock looks for a queued message whose place in the queue was lost."""
FARTHEST = timedelta(days=366)


class Refused(Conflict):
    """The gate says no. `decision` is the whole record of why."""

    def __init__(self, decision: Decision) -> None:
        blocked = decision.rules[-1]
        super().__init__(decision.code or "refused", blocked.detail)
        self.decision = decision


@dataclass(frozen=True)
class SendRequest:
    body: str = field(repr=False)
    category: Category
    contact_id: ContactId | None = None
    phone: PhoneNumber | None = field(default=None, repr=False)
    program: str | None = None
    send_at: datetime | None = None
    expires_at: datetime | None = None
    author: str | None = None


class Once(msgspec.Struct, frozen=True):
    """Who asks, and the key under which a repetition of the same request is the same message."""

    owner: str
    key: str | None


def send_message(request: SendRequest, once: Once, *, now: datetime) -> Message:
    """The stored message. Raises Refused when it may not leave, and then stores nothing."""
    brand = current().brand
    _check(request, brand, now)
    contact = request.contact_id or contact_id(secrets().pepper, _phone(request))
    for _ in range(ATTEMPTS):
        if earlier := _earlier(request, once, now):
            return earlier
        before = _head(request, contact, now)
        message = _make(request, before, brand, now)
        decision = _decide(message, before, brand, now)
        if decision.verdict is Verdict.SKIP:
            count("MessageRefused")
            raise Refused(decision)
        message = _as_decided(message, decision)
        try:
            _commit(request, once, before, message, now)
        except Lost:
            continue
        if message.status is Status.QUEUED:
            id = message.message_id
            queues.put_outbound(id, contact_id=contact, attempt="first")
        return message
    raise Conflict("busy", "The contact is changing at this moment: try again.")


def _decide(message: Message, head: Head, brand: Brand, now: datetime) -> Decision:
    """The gate's word for the time at which the text is to leave."""
    at = max(message.send_at or now, now)
    return decide(message, head, now=at, policy=policy_of(brand))


def _as_decided(message: Message, decision: Decision) -> Message:
    message = replace(message, decision=decision.as_record())
    if decision.verdict is not Verdict.DEFER:
        return message
    change = StatusChange(Status.SCHEDULED, message.at, code=decision.code)
    return replace(message, status=Status.SCHEDULED, due_at=decision.defer_until, history=(change,))


def _check(request: SendRequest, brand: Brand, now: datetime) -> None:
    if not request.body.strip():
        raise Invalid("body_empty", "The text is empty.")
    if len(request.body) > MAX_TEXT:
        raise Invalid("body_too_long", f"A text has at most {MAX_TEXT} characters.")
    if request.category is Category.COMPLIANCE:
        raise Invalid("category_reserved", "Rapport itself writes what law has it answer.")
    _check_program(request, brand)
    _check_times(request, now)


def _check_program(request: SendRequest, brand: Brand) -> None:
    program = brand.program(request.program) if request.program else None
    if request.program and program is None:
        raise Invalid("program_unknown", "There is no such program in the brand's configuration.")
    if program is None and request.category is not Category.CONVERSATIONAL:
        raise Invalid("program_missing", f"A {request.category} text belongs to a program.")
    if request.category is Category.PROMOTIONAL and (
        program and program.purpose is not Purpose.PROMOTIONAL
    ):
        raise Invalid("program_purpose", "Consent to this program does not cover promotion.")


def _check_times(request: SendRequest, now: datetime) -> None:
    start = request.send_at or now
    if start > now + FARTHEST:
        raise Invalid("send_at_too_far", "send_at is at most a year ahead.")
    if request.expires_at and request.expires_at <= max(start, now):
        raise Invalid("expires_at_too_early", "expires_at is later than send_at, and than now.")


def _phone(request: SendRequest) -> PhoneNumber:
    if request.phone is None:
        raise Invalid("recipient_missing", "Say contact_id or phone.")
    return request.phone


def _head(request: SendRequest, contact: ContactId, now: datetime) -> Head:
    head = heads.load(contact)
    if head is None and request.phone is None:
        raise NotFound("contact_unknown", "There is no such contact.")
    return head or new_head(contact, _phone(request), now=now)


def _make(request: SendRequest, head: Head, brand: Brand, now: datetime) -> Message:
    number = _number(request, head, brand)
    later = request.send_at is not None and request.send_at > now
    status = Status.SCHEDULED if later else Status.QUEUED
    ulid = new_ulid(now, after=head.thread.last_ulid)
    return Message(
        message_id=message_id(head.contact.contact_id, ulid),
        contact_id=head.contact.contact_id,
        direction=Direction.OUTBOUND,
        body=request.body,
        status=status,
        at=now,
        number=number.number,
        provider=number.provider,
        category=request.category,
        program=request.program,
        language=head.contact.language or brand.default_language,
        history=(StatusChange(status, now),),
        due_at=request.send_at if later else now + LOOK_AFTER,
        send_at=request.send_at,
        expires_at=request.expires_at,
        author=request.author,
    )


def _number(request: SendRequest, head: Head, brand: Brand) -> Number:
    """An answer leaves from the number she wrote to; anything else from its program's."""
    last = brand.number(head.contact.last_number or "")
    if last and (request.program is None or last.program == request.program):
        return last
    return brand.number_for(request.program)


def _commit(
    request: SendRequest, once: Once, before: Head, message: Message, now: datetime
) -> None:
    transaction = Transaction(new_claim())
    if once.key:
        idempotency.add(
            transaction, once.owner, once.key, _hash(request), message.message_id, now=now
        )
    thread = _thread_after(before.thread, message)
    heads.commit(transaction, before, replace(before, thread=thread), created=[message])


def _thread_after(thread: Thread, message: Message) -> Thread:
    ulid = message.message_id.rpartition("_")[2]
    thread = replace(thread, last_ulid=ulid)
    if message.category is not Category.CONVERSATIONAL or message.status is Status.SCHEDULED:
        return thread
    return replace(
        thread,
        state=ThreadState.WAITING,
        unread=0,
        reply_due_at=None,
        last_outbound_at=message.at,
    )


def _earlier(request: SendRequest, once: Once, now: datetime) -> Message | None:
    earlier = idempotency.find(once.owner, once.key, now=now) if once.key else None
    if earlier is None:
        return None
    if earlier.request_hash != _hash(request):
        raise Conflict("idempotency_key_reused", "This key was used with another request.")
    return messages.get(earlier.message_id)


def _hash(request: SendRequest) -> str:
    return hashlib.sha256(msgspec.json.encode(request, order="sorted")).hexdigest()
