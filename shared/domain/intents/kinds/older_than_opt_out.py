"""The message arrived late: the contact wrote it before an opt-out that is already stored."""

from shared.domain.intents.effects import ChangeNothing
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "older_than_opt_out",
    ChangeNothing(
        Understanding("older_than_opt_out", "older than their opt-out", needs_agent=True)
    ),
    circumstances=frozenset({Circumstance.OLDER_THAN_OPT_OUT}),
    no_reply="the contact has opted out since",
)
