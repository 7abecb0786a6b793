"""Asks a contact by message to confirm what was submitted in the web form."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.consent import transitions
from shared.domain.consent.web_form import UNANSWERED, OptInRequest, reason_not_to_ask
from shared.domain.contacts.contact_state import Consent, ContactState, new_contact_state
from shared.domain.conversation.outcome import Reply
from shared.domain.core.phone import ContactId, contact_id
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.status import Status
from shared.platform import events
from shared.platform.ids import new_claim
from shared.platform.metrics.consent import OPT_IN_NOT_ASKED, OPT_IN_REQUESTED
from shared.platform.observability import count, log
from shared.platform.secrets import secrets
from shared.storage import messages
from shared.storage.brand import BrandVersion, current
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.outbound.auto_reply import ReplyPlan, claimed_reply, with_message
from shared.usecases.outbound.call_provider import call_provider_for_all
from shared.usecases.retry import retry_on_conflict


def ask_to_confirm(request: OptInRequest, *, now: datetime) -> None:
    """Commits the pending consent with the question, and sends the question.

    Sends nothing, and records why, to a contact who is subscribed, has opted out or left the same
    question unanswered, and after what the form relied on has changed. A repeated delivery finds
    the question asked.
    """
    version = current()
    contact = contact_id(secrets().pepper, request.phone)

    def attempt() -> OutboundMessage | str:
        head = contact_states.load(contact) or new_contact_state(contact, request.phone, now=now)
        reason = _outdated(request, version, now) or _reason_not_to_ask(request, head, now)
        return reason or _ask(request, head, version, now)

    asked = retry_on_conflict(attempt, queued=True)
    if isinstance(asked, str):
        _report(contact, request, asked)
        return
    count(OPT_IN_REQUESTED)
    call_provider_for_all([asked], request.phone, now=now)


def _outdated(request: OptInRequest, version: BrandVersion, now: datetime) -> str | None:
    """Returns why nobody is asked by this form any more, or None when they are."""
    if version.halt:
        return "halted"  # the contact may have opted out in the lost minutes
    if version.brand.program(request.program) is None:
        return "program_unknown"
    return "expired" if now >= _expires_at(request, version) else None


def _reason_not_to_ask(request: OptInRequest, head: ContactState, now: datetime) -> str | None:
    reason = reason_not_to_ask(head, request.program, now=now)
    if reason == UNANSWERED and _was_refused(head.consents[request.program]):
        return None
    return reason


def _was_refused(consent: Consent) -> bool:
    """Returns whether no provider accepted the question, for instance with a revoked key.

    A question that was accepted and not delivered counts as asked: it was paid for.
    """
    if consent.question_id is None:
        return False
    question = messages.get_outbound(consent.question_id)
    return bool(question and question.status is Status.FAILED and question.provider_id is None)


def _ask(
    request: OptInRequest, head: ContactState, version: BrandVersion, now: datetime
) -> OutboundMessage:
    """Returns the committed question. Raises WriteConflict when the contact has changed."""
    program = version.brand.program(request.program)
    assert program, "checked before"
    change = transitions.request_opt_in(
        head, program.id, request.evidence, expires_at=_expires_at(request, version), now=now
    )
    reply = Reply(program.text(request.language).question, program.id, request.language)
    claim = new_claim()
    plan = ReplyPlan(version.brand.number_for(program.id), None, claim)
    question = claimed_reply(reply, change.head, plan, now=now)
    after = with_message(change.head, question)
    asked = replace(after.consents[program.id], question_id=question.message_id)
    after = replace(after, consents={**after.consents, program.id: asked})
    contact_states.commit(Transaction(claim), head, after, events=change.events, created=[question])
    return question


def _expires_at(request: OptInRequest, version: BrandVersion) -> datetime:
    return request.at + timedelta(hours=version.brand.question_expires_hours)


def _report(contact: ContactId, request: OptInRequest, reason: str) -> None:
    log(events.OPT_IN_NOT_ASKED, contact_id=contact, program=request.program, reason=reason)
    count(OPT_IN_NOT_ASKED)
