"""Sends a canned reply: its text, the close of the thread and the opt-out are one write."""

from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from shared.domain.brand.canned import CannedReply
from shared.domain.consent import transitions
from shared.domain.contacts import threads
from shared.domain.contacts.contact_state import Change, ContactState, Thread
from shared.domain.contacts.outcomes import Outcome
from shared.domain.core.error_codes import CONTACT_UNKNOWN
from shared.domain.core.phone import ContactId
from shared.domain.ledger.events import Evidence, Means
from shared.domain.messages.message import Category, MessageId, OutboundMessage, message_id
from shared.domain.messages.status import Status
from shared.platform import queues
from shared.platform.ids import new_claim
from shared.platform.metrics.consent import OPTED_OUT
from shared.platform.observability import count, log_for_recovery
from shared.storage import audit_log, idempotency
from shared.storage.audit_log import Action
from shared.storage.brand import current
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.storage.idempotency import IdempotencyKey
from shared.usecases.consent.campaign_attribution import attribute_reply
from shared.usecases.outbound.message_request import SendRequest, check_author
from shared.usecases.outbound.read_up_to import check_read_up_to
from shared.usecases.outbound.schedule_message import schedule_message
from shared.usecases.outbound.send_message import earlier_message, message_of, said_in
from shared.usecases.retry import retry_on_conflict


class CannedRequest(NamedTuple):
    """Which reply goes to whom. by: who answers for it in the audit log; author: the agent."""

    contact_id: ContactId
    reply: str
    author: str
    by: str
    read_up_to: MessageId | None = None


class CannedSent(NamedTuple):
    """The thread as it is now. message: None when an opt-out had its confirmation before."""

    message: OutboundMessage | None
    thread: Thread


def send_canned_reply(request: CannedRequest, once: IdempotencyKey, *, now: datetime) -> CannedSent:
    """Returns what was sent. The text, the thread and the consent change together, or nothing does.

    Of a contact who has opted out already, a reply that opts out only closes the thread: there is
    one confirmation. Raises Invalid `canned_reply_unknown` or `author_invalid`, NotFound, Conflict,
    Refused, and ThreadChanged as `send_message` does.
    """
    check_author(request.author)
    brand = current().brand
    reply = brand.require_canned_reply(request.reply)

    def attempt() -> tuple[CannedSent, bool]:
        before = _head(request.contact_id)
        language, body = reply.says(before.contact.language or brand.default_language)
        asked = _asked(request, reply, body)
        if earlier := earlier_message(asked, once, now):
            return CannedSent(earlier, before.thread), False
        check_read_up_to(before, request.read_up_to)
        change = _opted_out(Change(before), request, now) if reply.opts_out else Change(before)
        message = None
        if not (reply.opts_out and before.contact.suppressed_at):
            made = replace(message_of(asked, before, brand, now), language=language)
            message = schedule_message(made, change.head, brand, now=now)
        thread = _thread_after(before.thread, reply, message, now)
        if message is None and thread == before.thread:
            return CannedSent(None, thread), False
        change = replace(change, head=replace(change.head, thread=thread))
        transaction = Transaction(new_claim())
        if message:
            idempotency.add(transaction, once, said_in(asked), message.message_id, now=now)
        _audit(transaction, request, reply, before, change, now)
        created = [message] if message else []
        contact_states.commit(
            transaction, before, change.head, events=change.events, created=created
        )
        return CannedSent(message, thread), bool(change.events)

    sent, opted_out = retry_on_conflict(attempt)
    if opted_out:
        count(OPTED_OUT)
    if sent.message and sent.message.status is Status.QUEUED:
        contact = sent.message.contact_id
        queues.put_outbound(sent.message.message_id, contact_id=contact, attempt="first")
    return sent


def _head(contact: ContactId) -> ContactState:
    head = contact_states.load(contact)
    if head is None:
        raise CONTACT_UNKNOWN()
    return head


def _asked(request: CannedRequest, reply: CannedReply, body: str) -> SendRequest:
    """Returns the request for its text. The confirmation of an opt-out is a required reply, which
    goes out after the opt-out."""
    category = Category.COMPLIANCE if reply.opts_out else Category.CONVERSATIONAL
    return SendRequest(body, category, request.contact_id, author=request.author)


def _opted_out(change: Change, request: CannedRequest, now: datetime) -> Change:
    """Returns the change with the opt-out that the contact wrote; none twice."""
    head = change.head
    if head.contact.suppressed_at:
        return change
    wrote = head.thread.inbound_ulid
    evidence = Evidence(
        Means.TEXT,
        message_id=message_id(head.contact.contact_id, wrote) if wrote else None,
        recorded_by=request.author,
    )
    ended = transitions.withdraw(head, evidence, now=now)
    contact = replace(ended.head.contact, stop_confirmed_at=now)
    return replace(ended, head=replace(ended.head, contact=contact))


def _thread_after(
    thread: Thread, reply: CannedReply, message: OutboundMessage | None, now: datetime
) -> Thread:
    if message:
        ulid = message.message_id.rpartition("_")[2]
        thread = threads.answered(replace(thread, last_ulid=ulid, reply_ulid=ulid), now=now)
    return threads.closed(thread, Outcome(reply.outcome)) if reply.outcome else thread


def _audit(
    transaction: Transaction,
    request: CannedRequest,
    reply: CannedReply,
    before: ContactState,
    change: Change,
    now: datetime,
) -> None:
    contact = request.contact_id
    if change.events:
        why = f"{Means.TEXT}, every program"
        audit_log.add(transaction, Action("opted_out", contact, request.by, now, why))
        attribute_reply(transaction, before, change.events, now=now)
        # After a restore the log names only the contact.
        log_for_recovery("opted_out", contact_id=contact)
    if reply.outcome:
        why = reply.outcome
        audit_log.add(transaction, Action("thread_closed", contact, request.by, now, why))
