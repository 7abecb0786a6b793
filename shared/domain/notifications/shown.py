"""What a notification may say about a message, and what it leaves out."""

from shared.domain.contacts.priority import Priority
from shared.domain.messages.message import InboundMessage
from shared.domain.notifications.preview import preview_of

SHOWN_OF_P1 = frozenset({"charge", "fraud", "legal"})
"""What a message of priority P1 is understood as that is no suspicion of a danger."""


def shown_of(message: InboundMessage | None, priority: Priority) -> tuple[str | None, str | None]:
    """Returns the intent and the preview; None for both where a person may be in danger.

    Which danger it is, is a matter of the contact's health. The newest message of such a thread may
    say it too.
    """
    decision = message.decision if message else None
    if message is None or decision is None or priority is Priority.P0:
        return None, None
    if priority is Priority.P1 and decision.understood not in SHOWN_OF_P1:
        return None, None
    return decision.understood, preview_of(message.body)
