"""One inbound message with everything that its meaning depends on."""

from datetime import datetime, timedelta

import msgspec

from shared.domain.brand.model import Brand
from shared.domain.brand.number import Number
from shared.domain.brand.program import Program
from shared.domain.contacts import auto_reply_limit
from shared.domain.contacts.contact_state import ContactState, ThreadState
from shared.domain.conversation.outcome import Reply
from shared.domain.intents.effects import ProgramText, TextByLanguage
from shared.domain.ledger.events import Evidence, Means, text_version
from shared.domain.messages.webhooks import WebhookMessage

ANSWERED_WITHIN = timedelta(hours=72)
"""How long after an agent's message a bare "no" is still an answer to it."""


class Turn(msgspec.Struct, frozen=True):
    """One inbound message, the contact state before it, and the brand.

    parts: what the contact wrote shortly before, oldest first, where both may be one message.
    """

    head: ContactState
    text: WebhookMessage
    brand: Brand
    brand_version: int
    number: Number | None
    message_id: str
    now: datetime
    parts: tuple[str, ...] = ()

    @property
    def program(self) -> Program:
        """Returns the program of the number that was written to, else the brand's first."""
        own = self.brand.program(self.number.program) if self.number else None
        return own or self.brand.programs[0]

    @property
    def said_at(self) -> datetime:
        """Returns when the contact wrote it, never after now."""
        return min(self.text.received_at, self.now)

    @property
    def is_answered(self) -> bool:
        """Returns whether a message that is no opt-out still gets an auto-reply."""
        return not auto_reply_limit.auto_reply_refusal(
            self.head.contact.auto_replies, stops=False, now=self.now
        )

    @property
    def in_conversation(self) -> bool:
        """Returns whether an agent wrote to the contact within 72 hours and waits for them."""
        thread = self.head.thread
        if thread.state is not ThreadState.WAITING or thread.last_outbound_at is None:
            return False
        return self.said_at - thread.last_outbound_at <= ANSWERED_WITHIN

    @property
    def is_asked_in_survey(self) -> bool:
        """Returns whether the message may be the answer to a survey."""
        asked = self.head.contact.survey
        if asked is None:
            return False
        from shared.domain.surveys.asking import is_open  # few contacts are asked

        return is_open(asked, self.head.thread, at=self.said_at)

    @property
    def is_older_than_opt_out(self) -> bool:
        """Returns whether a newer opt-out is stored. A late message must not undo it."""
        stopped = self.head.contact.suppressed_at
        return stopped is not None and self.said_at < stopped

    def evidence(self, language: str | None, shown: str | None = None) -> Evidence:
        """Returns the ledger evidence of this message. `shown`: the text that it answers."""
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


def own_text(turn: Turn, text: TextByLanguage, language: str) -> Reply:
    """Returns an intent's own text as an auto-reply of the number's program."""
    language = turn.program.language(language)
    body = text[language].replace("{brand}", turn.brand.name)
    return Reply(body, turn.program.id, language)


def reply(program: Program, which: ProgramText, language: str) -> Reply:
    """Returns the program's text of that name as an auto-reply."""
    return Reply(getattr(program.text(language), which), program.id, program.language(language))
