"""The contact insults the brand.

After three such messages in a row no automatic message is sent but what they ask for by keyword,
the confirmation of an opt-out and help in danger, until an agent has released the complaint.
"""

from collections.abc import Callable, Mapping, Set

from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import HoldMarketing
from shared.domain.intents.intent import Intent, Wording
from shared.domain.intents.quick import later
from shared.domain.intents.understanding import Understanding
from shared.domain.intents.wishes.message import Message


def _wordings() -> Mapping[str, Wording]:
    from shared.domain.intents.data import free_text_en as en
    from shared.domain.intents.data import free_text_es as es

    return {"insult": Wording({"en": en.INSULT, "es": es.INSULT}, Hold.COMPLAINT)}


@later
def _wish() -> Callable[[Message], bool]:
    from shared.domain.intents.wishes.abuse import is_abuse

    return is_abuse


def _wish_words() -> Set[str]:
    from shared.domain.intents.wishes.abuse import HINTS

    return HINTS


INTENT = Intent(
    "abuse",
    HoldMarketing(
        Understanding("abuse", "an insult", needs_agent=True, priority=Priority.P3, is_insult=True),
        hold=Hold.COMPLAINT,
    ),
    wordings=_wordings,
    wish=_wish,
    wish_words=_wish_words,
    wish_waits=True,
    no_reply="nothing is answered to an insult",
)
