"""Processes an inbound message: load, decide, commit everything at once, send the replies."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from shared.domain.brand.business_hours import is_away
from shared.domain.contacts.contact_state import Contact, ContactState, new_contact_state
from shared.domain.conversation.inbound_decision import decide_inbound
from shared.domain.conversation.outcome import Outcome
from shared.domain.core.phone import contact_id
from shared.domain.ledger.events import EventType
from shared.domain.messages.message import InboundMessage, OutboundMessage, message_id
from shared.domain.messages.status import InboundStatus, StatusChange
from shared.domain.messages.webhooks import WebhookMessage
from shared.platform import events
from shared.platform.events import (
    AUTO_REPLY_SUPPRESSED,
    MESSAGE_TO_UNKNOWN_NUMBER,
)
from shared.platform.ids import new_claim, new_ulid
from shared.platform.metrics.consent import (
    OPT_IN_LAPSED,
    OPT_IN_REQUESTED,
    OPTED_IN,
    OPTED_OUT,
)
from shared.platform.metrics.inbound import (
    ANSWERS_WITHHELD,
    DUPLICATE_INBOUND,
    MESSAGE_RECEIVED,
    PERSON_NEEDED_NOW,
    UNKNOWN_NUMBER,
)
from shared.platform.observability import count, log, log_for_recovery, logger
from shared.platform.secrets import secrets
from shared.storage import inbound
from shared.storage.brand import BrandVersion, current
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.usecases.inbound.burst_parts import burst_parts
from shared.usecases.retry import retry_on_conflict

if TYPE_CHECKING:
    from shared.domain.notifications.alert import Alert

_METRICS = {
    EventType.OPT_IN_REQUESTED: OPT_IN_REQUESTED,
    EventType.OPTED_IN: OPTED_IN,
    EventType.OPTED_OUT: OPTED_OUT,
    EventType.OPT_IN_LAPSED: OPT_IN_LAPSED,
}


class Received(NamedTuple):
    """What one message led to; empty for a repeated one."""

    answered: bool = False
    opted_out: bool = False


def receive_message(text: WebhookMessage, *, now: datetime) -> Received:
    """Processes a message exactly once: a repeated delivery changes nothing."""
    brand = current()
    claim = new_claim()
    contact = contact_id(secrets().pepper, text.sender)
    logger.append_keys(contact_id=contact, provider=text.provider, provider_id=text.provider_id)

    def attempt() -> _Turn | None:
        before = contact_states.load(contact) or new_contact_state(contact, text.sender, now=now)
        turn = _Turn.take(text, before, brand, claim, now)
        if turn.opted_out:
            # Before the commit: a worker that dies in between has recorded the opt-out.
            log_for_recovery("opted_out", contact_id=contact)
        try:
            _commit(turn, text, brand, claim, now)
        except WriteConflict as conflict:
            if "receipt" not in conflict.labels:
                raise  # the contact state changed
            if inbound.receipt(text.provider, text.provider_id) != turn.inbound.message_id:
                return None
            # This call's own commit succeeded; only its response was lost.
        return turn

    turn = retry_on_conflict(attempt, queued=True)
    if turn is None:
        count(DUPLICATE_INBOUND)
        return Received()
    _report(turn, brand)
    if turn.replies:
        from shared.usecases.outbound.call_provider import call_provider_for_all

        call_provider_for_all(turn.replies, text.sender, now=now)
    if turn.alert:
        from shared.usecases.notifications.raise_alert import page_now

        page_now(turn.alert, brand.brand, now=now)
    return Received(answered=bool(turn.replies), opted_out=turn.opted_out)


class _Turn:
    """One decision about one message: the state before and after, and the messages it creates."""

    def __init__(
        self,
        before: ContactState,
        outcome: Outcome,
        received: InboundMessage,
        replies: list[OutboundMessage],
        after: ContactState,
    ) -> None:
        self.before = before
        self.outcome = outcome
        self.inbound = received
        self.replies = replies
        self.after = after
        self.alert: Alert | None = None
        """What agents are to be told of the message."""

    @property
    def opted_out(self) -> bool:
        return any(event.type is EventType.OPTED_OUT for event in self.outcome.events)

    @classmethod
    def take(
        cls,
        text: WebhookMessage,
        before: ContactState,
        version: BrandVersion,
        claim: str,
        now: datetime,
    ) -> "_Turn":
        ulid = new_ulid(now, after=before.thread.last_ulid)
        id = message_id(before.contact.contact_id, ulid)
        outcome = decide_inbound(
            before,
            text,
            version.brand,
            version.version,
            message_id=id,
            now=now,
            parts=burst_parts(before, text),
        )
        received = _received(text, before, outcome, id, now)
        thread = replace(outcome.head.thread, last_ulid=ulid, inbound_ulid=ulid)
        after = replace(outcome.head, thread=thread)
        replies: list[OutboundMessage] = []
        if outcome.replies and not _was_answered(text, version):
            # Most messages of a conversation have no auto-reply, and need no gate and no provider.
            from shared.usecases.outbound.auto_reply import claimed_replies

            number = version.brand.number(text.to)
            assert number, "nothing is answered from a number that is not ours"
            outcome = _with_links(outcome, before.contact, now)
            replies, after = claimed_replies(outcome, after, number, id, claim, now=now)
        return cls(before, outcome, received, replies, after)


def _with_links(outcome: Outcome, contact: Contact, now: datetime) -> Outcome:
    """Returns the outcome with the links that its replies announce."""
    if not any(reply.link for reply in outcome.replies):
        return outcome
    # Few replies have a link.
    from shared.usecases.contact_pages.links import with_link

    return replace(outcome, replies=[with_link(one, contact, now=now) for one in outcome.replies])


def _was_answered(text: WebhookMessage, version: BrandVersion) -> bool:
    """Returns whether the message arrived before the table was restored.

    Its auto-reply may have been sent in the lost minutes, and a STOP is confirmed once.
    """
    return version.halt is not None and text.received_at <= version.halt.since


def _commit(
    turn: _Turn, text: WebhookMessage, version: BrandVersion, claim: str, now: datetime
) -> None:
    transaction = Transaction(claim)
    if turn.outcome.understanding.needs_agent and version.brand.notifications.channels:
        # Most messages of a conversation need no agent, and many brands have no channel.
        from shared.usecases.notifications.raise_alert import add_alert

        contact, before = turn.inbound.contact_id, turn.before.thread
        turn.alert = add_alert(
            transaction, contact, before, turn.after.thread, version.brand, now=now
        )
    inbound.add_receipt(transaction, text.provider, text.provider_id, turn.inbound.message_id)
    if turn.before.contact.last_campaign and turn.outcome.understanding.is_from_contact:
        # Slow to import, and it concerns only those who got a campaign's message.
        from shared.usecases.consent.campaign_attribution import attribute_reply

        attribute_reply(transaction, turn.before, turn.outcome.events, now=now)
    if turn.outcome.survey:
        from shared.domain.surveys.results import counted  # few messages answer a survey
        from shared.storage import surveys

        kept = turn.outcome.survey
        contact = turn.before.contact.contact_id
        surveys.add(transaction, kept.survey, counted(kept), spread_by=contact)
    contact_states.commit(
        transaction,
        turn.before,
        turn.after,
        events=turn.outcome.events,
        created=[turn.inbound, *turn.replies],
    )


def _received(
    text: WebhookMessage, head: ContactState, outcome: Outcome, id: str, now: datetime
) -> InboundMessage:
    return InboundMessage(
        message_id=message_id(head.contact.contact_id, id.rpartition("_")[2]),
        contact_id=head.contact.contact_id,
        body=text.body,
        at=now,
        number=text.to,
        provider=text.provider,
        language=outcome.head.contact.language or "en",
        media=text.media,
        extra=text.extra,
        provider_id=text.provider_id,
        history=(StatusChange(InboundStatus.RECEIVED, text.received_at),),
        decision=outcome.as_record(),
    )


def _calls_person(turn: _Turn, version: BrandVersion) -> bool:
    """Returns whether to call a person at once: a suspicion wakes nobody at night."""
    understood = turn.outcome.understanding
    if not understood.is_danger:
        return False
    return understood.is_urgent or not is_away(version.brand, turn.inbound.at)


def _report(turn: _Turn, version: BrandVersion) -> None:
    log(
        events.MESSAGE_RECEIVED,
        message_id=turn.inbound.message_id,
        read_as=turn.outcome.understanding.logged_as,
    )
    count(MESSAGE_RECEIVED)
    if turn.outcome.understanding.needs_agent:
        priority = turn.outcome.understanding.priority or "none"
        log(events.PERSON_NEEDED, message_id=turn.inbound.message_id, priority=str(priority))
    if _calls_person(turn, version):
        log(events.PERSON_NEEDED_NOW, message_id=turn.inbound.message_id)
        count(PERSON_NEEDED_NOW)
    if turn.outcome.withheld:
        log(
            AUTO_REPLY_SUPPRESSED,
            message_id=turn.inbound.message_id,
            reason=turn.outcome.withheld,
        )
        count(ANSWERS_WITHHELD)
    for event in turn.outcome.events:
        if event.type in _METRICS:
            count(_METRICS[event.type])
    if version.brand.number(turn.inbound.number) is None:
        log(MESSAGE_TO_UNKNOWN_NUMBER)
        count(UNKNOWN_NUMBER)
