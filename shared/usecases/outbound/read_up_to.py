"""Refuses a reply whose author has not read the newest messages of the thread."""

from collections.abc import Sequence

from shared.domain.contacts.contact_state import ContactState
from shared.domain.contacts.threads import newest_turn
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid, Outdated
from shared.domain.core.phone import ContactId
from shared.domain.messages.message import Message, MessageId, parse_message_id
from shared.storage import messages

IF_MATCH_INVALID = declare(
    "if_match_invalid",
    Invalid,
    "If-Match is the id of a message of the thread, in quotation marks.",
    "Use the ETag of the thread or of its messages, unchanged.",
)
THREAD_CHANGED = declare(
    "thread_changed",
    Outdated,
    "The thread has messages that the reply's author has not read.",
    "Read `new_messages`, then reply with the id of the first of them in If-Match.",
)

NEW_MESSAGES = 20
"""The most messages that a refusal shows, the latest first."""


class ThreadChanged(Outdated):
    """The reply's author has not read `new_messages`, the latest first."""

    def __init__(self, new_messages: Sequence[Message]) -> None:
        super().__init__(THREAD_CHANGED)
        self.new_messages = new_messages


def check_read_up_to(head: ContactState, read: MessageId | None) -> None:
    """Raises ThreadChanged when the contact or an agent has written after the message `read`, and
    Invalid `if_match_invalid` for a message of another thread."""
    if read is None:
        return
    contact, ulid = parse_message_id(read)
    if contact != head.contact.contact_id:
        raise IF_MATCH_INVALID()
    if newest_turn(head.thread) > ulid:
        raise ThreadChanged(_after(contact, ulid))


def _after(contact: ContactId, ulid: str) -> Sequence[Message]:
    found, _ = messages.of_thread(contact, limit=NEW_MESSAGES)
    return [one for one in found if parse_message_id(one.message_id)[1] > ulid]
