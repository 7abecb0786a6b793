"""What an inbound message leads to: the new contact state, ledger events and auto-replies."""

from collections.abc import Sequence

import msgspec

from shared.domain.contacts.contact_state import ContactState
from shared.domain.contacts.surveys import SurveyAnswer
from shared.domain.core.signed_links import Purpose
from shared.domain.intents.understanding import Understanding
from shared.domain.ledger.events import LedgerEvent
from shared.domain.messages.decision import InboundDecision, IntentFound


class Reply(msgspec.Struct, frozen=True):
    """An auto-reply to the message. `link`: for what `{link}` in the body is to be a link."""

    body: str
    program: str
    language: str
    link: Purpose | None = None


class Outcome(msgspec.Struct, frozen=True):
    """The outcome of one inbound message.

    `withheld`: why its auto-reply is suppressed by the limit. `left_out`: why its auto-reply is not
    sent for another reason, such as a burst. `language`: the contact's new one, None when the
    message did not change it. `intents`: those that the message has; the first decided. `is_doubt`:
    whether the message may be an opt-out and says nothing else. `survey`: what it says as the
    answer to a survey.
    """

    head: ContactState
    understanding: Understanding
    events: Sequence[LedgerEvent] = ()
    replies: Sequence[Reply] = ()
    withheld: str | None = None
    left_out: str | None = None
    language: str | None = None
    intents: tuple[IntentFound, ...] = ()
    is_doubt: bool = False
    survey: SurveyAnswer | None = None

    @property
    def read_as(self) -> str:
        """Returns what the message was understood as, and whether its auto-reply is suppressed."""
        words = self.understanding.description
        why = self.withheld or self.left_out
        return f"{words}; not answered: {why}" if why else words

    def as_record(self) -> InboundDecision:
        """Returns what the inbound message stores."""
        understood = self.understanding
        return InboundDecision(
            self.read_as,
            understood.value,
            understood.needs_agent,
            self.language,
            understood.priority,
            self.intents,
            self.survey,
        )
