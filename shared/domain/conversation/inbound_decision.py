"""What an inbound message means and what follows from it. An opt-out is checked first."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.brand.business_hours import after_business_time
from shared.domain.brand.model import Brand
from shared.domain.contacts import auto_reply_limit
from shared.domain.contacts.contact_state import ContactState, ThreadState
from shared.domain.conversation import opt_in
from shared.domain.conversation.opt_out import (
    hold,
    is_provider_opt_out,
    opt_out,
    opt_out_in_own_words,
)
from shared.domain.conversation.outcome import Outcome
from shared.domain.conversation.turn import Turn, reply
from shared.domain.intents.keywords import Keyword, meaning_of, normalise, stop_above_a_signature
from shared.domain.intents.understanding import Understanding
from shared.domain.messages.message import Handled, WebhookMessage

REPLY_WITHIN = timedelta(hours=1)
"""How much business time may pass until an agent has replied."""


def decide_inbound(
    head: ContactState,
    text: WebhookMessage,
    brand: Brand,
    brand_version: int,
    *,
    message_id: str,
    now: datetime,
) -> Outcome:
    """Returns the outcome of one inbound message. Pure: nothing is stored or sent."""
    turn = Turn(head, text, brand, brand_version, brand.number(text.to), message_id, now)
    outcome = _understand(turn)
    outcome = replace(outcome, head=_note_inbound(outcome, turn))
    return _limit_auto_replies(outcome, turn) if outcome.replies else outcome


def _limit_auto_replies(outcome: Outcome, turn: Turn) -> Outcome:
    """Counts the auto-reply, or suppresses it beyond the limit; all other effects stay."""
    contact, stops = outcome.head.contact, outcome.understanding.is_opt_out
    if why := auto_reply_limit.auto_reply_refusal(contact.auto_replies, stops=stops, now=turn.now):
        return replace(outcome, replies=(), withheld=why)
    contact = replace(
        contact,
        auto_replies=auto_reply_limit.count_auto_reply(contact.auto_replies, now=turn.now),
        stop_confirmed_at=turn.now if stops else contact.stop_confirmed_at,
    )
    return replace(outcome, head=replace(outcome.head, contact=contact))


def _understand(turn: Turn) -> Outcome:
    word = normalise(turn.text.body)
    meaning = meaning_of(word) or stop_above_a_signature(turn.text.body)
    keyword, word_language = meaning or (None, "en")
    language = turn.language_for(word_language)
    if keyword is Keyword.STOP or is_provider_opt_out(turn):
        return opt_out(turn, language)
    joined = turn.brand.program_of_keyword(word)
    if not (keyword or joined) and (outcome := _understand_free_text(turn)):
        return outcome
    if turn.number is None:
        return Outcome(turn.head, Understanding.UNKNOWN_NUMBER)
    if keyword is Keyword.HELP or turn.text.handled is Handled.HELP:
        return _help(turn, language)
    if turn.is_older_than_opt_out:
        return Outcome(turn.head, Understanding.OLDER_THAN_OPT_OUT)
    if keyword is Keyword.YES and (asked := opt_in.question_for(turn)):
        return opt_in.confirm(turn, asked, language)
    if keyword is Keyword.START:
        return opt_in.start(turn, language)
    if joined:
        return opt_in.join(turn, *joined)
    return Outcome(turn.head, Understanding.FREE_TEXT)


def _understand_free_text(turn: Turn) -> Outcome | None:
    # Slow to import, and keywords need none of it.
    from shared.domain.intents.free_text import read

    said = read(turn.text.body, in_conversation=turn.in_conversation)
    if said is None:
        return None
    return opt_out_in_own_words(turn, said) if said.stop else hold(turn, said)


def _help(turn: Turn, language: str) -> Outcome:
    if turn.text.handled is Handled.HELP:
        return Outcome(turn.head, Understanding.HELP_BY_PROVIDER)
    replies = (reply(turn.program, "help", language),)
    return Outcome(turn.head, Understanding.HELP, replies=replies)


def _note_inbound(outcome: Outcome, turn: Turn) -> ContactState:
    contact, thread = outcome.head.contact, outcome.head.thread
    language = outcome.replies[0].language if outcome.replies else contact.language
    number = turn.text.to if turn.number else contact.last_number
    contact = replace(contact, language=language, last_number=number)
    thread = replace(
        thread, last_inbound_at=max(turn.said_at, thread.last_inbound_at or turn.said_at)
    )
    if outcome.understanding.needs_agent:
        thread = replace(
            thread,
            state=ThreadState.OPEN,
            unread=thread.unread + 1,
            reply_due_at=thread.reply_due_at
            or after_business_time(turn.brand, REPLY_WITHIN, turn.now),
        )
    return replace(outcome.head, contact=contact, thread=thread)
