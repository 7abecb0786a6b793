"""What an inbound text means and what follows from it. STOP is asked before anything else."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from shared.domain.brand.business_hours import after_business_time
from shared.domain.brand.model import Brand
from shared.domain.brand.number import Number, NumberType
from shared.domain.brand.program import Program
from shared.domain.consent import transitions as consent
from shared.domain.contacts import auto_reply_limit
from shared.domain.contacts.contact_state import (
    Change,
    Consent,
    ConsentState,
    ContactState,
    ThreadState,
)
from shared.domain.contacts.holds import Hold, Said
from shared.domain.intents.keywords import Keyword, meaning_of, normalise, stop_above_a_signature
from shared.domain.ledger.events import Evidence, LedgerEvent, Means, text_version
from shared.domain.messages.message import Handled, InboundMessage

REPEATED_STOP = timedelta(hours=24)
"""A STOP again within this time is honoured in silence: two robots must not talk for ever."""

LATE_YES = timedelta(hours=72)
"""How long after a question lapsed a yes is still taken for an answer to it."""

REPLY_WITHIN = timedelta(hours=1)
"""How much of the team's own time may pass until a person has answered."""


class Reply(msgspec.Struct, frozen=True):
    """A text that answers hers at once."""

    body: str
    program: str
    language: str


ANSWERED_WITHIN = timedelta(hours=72)
"""How long after a person of the brand wrote to her a bare "no" is still an answer to that."""

WANTED_AGAIN = frozenset({Hold.UNCLEAR_OPT_OUT, Hold.WRONG_NUMBER})
"""What an explicit opt-in answers: whoever has the number now wants the texts."""


class Outcome(msgspec.Struct, frozen=True):
    """What the text did. `told` is kept on the inbound message."""

    head: ContactState
    read_as: str
    events: Sequence[LedgerEvent] = ()
    replies: Sequence[Reply] = ()
    withheld: str | None = None
    """Why she is not answered, though her text would be."""

    @property
    def told(self) -> str:
        """What we understood, and whether the answer to it was withheld."""
        return f"{self.read_as}; not answered: {self.withheld}" if self.withheld else self.read_as

    @property
    def stopped(self) -> bool:
        """She said stop, by keyword or in her own words: a reply only confirms it."""
        return self.read_as.partition(":")[0] == STOP


STOP = "stop"


class _Turn(msgspec.Struct, frozen=True):
    """One inbound text with everything that its meaning depends on."""

    head: ContactState
    text: InboundMessage
    brand: Brand
    brand_version: int
    number: Number | None
    message_id: str
    now: datetime

    @property
    def program(self) -> Program:
        return (self.brand.program(self.number.program) if self.number else None) or (
            self.brand.programs[0]
        )

    @property
    def said_at(self) -> datetime:
        return min(self.text.received_at, self.now)

    @property
    def is_answered(self) -> bool:
        """Whether a text that is no STOP is answered still."""
        return not auto_reply_limit.auto_reply_refusal(
            self.head.contact.auto_replies, stops=False, now=self.now
        )

    def evidence(self, language: str | None, shown: str | None = None) -> Evidence:
        return Evidence(
            means=Means.TEXT,
            language=language,
            text=shown,
            text_version=text_version(shown, self.brand_version) if shown else None,
            said=self.text.body,
            number=self.text.to,
            provider=self.text.provider,
            provider_id=self.text.provider_id,
            message_id=self.message_id,
        )


def decide_inbound(
    head: ContactState,
    text: InboundMessage,
    brand: Brand,
    brand_version: int,
    *,
    message_id: str,
    now: datetime,
) -> Outcome:
    """The outcome of one inbound text. Same input, same outcome; nothing is done by it yet."""
    turn = _Turn(head, text, brand, brand_version, brand.number(text.to), message_id, now)
    outcome = _understand(turn)
    outcome = replace(outcome, head=_note_inbound(outcome, turn))
    return _limited(outcome, turn) if outcome.replies else outcome


def _limited(outcome: Outcome, turn: _Turn) -> Outcome:
    """The answer counted, or withheld beyond the limit; all else that the text did stays."""
    contact, stops = outcome.head.contact, outcome.stopped
    if why := auto_reply_limit.auto_reply_refusal(contact.auto_replies, stops=stops, now=turn.now):
        return replace(outcome, replies=(), withheld=why)
    contact = replace(
        contact,
        auto_replies=auto_reply_limit.count_auto_reply(contact.auto_replies, now=turn.now),
        stop_confirmed_at=turn.now if stops else contact.stop_confirmed_at,
    )
    return replace(outcome, head=replace(outcome.head, contact=contact))


def _understand(turn: _Turn) -> Outcome:
    word = normalise(turn.text.body)
    meaning = meaning_of(word) or stop_above_a_signature(turn.text.body)
    keyword, word_language = meaning or (None, "en")
    language = _language(turn, word_language)
    if keyword is Keyword.STOP or _provider_took_stop(turn):
        return _stop(turn, language)
    joined = turn.brand.program_of_keyword(word)
    if not (keyword or joined):
        from shared.domain.intents.free_text import (
            read,  # slow to import, and keywords need none of it
        )

        said = read(turn.text.body, in_conversation=_in_conversation(turn))
        if said:
            return _own_stop(turn, said) if said.stop else _hold(turn, said)
    if turn.number is None:
        return Outcome(turn.head, "to a number that is not ours: for a person")
    if keyword is Keyword.HELP or turn.text.handled is Handled.HELP:
        return _help(turn, language)
    if _is_older_than_her_stop(turn):
        return Outcome(turn.head, "older than her stop: for a person")
    if keyword is Keyword.YES and (asked := _question_for(turn)):
        return _yes(turn, asked, language)
    if keyword is Keyword.START:
        return _start(turn, language)
    if joined:
        return _join(turn, *joined)
    return Outcome(turn.head, "free text: for a person")


def _is_older_than_her_stop(turn: _Turn) -> bool:
    """A text that comes late, redriven by an operator say, must not undo what she said after it."""
    stopped = turn.head.contact.suppressed_at
    return stopped is not None and turn.said_at < stopped


def _provider_took_stop(turn: _Turn) -> bool:
    """Whether the provider read it as STOP and blocks us now, whatever the words were.

    EUM names the keyword that it matched for every text; it acts on it only where the number is
    not self-managed.
    """
    if turn.text.handled is not Handled.STOP:
        return False
    return turn.text.provider != "eum" or bool(turn.number and turn.number.answers_stop_itself)


def _in_conversation(turn: _Turn) -> bool:
    thread = turn.head.thread
    if thread.state is not ThreadState.WAITING or thread.last_outbound_at is None:
        return False
    return turn.said_at - thread.last_outbound_at <= ANSWERED_WITHIN


def _own_stop(turn: _Turn, said: Said) -> Outcome:
    """The same as by keyword: any words that mean it end consent. A person sees to the rest."""
    outcome = _stop(turn, _language(turn, said.language))
    if not said.holds:
        return replace(outcome, read_as=f"{STOP}: in her own words")
    why = "wrong number" if Hold.WRONG_NUMBER in said.holds else "in her own words, a complaint"
    head = _held(outcome.head, said)
    return replace(outcome, head=head, read_as=f"{STOP}: {why}: for a person")


def _hold(turn: _Turn, said: Said) -> Outcome:
    complains = Hold.COMPLAINT in said.holds
    read_as = "a complaint" if complains else "perhaps a stop"
    return Outcome(_held(turn.head, said), f"{read_as}: for a person")


def _held(head: ContactState, said: Said) -> ContactState:
    """Not sold to until a person has looked. The epoch ends the claims that knew of no hold."""
    contact = head.contact
    holds = contact.holds | {str(hold) for hold in said.holds}
    if holds == contact.holds:
        return head
    epoch = contact.consent_epoch + 1
    return replace(head, contact=replace(contact, holds=holds, consent_epoch=epoch))


def _wanted(head: ContactState) -> ContactState:
    holds = head.contact.holds - WANTED_AGAIN
    return replace(head, contact=replace(head.contact, holds=holds))


def _stop(turn: _Turn, language: str) -> Outcome:
    evidence = turn.evidence(language)
    change = consent.withdraw(turn.head, evidence, now=turn.now, said_at=turn.said_at)
    program = turn.program
    if not _owes_confirmation(turn):
        return Outcome(change.head, STOP, change.events)
    reply = Reply(program.text(language).stop, program.id, program.language(language))
    return Outcome(change.head, STOP, change.events, (reply,))


def _owes_confirmation(turn: _Turn) -> bool:
    """One confirmation, and none where somebody else has given it already.

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


def _help(turn: _Turn, language: str) -> Outcome:
    if turn.text.handled is Handled.HELP:
        return Outcome(turn.head, "help: answered by the provider")
    return Outcome(turn.head, "help", replies=(_reply(turn.program, "help", language),))


def _yes(turn: _Turn, asked: Consent, language: str) -> Outcome:
    program = turn.brand.program(asked.program) or turn.program
    if asked.state is not ConsentState.PENDING or _is_late(asked, turn.now):
        return _ask(turn, program, language, "yes, too late: asked again")
    return _welcome(turn, Change(turn.head), [program], language, "yes")


def _start(turn: _Turn, language: str) -> Outcome:
    former = [
        program
        for c in turn.head.consents.values()
        if c.state is ConsentState.REVOKED and c.confirmed
        if (program := turn.brand.program(c.program))
    ]
    if former:
        return _welcome(turn, Change(turn.head), former, language, "start")
    return _join(turn, turn.program, language, "start")


def _join(turn: _Turn, program: Program, language: str, read_as: str = "keyword") -> Outcome:
    if turn.head.state(program.id) is ConsentState.ACTIVE:
        replies = () if turn.text.handled else (_reply(program, "welcome", language),)
        return Outcome(_wanted(turn.head), f"{read_as}: subscribed already", replies=replies)
    if not program.double_opt_in:
        return _welcome(turn, Change(turn.head), [program], language, read_as)
    return _ask(turn, program, language, read_as)


def _ask(turn: _Turn, program: Program, language: str, read_as: str) -> Outcome:
    """Pending, if she is shown the question: a yes to what she has not read would prove nothing."""
    reply = _reply(program, "question", language)
    if not turn.is_answered:
        return Outcome(turn.head, read_as, replies=(reply,))
    change = consent.request_opt_in(
        turn.head,
        program.id,
        turn.evidence(reply.language, reply.body),
        expires_at=turn.now + timedelta(hours=turn.brand.question_expires_hours),
        now=turn.now,
    )
    return Outcome(change.head, read_as, change.events, (reply,))


def _welcome(
    turn: _Turn, change: Change, programs: Sequence[Program], language: str, read_as: str
) -> Outcome:
    """Active from now on. The first program's welcome answers; the provider may have done so."""
    for program in programs:
        shown = program.text(language).welcome if turn.is_answered else None
        evidence = turn.evidence(program.language(language), shown)
        done = consent.activate(change.head, program.id, evidence, now=turn.now)
        change = Change(done.head, (*change.events, *done.events))
    replies = tuple(_reply(program, "welcome", language) for program in programs)
    events = change.events
    return Outcome(_wanted(change.head), read_as, events, () if turn.text.handled else replies)


def _reply(program: Program, which: str, language: str) -> Reply:
    return Reply(getattr(program.text(language), which), program.id, program.language(language))


def _question_for(turn: _Turn) -> Consent | None:
    """The question that a yes answers: the youngest open one, else one that lapsed not long ago."""
    asked = [c for c in turn.head.consents.values() if turn.brand.program(c.program)]
    open_ones = [c for c in asked if c.state is ConsentState.PENDING and not _is_late(c, turn.now)]
    lapsed = [c for c in asked if _has_lapsed(c, turn)]
    return max(open_ones or lapsed, key=lambda c: c.since, default=None)


def _is_late(consent: Consent, now: datetime) -> bool:
    return consent.expires_at is not None and consent.expires_at <= now


def _has_lapsed(consent: Consent, turn: _Turn) -> bool:
    """Within three days of it a late yes is still about the question, and is asked again."""
    if consent.state is ConsentState.ACTIVE or turn.head.contact.suppressed_at:
        return False
    ended = consent.expires_at or consent.since
    return turn.now - ended <= LATE_YES


def _language(turn: _Turn, word_language: str) -> str:
    """English keywords are everybody's; a word of another language says which is hers."""
    if word_language != "en" and word_language in turn.program.texts:
        return word_language
    return turn.head.contact.language or turn.brand.default_language


def _note_inbound(outcome: Outcome, turn: _Turn) -> ContactState:
    contact, thread = outcome.head.contact, outcome.head.thread
    language = outcome.replies[0].language if outcome.replies else contact.language
    number = turn.text.to if turn.number else contact.last_number
    contact = replace(contact, language=language, last_number=number)
    thread = replace(
        thread, last_inbound_at=max(turn.said_at, thread.last_inbound_at or turn.said_at)
    )
    if outcome.read_as.endswith("for a person"):
        thread = replace(
            thread,
            state=ThreadState.OPEN,
            unread=thread.unread + 1,
            reply_due_at=thread.reply_due_at
            or after_business_time(turn.brand, REPLY_WITHIN, turn.now),
        )
    return replace(outcome.head, contact=contact, thread=thread)
