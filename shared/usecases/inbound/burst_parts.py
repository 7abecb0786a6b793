"""What a contact wrote shortly before a message, where both may be parts of one."""

from datetime import datetime

from shared.domain.contacts.contact_state import ContactState
from shared.domain.conversation.courtesies import QUIET
from shared.domain.conversation.danger import may_be_in_parts
from shared.domain.intents.keywords import meaning_of, normalise
from shared.domain.messages.message import InboundMessage
from shared.domain.messages.webhooks import WebhookMessage
from shared.storage import messages

_NEWEST = 8
"""Messages of the thread that are read, replies included."""


def burst_parts(head: ContactState, text: WebhookMessage) -> tuple[str, ...]:
    """Returns the messages of the last minute that are no keywords, oldest first. The thread is
    read only where there is one."""
    if not may_be_in_parts(head, text):
        return ()
    newest, _ = messages.of_thread(head.contact.contact_id, limit=_NEWEST)
    return tuple(
        one.body
        for one in reversed(newest)
        if isinstance(one, InboundMessage)
        and text.received_at - _received_at(one) < QUIET
        and meaning_of(normalise(one.body)) is None
    )


def _received_at(message: InboundMessage) -> datetime:
    return message.history[0].at if message.history else message.at
