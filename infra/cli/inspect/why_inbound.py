"""The lines of `rapport why` about an inbound message: intents, readers, changes, and who reads
it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from infra.cli.output import aligned, instant
from shared.domain.contacts.priority import READ_WITHIN
from shared.domain.messages.decision import Confidence, InboundDecision, IntentFound
from shared.domain.messages.message import OutboundMessage

if TYPE_CHECKING:
    from shared.domain.contacts.contact_state import ContactState
    from shared.domain.ledger.events import LedgerEvent
    from shared.domain.messages.message import InboundMessage, Message

READERS: Mapping[Confidence, str] = {
    Confidence.CERTAIN: "a keyword or a fact",
    Confidence.LIKELY: "a rule",
    Confidence.POSSIBLE: "the second reader",
}
MOST_REPLIES = 20
"""Messages of the thread in which the auto-reply is looked for, newest first."""


def inbound_lines(message: "InboundMessage") -> Iterator[str]:
    """Yields the lines, without anything that the contact wrote."""
    from shared.storage.contacts import contact_states

    decision = message.decision
    if decision is None:
        return
    yield f"Intent: {decision.read_as}"
    yield from aligned([_found(one) for one in decision.intents], margin=2)
    if decision.language:
        yield f"Language: {decision.language} from then on"
    state = contact_states.load(message.contact_id)
    yield from _changes(message, state)
    yield from _answer(message)
    yield from _reader(decision, state)


def _found(one: IntentFound) -> tuple[str, str, str]:
    scope = f", of {one.scope}" if one.scope else ""
    return one.intent, READERS[one.confidence], f"{one.because}{scope}"


def _changes(message: "InboundMessage", state: "ContactState | None") -> Iterator[str]:
    """Yields what the ledger has of this message, and the holds that it was the last to set."""
    from shared.storage.ledger import of_contact

    events = (event for _, event in of_contact(message.contact_id))
    made = [one for one in events if one.evidence.message_id == message.message_id]
    held_at = state.contact.held_at if state else {}
    rows = [(str(one.type), _subject(one)) for one in made]
    rows += [("hold", hold) for hold, at in sorted(held_at.items()) if at == message.at]
    yield "Changed:" if rows else "Changed: no consent, hold or wish"
    yield from aligned(rows, margin=2)


def _subject(event: "LedgerEvent") -> str:
    if event.evidence.preferences:
        return ", ".join(f"{name}: {value}" for name, value in event.evidence.preferences.items())
    return event.program or "every program"


def _answer(message: "InboundMessage") -> Iterator[str]:
    replies = [one for one in _following(message) if one.in_reply_to == message.message_id]
    yield from (f"Auto-reply: {one.message_id}, {one.status}" for one in replies)
    if not replies:
        yield "Auto-reply: none"


def _following(message: "InboundMessage") -> Sequence[OutboundMessage]:
    """Returns the messages to the contact that may answer this one."""
    from shared.storage import messages

    found: Sequence[Message]
    found, _ = messages.of_thread(message.contact_id, limit=MOST_REPLIES)
    return [one for one in found if isinstance(one, OutboundMessage)]


def _reader(decision: InboundDecision, state: "ContactState | None") -> Iterator[str]:
    """Yields who is told, and by when an agent should have replied."""
    if not decision.needs_agent:
        yield "Told: nobody; no agent is needed"
        return
    priority = decision.priority
    soon = f"; {priority}: {READ_WITHIN[priority]}" if priority else ""
    yield f"Told: agents, in the inbox{soon}"
    due = state.thread.reply_due_at if state else None
    if due:
        yield f"Reply due: {instant(due)}, of all that waits in the thread"
