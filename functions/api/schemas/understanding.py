"""Understanding: what a text would be understood as and lead to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar

from functions.api.schemas.common import Answer, ContactId, Request, filled
from shared.domain.contacts.priority import Priority
from shared.domain.core.documented import documented
from shared.domain.messages.decision import Does, IntentFound

if TYPE_CHECKING:
    from shared.domain.conversation.dry_run import DryRun

LONGEST = 10_000


class Text(Request, frozen=True):
    """A text that a contact could send."""

    EXAMPLE: ClassVar = {"body": "no more texts please. is my order ready?"}

    body: Annotated[str, documented(maxLength=LONGEST)]
    contact_id: Annotated[
        ContactId | None,
        documented(
            "Who sends it. Without it: a subscriber of the first program who never wrote since."
        ),
    ] = None


class Understood(Answer, frozen=True):
    """What the text would be understood as and lead to. Nothing is stored or sent."""

    EXAMPLE: ClassVar = {
        "body": "no more texts please. is my order ready?",
        "language": "en",
        "understood": "opt_out_and_more",
        "intents": [
            {"intent": "opt_out", "confidence": "likely", "because": "words in it", "scope": None}
        ],
        "effect": "opt_out",
        "holds": [],
        "needs_agent": True,
        "priority": "p2",
        "reply": "Juniper & Pine: You are unsubscribed and will get no more texts from us.",
    }

    body: Annotated[str, documented("The text as it would be stored: secrets are removed.")]
    language: Annotated[str, documented("That of the reply, else the contact's.")]
    understood: str
    intents: Annotated[Sequence[IntentFound], documented("The first decides.")]
    effect: Annotated[
        Does, documented("An opt-out is named before a hold, and both before what else happens.")
    ]
    holds: Annotated[Sequence[str], documented("The holds on marketing afterwards.")]
    needs_agent: Annotated[bool, documented("Whether the thread opens for an agent.")]
    priority: Annotated[
        Priority | None, documented("How soon a person has to read it: p0 at any hour.")
    ]
    reply: Annotated[str | None, documented("The one auto-reply.")]


def understood(run: "DryRun") -> Understood:
    return filled(Understood, run)
