"""The contact opts in, and is on hold because they have died, or because they are a child.

Another person may own the number now, or a parent may agree: an agent decides, and releases the
hold. Then START lets them join. The answer says nothing of the reason.
"""

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import LeaveOptIn
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "opt_in_held",
    LeaveOptIn(
        Understanding(
            "opt_in_held",
            "an opt-in that an agent decides",
            needs_agent=True,
            priority=Priority.P3,
        ),
        {
            "en": (
                "{brand}: Thank you. A person here has to read this before we can send you"
                " messages. Reply HELP for help."
            ),
            "es": (
                "{brand}: Gracias. Una persona tiene que leer esto antes de que podamos enviarte"
                " mensajes. Responde AYUDA si necesitas ayuda."
            ),
        },
    ),
    circumstances=frozenset({Circumstance.BARRED_OPT_IN}),
)
