"""Opt-ins: a keyword, START, and the YES to our question."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.brand.program import Program, Purpose
from shared.domain.consent import transitions
from shared.domain.contacts.contact_state import Change, Consent, ConsentState, ContactState
from shared.domain.contacts.holds import NEVER_JOINS
from shared.domain.contacts.topics import with_others
from shared.domain.conversation.opt_out import is_held, release_answered_holds
from shared.domain.conversation.outcome import Outcome, Reply
from shared.domain.conversation.turn import Turn, own_text, reply
from shared.domain.intents.effects import (
    AskOptIn,
    ConfirmOptIn,
    DeclineOptIn,
    JoinProgram,
    LeaveOptIn,
    ProgramText,
    RestoreConsent,
)
from shared.domain.intents.understanding import Understanding

LATE_YES = timedelta(hours=72)
"""How long after a question expired a yes still counts as an answer to it."""

HELD = {
    "en": (
        "{brand}: Thank you. Our offers stay paused until a person here has read your messages."
        " Reply HELP for help, STOP to end all messages."
    ),
    "es": (
        "{brand}: Gracias. Las ofertas siguen en pausa hasta que una persona lea tus mensajes."
        " Responde AYUDA si necesitas ayuda o ALTO para salir."
    ),
}
"""The reply to an opt-in while a hold remains that no keyword releases. A welcome would not be
true."""


def confirm(turn: Turn, effect: ConfirmOptIn, language: str) -> Outcome:
    """Confirms the question. After it has expired, the contact is asked again."""
    asked = question_for(turn)
    assert asked, "the intent needs an open question"
    program = turn.brand.program(asked.program) or turn.program
    if asked.state is not ConsentState.PENDING or _is_late(asked, turn.now):
        return _ask(turn, program, language, effect.late)
    return _welcome(turn, [program], language, effect.understood)


def is_barred(head: ContactState) -> bool:
    """Returns whether no message may add the contact to a program before an agent has decided."""
    return not head.contact.holds.isdisjoint(NEVER_JOINS)


def leave(turn: Turn, effect: LeaveOptIn, language: str) -> Outcome:
    """Stores no consent, and says that a person decides."""
    replies = () if turn.text.handled else (own_text(turn, effect.text, language),)
    return Outcome(turn.head, effect.understood, replies=replies)


def start(turn: Turn, effect: RestoreConsent, language: str) -> Outcome:
    """Restores the consents that the contact had confirmed, else joins the program."""
    former = [
        program
        for c in turn.head.consents.values()
        if c.state is ConsentState.REVOKED and c.confirmed
        if (program := turn.brand.program(c.program))
    ]
    if former:
        return _welcome(turn, former, language, effect.understood)
    if _is_subscribed(turn, turn.program):
        return _again(turn, turn.program, language, effect.subscribed)
    return _request(turn, turn.program, language, effect.understood)


def join(turn: Turn, effect: JoinProgram, program: Program, language: str) -> Outcome:
    """Asks to confirm, or activates the consent, after a program's keyword."""
    if _is_subscribed(turn, program):
        return _again(turn, program, language, effect.subscribed)
    return _request(turn, program, language, effect.understood)


def ask(turn: Turn, effect: AskOptIn, language: str) -> Outcome:
    """Asks to confirm, whatever the program asks of those who text its keyword."""
    if _is_subscribed(turn, turn.program):
        return _again(turn, turn.program, language, effect.subscribed)
    return _ask(turn, turn.program, language, effect.understood)


def decline(turn: Turn, effect: DeclineOptIn, language: str) -> Outcome:
    """Ends the question that the contact answers with no."""
    asked = question_for(turn)
    assert asked, "the intent answers an open question"
    evidence = turn.evidence(language)
    change = transitions.end_question(turn.head, asked.program, evidence, now=turn.now)
    text = effect.with_consent if change.head.has_active_consent else effect.text
    replies = (own_text(turn, text, language),)
    return Outcome(change.head, effect.understood, change.events, replies)


def question_for(turn: Turn) -> Consent | None:
    """Returns the question that a yes answers: the newest open one, else one expired lately."""
    asked = [c for c in turn.head.consents.values() if c.state is not ConsentState.ACTIVE]
    asked = [c for c in asked if turn.brand.program(c.program)]
    if not asked:
        return None
    open_ones = [c for c in asked if c.state is ConsentState.PENDING and not _is_late(c, turn.now)]
    expired = [c for c in asked if _has_expired(c, turn)]
    return max(open_ones or expired, key=lambda c: c.since, default=None)


def _is_subscribed(turn: Turn, program: Program) -> bool:
    return turn.head.state(program.id) is ConsentState.ACTIVE


def _again(turn: Turn, program: Program, language: str, understanding: Understanding) -> Outcome:
    replies = () if turn.text.handled else (_welcome_text(turn, program, language),)
    change = _end_blocking_wishes(Change(turn.head), turn, [program], language)
    return Outcome(release_answered_holds(change.head), understanding, change.events, replies)


def _end_blocking_wishes(
    change: Change, turn: Turn, programs: Sequence[Program], language: str
) -> Change:
    """Ends the pause, and the wish for some topics alone, of a contact who wants the promotional
    messages of a program: the welcome would not be true. Hours, a frequency and topics that are off
    leave messages to send, and stay."""
    if not any(one.purpose is Purpose.PROMOTIONAL for one in programs):
        return change
    contact = with_others(change.head.contact)
    if contact.paused_until and contact.paused_until > turn.now:
        contact = replace(contact, paused_until=None)
    evidence = turn.evidence(language)
    ended = transitions.change_preferences(change.head, contact, evidence, now=turn.now)
    return Change(ended.head, (*change.events, *ended.events))


def _welcome_text(turn: Turn, program: Program, language: str) -> Reply:
    if is_held(turn.head):
        return own_text(turn, HELD, language)
    return reply(program, ProgramText.WELCOME, language)


def _request(turn: Turn, program: Program, language: str, understanding: Understanding) -> Outcome:
    if program.double_opt_in:
        return _ask(turn, program, language, understanding)
    return _welcome(turn, [program], language, understanding)


def _ask(turn: Turn, program: Program, language: str, understanding: Understanding) -> Outcome:
    """Makes the consent pending only if the question is sent: a yes to an unread question proves
    nothing."""
    question = reply(program, ProgramText.QUESTION, language)
    if not turn.is_answered:
        return Outcome(turn.head, understanding, replies=(question,))
    change = transitions.request_opt_in(
        turn.head,
        program.id,
        turn.evidence(question.language, question.body),
        expires_at=turn.now + timedelta(hours=turn.brand.question_expires_hours),
        now=turn.now,
    )
    return Outcome(change.head, understanding, change.events, (question,))


def _welcome(
    turn: Turn, programs: Sequence[Program], language: str, understanding: Understanding
) -> Outcome:
    """Activates the consents, with one welcome however many programs START restores: that of the
    program of the number, if it is one of them. None where the provider has sent its own."""
    change = Change(turn.head)
    shown_one = turn.program if turn.program in programs else programs[0]
    for program in programs:
        is_shown = turn.is_answered and program is shown_one
        shown = _welcome_text(turn, program, language).body if is_shown else None
        evidence = turn.evidence(program.language(language), shown)
        done = transitions.activate(change.head, program.id, evidence, now=turn.now)
        change = Change(done.head, (*change.events, *done.events))
    change = _end_blocking_wishes(change, turn, programs, language)
    replies = () if turn.text.handled else (_welcome_text(turn, shown_one, language),)
    return Outcome(release_answered_holds(change.head), understanding, change.events, replies)


def _is_late(consent: Consent, now: datetime) -> bool:
    return consent.expires_at is not None and consent.expires_at <= now


def _has_expired(consent: Consent, turn: Turn) -> bool:
    """Returns whether the question has expired: within three days a late yes is still about it."""
    if consent.state is ConsentState.ACTIVE or turn.head.contact.suppressed_at:
        return False
    if consent.state is ConsentState.REVOKED and consent.asked_at is None:
        return False  # they were subscribed and opted out: nobody asked since
    ended = consent.expires_at or consent.since
    return turn.now - ended <= LATE_YES
