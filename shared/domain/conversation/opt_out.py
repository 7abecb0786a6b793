"""Opt-outs and holds: by keyword, by the provider, or in the contact's own words."""

from collections.abc import Set
from datetime import timedelta

from msgspec.structs import replace

from shared.domain.brand.number import NumberType
from shared.domain.consent import transitions
from shared.domain.contacts import threads
from shared.domain.contacts.attributes import no_attributes
from shared.domain.contacts.contact_state import ConsentState, ContactState
from shared.domain.contacts.holds import WANTED_AGAIN, Hold
from shared.domain.conversation.outcome import Outcome, Reply
from shared.domain.conversation.turn import Turn, own_text, reply
from shared.domain.intents.effects import EndConsent, EndForGood, HoldMarketing, ProgramText
from shared.domain.intents.understanding import Understanding
from shared.domain.messages.webhooks import Handled

REPEATED_STOP = timedelta(hours=24)
"""A STOP repeated within this time is not confirmed again, so two machines cannot loop."""


def is_provider_opt_out(turn: Turn) -> bool:
    """Returns whether the provider took it as an opt-out and blocks us now, whatever the words.

    EUM names the keyword that it matched in every message; it acts on it only where the number is
    not self-managed.
    """
    if turn.text.handled is not Handled.STOP:
        return False
    return turn.text.provider != "eum" or bool(turn.number and turn.number.answers_stop_itself)


def opt_out(turn: Turn, effect: EndConsent, language: str) -> Outcome:
    """Does what the effect of an opt-out says."""
    return end_consent(turn, effect.understood, language)


def end_consent(turn: Turn, understood: Understanding, language: str) -> Outcome:
    """Ends every consent, with one confirmation where it is owed."""
    confirmation = reply(turn.program, ProgramText.STOP, language)
    return end_with(turn, understood, confirmation, language)


def end_for_good(turn: Turn, effect: EndForGood, holds: Set[Hold], language: str) -> Outcome:
    """Ends every consent, and holds marketing after any opt-in too."""
    if effect.text:
        confirmation = own_text(turn, effect.text, language)
    else:
        confirmation = reply(turn.program, ProgramText.STOP, language)
    outcome = end_with(turn, effect.understood, confirmation, language)
    # Its own hold says more than that of a complaint.
    head = add_holds(outcome.head, {effect.hold, *holds} - {Hold.COMPLAINT})
    if effect.forgets:  # no birthday and no purchase may lead to another message
        head = replace(head, contact=no_attributes(head.contact))
    return replace(outcome, head=head)


def end_with(turn: Turn, understood: Understanding, confirmation: Reply, language: str) -> Outcome:
    """Ends every consent, with this confirmation where one is owed."""
    evidence = turn.evidence(language)
    change = transitions.withdraw(turn.head, evidence, now=turn.now, said_at=turn.said_at)
    replies = (confirmation,) if owes_confirmation(turn) else ()
    return Outcome(change.head, understood, change.events, replies)


def opt_out_in_own_words(
    turn: Turn, effect: EndConsent, holds: Set[Hold], language: str, *, more: bool
) -> Outcome:
    """Does the same as a keyword. A wrong number, a complaint or more also needs an agent."""
    outcome = opt_out(turn, effect, language)
    if not holds:
        return replace(outcome, understanding=effect.more if more else effect.own_words)
    outcome = replace(outcome, head=add_holds(outcome.head, holds), understanding=effect.complaint)
    if Hold.WRONG_NUMBER not in holds:
        return outcome
    text = own_text(turn, effect.for_wrong_number, language)
    replies = (text,) if outcome.replies else ()
    return replace(outcome, understanding=effect.wrong_number, replies=replies)


def hold(
    turn: Turn, effect: HoldMarketing, holds: Set[Hold], language: str, *, more: bool
) -> Outcome:
    """Puts marketing on hold until an agent has decided, and asks once what the contact wants."""
    head = add_holds(turn.head, holds | {effect.hold} if effect.hold else holds)
    asks = effect.question and _may_ask(turn, holds)
    replies = (own_text(turn, effect.question, language),) if effect.question and asks else ()
    is_doubt = effect.question is not None and holds == {Hold.UNCLEAR_OPT_OUT} and not more
    return Outcome(head, effect.understood, replies=replies, is_doubt=is_doubt)


def may_answer(turn: Turn, held: ContactState) -> bool:
    """Returns whether to say that an agent answers: where the hold is new, and not in between an
    agent's messages, after an opt-out, or to a contact in danger."""
    contact = turn.head.contact
    if turn.in_conversation or _is_answered_by_provider(turn) or contact.suppressed_at:
        return False
    return held.contact.holds != contact.holds and Hold.DISTRESS not in contact.holds


def _may_ask(turn: Turn, holds: Set[Hold]) -> bool:
    """Returns whether to ask about a doubt: once, and not in between an agent's messages, or to
    a contact in danger.

    47 CFR 64.1200(a)(12) permits one message that clarifies an opt-out, within five minutes and
    without marketing. A complaint is for an agent.
    """
    contact = turn.head.contact
    in_doubt = holds == {Hold.UNCLEAR_OPT_OUT} and Hold.UNCLEAR_OPT_OUT not in contact.holds
    is_subscribed = ConsentState.ACTIVE in {one.state for one in turn.head.consents.values()}
    if turn.in_conversation or _is_answered_by_provider(turn) or Hold.DISTRESS in contact.holds:
        return False
    return in_doubt and is_subscribed


def release_answered_holds(head: ContactState) -> ContactState:
    """Returns the contact state without the holds that an explicit opt-in answers, and without the
    doubts for which an agent was needed: promotions wait for both."""
    contact = replace(head.contact, holds=head.contact.holds - WANTED_AGAIN)
    return replace(head, contact=contact, thread=threads.without_doubts(head.thread))


def is_held(head: ContactState) -> bool:
    """Returns whether marketing waits for an agent, whatever the contact opts in to."""
    return bool(head.contact.holds - WANTED_AGAIN)


def add_holds(head: ContactState, added: Set[Hold]) -> ContactState:
    """Adds holds and increments the epoch, so that claims decided without them fail."""
    contact = head.contact
    holds = contact.holds | added
    if holds == contact.holds:
        return head
    epoch = contact.consent_epoch + 1
    return replace(head, contact=replace(contact, holds=holds, consent_epoch=epoch))


def _is_answered_by_provider(turn: Turn) -> bool:
    """Returns whether a text of ours would be the second. EUM reports a STOP and, unless the number
    answers by itself, leaves the answer to us."""
    if turn.number is None:
        return True
    if turn.text.handled is Handled.STOP and turn.text.provider == "eum":
        return turn.number.answers_stop_itself
    return turn.text.handled is not None


def owes_confirmation(turn: Turn) -> bool:
    """Returns whether we owe the confirmation, and no provider has sent it.

    47 CFR 64.1200(a)(12): one; short codes answer every STOP (CTIA Short Code Handbook); toll-free
    networks and opt-out services of the providers send their own.
    """
    if turn.text.handled is Handled.STOP and _is_answered_by_provider(turn):
        return False
    if turn.number is None or turn.number.answers_stop_itself:
        return False
    confirmed = turn.head.contact.stop_confirmed_at
    if confirmed is None or turn.number.type is NumberType.SHORT_CODE:
        return True
    return turn.now - confirmed >= REPEATED_STOP
