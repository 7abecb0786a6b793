"""What an inbound message means and what follows from it. An opt-out is checked first."""

from datetime import datetime

from msgspec.structs import replace

from shared.domain.brand.business_hours import after_business_time
from shared.domain.brand.model import Brand
from shared.domain.contacts import auto_reply_limit, holds, threads
from shared.domain.contacts.contact_state import ContactState
from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.conversation.carry_out import carry_out
from shared.domain.conversation.courtesies import leave_out
from shared.domain.conversation.danger import DANGER_WITHIN
from shared.domain.conversation.languages import shown_by
from shared.domain.conversation.outcome import Outcome
from shared.domain.conversation.reading.intents_found import intents_found
from shared.domain.conversation.reading.meaning import Reading
from shared.domain.conversation.reading.reading import intent_of, read
from shared.domain.conversation.turn import Turn
from shared.domain.intents.effects import Acknowledge
from shared.domain.intents.intent import Intent
from shared.domain.intents.registry import INTENTS
from shared.domain.messages.webhooks import WebhookMessage


def decide_inbound(
    head: ContactState,
    text: WebhookMessage,
    brand: Brand,
    brand_version: int,
    *,
    message_id: str,
    now: datetime,
    parts: tuple[str, ...] = (),
    intents: tuple[Intent, ...] = INTENTS,
) -> Outcome:
    """Returns the outcome of one inbound message. Pure: nothing is stored or sent.

    parts: what `danger.may_be_in_parts` asks for.
    """
    number = brand.number(text.to)
    turn = Turn(head, text, brand, brand_version, number, message_id, now, parts)
    reading = _read_survey(turn, intents) if turn.is_asked_in_survey else read(turn, intents)
    intent = intent_of(reading, turn, intents)
    if brand.answers and isinstance(intent.effect, Acknowledge):
        reading = _with_answer(reading, turn, intent.effect)
        intent = intent_of(reading, turn, intents)
    outcome = carry_out(intent, reading, turn)
    if reading.survey is not None:
        outcome = _with_survey(outcome, intent, reading, turn)
    shown = shown_by(reading, turn) or head.contact.language
    news = shown if shown != head.contact.language else None
    outcome = replace(
        outcome,
        head=_note_inbound(outcome, turn, shown),
        language=news,
        intents=intents_found(intent, reading, turn, intents),
    )
    outcome = leave_out(outcome, intent.effect, turn)
    is_limited = outcome.replies and not outcome.understanding.is_danger
    outcome = _limit_auto_replies(outcome, turn) if is_limited else outcome
    return _note_answer(outcome, turn) if reading.known else outcome


def _with_answer(reading: Reading, turn: Turn, effect: Acknowledge) -> Reading:
    # Only a question that no rule explains is compared with the brand's answers.
    from shared.domain.conversation.questions import known_answers

    return known_answers.with_answer(reading, turn, effect)


def _read_survey(turn: Turn, intents: tuple[Intent, ...]) -> Reading:
    # Few messages come while a survey is open.
    from shared.domain.conversation.questions import survey_answers

    return survey_answers.read(turn, lambda one: read(one, intents))


def _with_survey(outcome: Outcome, intent: Intent, reading: Reading, turn: Turn) -> Outcome:
    # Few messages answer a survey.
    from shared.domain.conversation.questions import survey_answers

    return survey_answers.keep(outcome, intent, reading, turn)


def _note_answer(outcome: Outcome, turn: Turn) -> Outcome:
    """Notes on the thread that the brand's answer is sent, unless it was left out."""
    if not outcome.replies:
        return outcome
    thread = replace(outcome.head.thread, answered_automatically_at=turn.now)
    return replace(outcome, head=replace(outcome.head, thread=thread))


def _limit_auto_replies(outcome: Outcome, turn: Turn) -> Outcome:
    """Counts the auto-reply, or suppresses it beyond the limit, for an agent; all other effects
    stay."""
    contact, stops = outcome.head.contact, outcome.understanding.confirms_opt_out
    if why := auto_reply_limit.auto_reply_refusal(contact.auto_replies, stops=stops, now=turn.now):
        return _leave_to_agent(replace(outcome, replies=(), withheld=why), turn)
    contact = replace(
        contact,
        auto_replies=auto_reply_limit.count_auto_reply(contact.auto_replies, now=turn.now),
        stop_confirmed_at=turn.now
        if stops and contact.suppressed_at
        else contact.stop_confirmed_at,
    )
    return replace(outcome, head=replace(outcome.head, contact=contact))


def _leave_to_agent(outcome: Outcome, turn: Turn) -> Outcome:
    """Opens the thread of a message without its auto-reply: a person can always be reached.

    An opt-out has its effect, and asks for no answer.
    """
    understood = outcome.understanding
    if understood.needs_agent or understood.is_opt_out:
        return outcome
    outcome = replace(outcome, understanding=replace(understood, needs_agent=True))
    due = _reply_due_at(outcome, turn)
    thread = threads.asked(outcome.head.thread, due_at=due, now=turn.now)
    return replace(outcome, head=replace(outcome.head, thread=thread))


def _reply_due_at(outcome: Outcome, turn: Turn) -> datetime:
    """Returns when the reply is due: the earlier of what is due already and this message's."""
    understood = outcome.understanding
    if understood.is_urgent:
        due = turn.now + DANGER_WITHIN
    else:
        within = DANGER_WITHIN if understood.priority is Priority.P1 else threads.REPLY_WITHIN
        due = after_business_time(turn.brand, within, turn.now)
    return min(due, outcome.head.thread.reply_due_at or due)


def _note_inbound(outcome: Outcome, turn: Turn, language: str | None) -> ContactState:
    contact, thread = outcome.head.contact, outcome.head.thread
    number = turn.text.to if turn.number else contact.last_number
    before = turn.head.contact
    since = holds.dated(before.held_at, before=before.holds, after=contact.holds, now=turn.now)
    given = auto_reply_limit.without_old(contact.auto_replies, now=turn.now)
    if outcome.understanding.is_from_contact:
        given = auto_reply_limit.count_insult(
            given,
            is_insult=outcome.understanding.is_insult,
            is_held=Hold.COMPLAINT in before.holds,
        )
    contact = replace(
        contact, language=language, last_number=number, held_at=since, auto_replies=given
    )
    if outcome.understanding.is_from_contact:  # else promotions are as unanswered as before
        thread = replace(
            thread, last_inbound_at=max(turn.said_at, thread.last_inbound_at or turn.said_at)
        )
    if outcome.understanding.needs_agent:
        thread = threads.asked(
            thread,
            due_at=_reply_due_at(outcome, turn),
            now=turn.now,
            priority=outcome.understanding.priority,
            is_doubt=outcome.is_doubt,
        )
    return replace(outcome.head, contact=contact, thread=thread)
