"""Answers to what the contact asks about the brand, their data or a person."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from shared.domain.brand.business_hours import after_business_time, is_away
from shared.domain.calendar.shown_days import shown_day, shown_time
from shared.domain.consent.privacy_request import ANSWER_WITHIN, asked_at
from shared.domain.contacts import auto_reply_limit
from shared.domain.contacts.contact_state import Consent, ConsentState, ContactState
from shared.domain.contacts.holds import Hold
from shared.domain.conversation.opt_out import add_holds
from shared.domain.conversation.outcome import Outcome, Reply
from shared.domain.conversation.turn import Turn
from shared.domain.intents.effects import (
    Acknowledge,
    ProgramText,
    SendText,
    TextByLanguage,
)
from shared.domain.ledger.events import Means

LINK = "{link}"
"""What the link replaces, which the domain cannot sign."""

PERSON_WITHIN = timedelta(hours=1)
"""How much business time may pass until an agent answers."""

_HOW: Mapping[str, Mapping[Means, str]] = {
    "en": {
        Means.TEXT: " by text",
        Means.WEB_FORM: " on our web page",
        Means.WEB: " on our web page",
        Means.PHONE_CALL: " by phone",
        Means.EMAIL: " by e-mail",
        Means.IN_PERSON: " in person",
        Means.LETTER: " by post",
    },
    "es": {
        Means.TEXT: " por mensaje",
        Means.WEB_FORM: " en nuestra web",
        Means.WEB: " en nuestra web",
        Means.PHONE_CALL: " por llamada",
        Means.EMAIL: " por correo",
        Means.IN_PERSON: " en persona",
        Means.LETTER: " por carta",
    },
}
"""By what the contact joined. Nothing is said of a list: it does not know how they agreed."""


def send_text(turn: Turn, effect: SendText, language: str, *, besides: Outcome | None) -> Outcome:
    """Sends the intent's own text, or the confirmation of an opt-out in the same message."""
    before = besides or Outcome(turn.head, effect.understood)
    head = add_holds(before.head, {effect.hold}) if effect.hold else before.head
    if before.understanding.is_opt_out and effect.with_opt_out:
        return replace(before, head=head, understanding=effect.with_opt_out)
    outcome = Outcome(head, effect.understood, before.events)
    return outcome if _is_silent(turn, effect) else _answered(outcome, turn, effect, language)


def filled(texts: TextByLanguage, turn: Turn, language: str) -> Reply:
    """Returns an auto-reply with what it says of the brand and of when a person answers."""
    program = turn.program
    language = program.language(language)
    return Reply(_filled(texts, turn, language, None), program.id, language)


def _is_silent(turn: Turn, effect: SendText | Acknowledge) -> bool:
    """Returns whether no text is sent: after an opt-out only its confirmation is."""
    if turn.number is None or turn.head.contact.suppressed_at:
        return True
    given, id = turn.head.contact.auto_replies, effect.understood.value
    return effect.once_in is not None and auto_reply_limit.was_sent(
        given, id, within=effect.once_in, now=turn.now
    )


def _answered(outcome: Outcome, turn: Turn, effect: SendText, language: str) -> Outcome:
    program = turn.program
    language = program.language(language)
    joined = _joined(turn)
    texts = effect.text if joined or not effect.without_consent else effect.without_consent
    assert not isinstance(texts, ProgramText), "the texts of programs are sent before"
    link = effect.link if LINK in texts[language] else None
    answer = Reply(_filled(texts, turn, language, joined), program.id, language, link)
    head = _noted(outcome.head, effect, turn.now) if effect.once_in else outcome.head
    return replace(outcome, head=head, replies=(answer,))


def acknowledge(turn: Turn, effect: Acknowledge, language: str) -> Outcome:
    """Says when a person answers, if the team is away."""
    outcome = Outcome(turn.head, effect.understood)
    was_in_danger = Hold.DISTRESS in turn.head.contact.holds
    if was_in_danger or _is_silent(turn, effect) or not is_away(turn.brand, turn.now):
        return outcome
    answer = filled(effect.text, turn, language)
    return replace(outcome, head=_noted(outcome.head, effect, turn.now), replies=(answer,))


def _noted(head: ContactState, effect: SendText | Acknowledge, now: datetime) -> ContactState:
    given = auto_reply_limit.note_sent(head.contact.auto_replies, effect.understood.value, now=now)
    return replace(head, contact=replace(head.contact, auto_replies=given))


def _joined(turn: Turn) -> Consent | None:
    """Returns the earliest consent of a subscribed contact."""
    active = [c for c in turn.head.consents.values() if c.state is ConsentState.ACTIVE]
    return min(active, key=lambda consent: consent.since, default=None)


def _filled(texts: TextByLanguage, turn: Turn, language: str, joined: Consent | None) -> str:
    by = after_business_time(turn.brand, PERSON_WITHIN, turn.now)
    asked = asked_at(turn.head) or turn.now  # asked again, the time runs from the first message
    values = {
        "{brand}": turn.brand.name,
        "{domain}": turn.brand.website.removeprefix("https://").partition("/")[0],
        "{today}": _day(asked, turn, language),
        "{due}": _day(asked + ANSWER_WITHIN, turn, language),
        "{by}": shown_time(by.astimezone(ZoneInfo(turn.brand.time_zone)), language),
        "{joined}": _day(joined.since, turn, language) if joined else "",
        "{how}": _HOW[language].get(joined.means, "") if joined and joined.means else "",
    }
    body = texts[language]
    for name, value in values.items():
        body = body.replace(name, value)
    return body


def _day(at: datetime, turn: Turn, language: str) -> str:
    """Returns the day where the team works, such as Nov 3, 2026."""
    return shown_day(at.astimezone(ZoneInfo(turn.brand.time_zone)).date(), language)
