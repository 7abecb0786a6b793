"""The opt-in form: asks the number by message to confirm the request."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from shared.domain.brand.model import Brand
from shared.domain.brand.program import Program
from shared.domain.consent import transitions
from shared.domain.contacts.contact_state import ConsentState, new_contact_state
from shared.domain.conversation.outcome import Reply
from shared.domain.core.error_codes import PROGRAM_UNKNOWN, TOO_MANY, declare
from shared.domain.core.errors import Invalid, TooMany
from shared.domain.core.phone import ContactId, PhoneNumber, contact_id
from shared.domain.ledger.events import Evidence, Means, text_version
from shared.domain.messages.message import OutboundMessage
from shared.platform.ids import new_claim
from shared.platform.metrics.consent import OPT_IN_LIMITED, OPT_IN_NOT_ASKED, OPT_IN_REQUESTED
from shared.platform.observability import count
from shared.platform.secrets import secrets
from shared.storage import contact_states, limits
from shared.storage.brand import BrandVersion, current
from shared.storage.core.transactions import Transaction
from shared.usecases.outbound.auto_reply import ReplyPlan, claimed_reply, with_message
from shared.usecases.outbound.call_provider import call_provider_for_all
from shared.usecases.retry import retry_on_conflict

HALTED = declare(
    "halted",
    TooMany,
    "Signing up is not possible at this time.",
    "Try again later. An operator runs `rapport reconcile`; see docs/recovery.md.",
)
COUNTRY_NOT_SERVED = declare(
    "country_not_served",
    Invalid,
    "The program is not offered in this country.",
    "Use a phone number of a country in join.countries of brand.yaml.",
)

_HOUR = 3600


@dataclass(frozen=True)
class FormEntry:
    """The submitted form: the disclosure beside the box, and the origin of the request."""

    phone: PhoneNumber = field(repr=False)
    country: str
    program: str
    language: str
    ip: str = field(repr=False)
    user_agent: str = field(repr=False)
    url: str


def request_opt_in(entry: FormEntry, *, now: datetime) -> None:
    """Asks the contact to confirm; the consent is pending until YES.

    Does nothing, without saying so, for a contact who is subscribed or has opted out: only their
    own START or keyword opts them in again. Raises Invalid for a country that is not served,
    TooMany beyond the brand's limits and while nothing is sent.
    """
    version = current()
    if version.halt:  # the contact may have opted out in the lost minutes
        raise TooMany(HALTED, _HOUR, "Not at this time.")
    program = _program(version.brand, entry)
    contact = contact_id(secrets().pepper, entry.phone)
    _limit(version.brand, entry, contact, now)

    def attempt() -> OutboundMessage | None:
        before = contact_states.load(contact) or new_contact_state(contact, entry.phone, now=now)
        if before.contact.suppressed_at or before.state(program.id) is ConsentState.ACTIVE:
            return None
        reply = Reply(program.text(entry.language).question, program.id, entry.language)
        expires_at = now + timedelta(hours=version.brand.question_expires_hours)
        evidence = _evidence(entry, program, version)
        change = transitions.request_opt_in(
            before, program.id, evidence, expires_at=expires_at, now=now
        )
        claim = new_claim()
        plan = ReplyPlan(version.brand.number_for(program.id), None, claim)
        question = claimed_reply(reply, change.head, plan, now=now)
        after = with_message(change.head, question)
        contact_states.commit(
            Transaction(claim), before, after, events=change.events, created=[question]
        )
        return question

    question = retry_on_conflict(attempt)
    if question is None:
        count(OPT_IN_NOT_ASKED)
        return
    count(OPT_IN_REQUESTED)
    call_provider_for_all([question], entry.phone, now=now)


def _program(brand: Brand, entry: FormEntry) -> Program:
    program = brand.program(entry.program)
    if program is None:
        raise PROGRAM_UNKNOWN("There is no such program.")
    if entry.country not in brand.join.countries:
        raise COUNTRY_NOT_SERVED()
    return program


def _limit(brand: Brand, entry: FormEntry, contact: ContactId, now: datetime) -> None:
    """Limits the requests against SMS pumping: the brand pays for every message of this form."""
    address = hashlib.sha256(secrets().pepper + entry.ip.encode()).hexdigest()[:32]
    for name, limit in (
        (f"join-number#{contact}", brand.join.per_number_per_hour),
        (f"join-ip#{address}", brand.join.per_ip_per_hour),
        (f"join-country#{entry.country}", brand.join.per_country_per_hour),
    ):
        allowance = limits.take(name, limit, _HOUR, now=now)
        if not allowance.allowed:
            count(OPT_IN_LIMITED)
            raise TooMany(TOO_MANY, allowance.reset_seconds)


def _evidence(entry: FormEntry, program: Program, version: BrandVersion) -> Evidence:
    disclosure = program.text(entry.language).disclosure
    return Evidence(
        means=Means.WEB_FORM,
        language=entry.language,
        text=disclosure,
        text_version=text_version(disclosure, version.version),
        ip=entry.ip,
        user_agent=entry.user_agent,
        url=entry.url,
    )
