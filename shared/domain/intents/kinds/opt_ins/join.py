"""The contact asks to join in other words than a keyword: "sign me up".

They are shown what they join and asked for YES, whatever the program asks of others: a consent
needs the disclosure (47 CFR 64.1200(f)(9)).
"""

from collections.abc import Callable

from shared.domain.intents.effects import AskOptIn
from shared.domain.intents.intent import Intent
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding


@later
def _whole() -> Callable[[str], bool]:
    from shared.domain.intents.whole.joining import wants_to_join

    return wants_to_join


INTENT = Intent(
    "join",
    AskOptIn(
        Understanding("join", "wants to join"),
        subscribed=Understanding("join_subscribed", "wants to join: already subscribed"),
    ),
    whole=_whole,
)
