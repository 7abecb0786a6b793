"""Opt-outs and holds: by keyword, by the provider, or in the contact's own words."""

from datetime import timedelta

from msgspec.structs import replace

from shared.domain.brand.number import NumberType
from shared.domain.consent import transitions
from shared.domain.contacts.contact_state import ContactState
from shared.domain.contacts.holds import Hold, Said
from shared.domain.conversation.outcome import Outcome, Reply
from shared.domain.conversation.turn import Turn
from shared.domain.intents.understanding import Understanding
from shared.domain.messages.message import Handled

REPEATED_STOP = timedelta(hours=24)
"""A STOP repeated within this time is not confirmed again, so two machines cannot loop."""

WANTED_AGAIN = frozenset({Hold.UNCLEAR_OPT_OUT, Hold.WRONG_NUMBER})
"""Holds that an explicit opt-in releases: whoever has the number now wants the messages."""


def is_provider_opt_out(turn: Turn) -> bool:
    """Returns whether the provider took it as an opt-out and blocks us now, whatever the words.

    EUM names the keyword that it matched in every message; it acts on it only where the number is
    not self-managed.
    """
    if turn.text.handled is not Handled.STOP:
        return False
    return turn.text.provider != "eum" or bool(turn.number and turn.number.answers_stop_itself)


def opt_out(turn: Turn, language: str) -> Outcome:
    """Ends every consent, with one confirmation where it is owed."""
    evidence = turn.evidence(language)
    change = transitions.withdraw(turn.head, evidence, now=turn.now, said_at=turn.said_at)
    program = turn.program
    if not _owes_confirmation(turn):
        return Outcome(change.head, Understanding.OPT_OUT, change.events)
    confirmation = Reply(program.text(language).stop, program.id, program.language(language))
    return Outcome(change.head, Understanding.OPT_OUT, change.events, (confirmation,))


def opt_out_in_own_words(turn: Turn, said: Said) -> Outcome:
    """The same as by keyword. A wrong number or complaint also needs an agent."""
    outcome = opt_out(turn, turn.language_for(said.language))
    if not said.holds:
        return replace(outcome, understanding=Understanding.OPT_OUT_FREE_TEXT)
    wrong_number = Hold.WRONG_NUMBER in said.holds
    understanding = (
        Understanding.OPT_OUT_WRONG_NUMBER if wrong_number else Understanding.OPT_OUT_COMPLAINT
    )
    return replace(outcome, head=_add_holds(outcome.head, said), understanding=understanding)


def hold(turn: Turn, said: Said) -> Outcome:
    """Puts marketing on hold until an agent has looked."""
    complains = Hold.COMPLAINT in said.holds
    understanding = Understanding.COMPLAINT if complains else Understanding.UNCLEAR_OPT_OUT
    return Outcome(_add_holds(turn.head, said), understanding)


def release_answered_holds(head: ContactState) -> ContactState:
    """Returns the contact state without the holds that an explicit opt-in answers."""
    holds = head.contact.holds - WANTED_AGAIN
    return replace(head, contact=replace(head.contact, holds=holds))


def _add_holds(head: ContactState, said: Said) -> ContactState:
    """The new epoch voids claims that were decided without the hold."""
    contact = head.contact
    holds = contact.holds | said.holds
    if holds == contact.holds:
        return head
    epoch = contact.consent_epoch + 1
    return replace(head, contact=replace(contact, holds=holds, consent_epoch=epoch))


def _owes_confirmation(turn: Turn) -> bool:
    """Returns whether we owe the confirmation, and nobody else has sent it.

    47 CFR 64.1200(a)(12): one; short codes answer every STOP (CTIA Short Code Handbook);
    toll-free networks and opt-out services of the providers send their own.
    """
    if turn.text.handled is Handled.STOP and turn.text.provider != "eum":
        return False
    if turn.number is None or turn.number.answers_stop_itself:
        return False
    confirmed = turn.head.contact.stop_confirmed_at
    if confirmed is None or turn.number.type is NumberType.SHORT_CODE:
        return True
    return turn.now - confirmed >= REPEATED_STOP
