"""An auto-reply: claimed in the transaction that creates it, which saves a call."""

from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from shared.domain.brand.number import Number
from shared.domain.contacts.contact_state import ContactState
from shared.domain.conversation.outcome import Outcome, Reply
from shared.domain.gate.decision import decide
from shared.domain.messages.message import Category, MessageId, OutboundMessage, message_id
from shared.domain.messages.status import Status, StatusChange
from shared.platform.ids import new_ulid
from shared.usecases.outbound.call_provider import LEASE

STOP_CONFIRMATION_WITHIN = timedelta(minutes=5)
"""After this time a confirmation is no longer presumed to be only that: 47 CFR 64.1200(a)(12)."""


class ReplyPlan(msgspec.Struct, frozen=True):
    """Which message is answered, and from which number."""

    number: Number
    in_reply_to: MessageId | None
    claim: str
    expires_at: datetime | None = None


def claimed_replies(
    outcome: Outcome,
    head: ContactState,
    number: Number,
    in_reply_to: MessageId,
    claim: str,
    *,
    now: datetime,
) -> tuple[list[OutboundMessage], ContactState]:
    """Returns the replies of an outcome, and the contact state with them."""
    expires_at = now + STOP_CONFIRMATION_WITHIN if outcome.understanding.confirms_opt_out else None
    plan = ReplyPlan(number, in_reply_to, claim, expires_at)
    replies: list[OutboundMessage] = []
    for reply in outcome.replies:
        replies.append(claimed_reply(reply, head, plan, now=now))
        head = with_message(head, replies[-1])
    return replies, head


def claimed_reply(
    reply: Reply, head: ContactState, plan: ReplyPlan, *, now: datetime
) -> OutboundMessage:
    """Returns the reply as a message that the caller is about to send."""
    ulid = new_ulid(now, after=head.thread.last_ulid)
    lease_until = now + LEASE
    message = OutboundMessage(
        message_id=message_id(head.contact.contact_id, ulid),
        contact_id=head.contact.contact_id,
        body=reply.body,
        status=Status.SENDING,
        at=now,
        number=plan.number.number,
        provider=plan.number.provider,
        category=Category.COMPLIANCE,
        program=reply.program,
        language=reply.language,
        history=(StatusChange(Status.SENDING, now),),
        attempts=1,
        claim=plan.claim,
        lease_until=lease_until,
        due_at=lease_until,
        expires_at=plan.expires_at,
        in_reply_to=plan.in_reply_to,
    )
    return replace(message, decision=decide(message, head, now=now))


def with_message(head: ContactState, message: OutboundMessage) -> ContactState:
    """Returns the contact state with this outbound message as the newest of its thread."""
    ulid = message.message_id.rpartition("_")[2]
    thread = replace(head.thread, last_ulid=ulid, last_outbound_at=message.at)
    return replace(head, thread=thread)
