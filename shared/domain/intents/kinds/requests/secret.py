"""The contact has sent a card number, a code, a password or a social security number.

It is removed before the message is stored. The reply asks for no more of them: PCI SSC FAQ 1157
(remove it, and do not send it back).
"""

from datetime import timedelta

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import SendText
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "secret",
    SendText(
        Understanding(
            "secret", "a card number or another secret", needs_agent=True, priority=Priority.P2
        ),
        {
            "en": "{brand}: Please don't text card numbers or passwords. We've removed it. A person"
            " will answer you.",
            "es": "{brand}: No mandes datos de tarjeta ni claves por mensaje. Ya los quitamos. Una"
            " persona te responde.",
        },
        once_in=timedelta(days=1),
    ),
    circumstances=frozenset({Circumstance.SECRET}),
)
