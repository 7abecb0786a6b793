"""Suggestions: the brand's own answers to a thread's newest question."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar

from functions.api.schemas.common import Answer, MessageId, filled
from shared.domain.core.documented import documented

if TYPE_CHECKING:
    from shared.usecases.contacts import suggest_answers as usecase


class Suggestion(Answer, frozen=True):
    """One of the brand's answers, which may fit."""

    id: Annotated[str, documented("That of the answer in the brand file.")]
    language: str
    text: Annotated[str, documented("What an agent may send, as it is or changed.")]
    score: Annotated[
        float, documented("By BM25: comparable with the others of this question only.", minimum=0)
    ]
    sure: Annotated[
        bool, documented("Whether it is sure enough, and permitted, to be sent automatically.")
    ]


class Suggestions(Answer, frozen=True):
    """Up to three answers to the newest question of a thread, the best first."""

    EXAMPLE: ClassVar = {
        "message_id": "msg_7itizdnwpbima6qljm5u_01M6H27200Q3C9ZESHMETC0025",
        "items": [
            {
                "id": "hours",
                "language": "en",
                "text": "We are open Mon-Thu 9-5, Fri 9-4 and Sat 10-2. Closed on Sunday.",
                "score": 11.82,
                "sure": True,
            }
        ],
    }

    message_id: Annotated[
        MessageId | None,
        documented(
            "The question: the contact's newest message that needs an agent. Null, without "
            "suggestions, where there is none, or where it is about something else, such as a "
            "danger, a complaint or an opt-out."
        ),
    ]
    items: Sequence[Suggestion]


def suggestions(found: "usecase.Suggestions") -> Suggestions:
    items = [filled(Suggestion, one) for one in found.items]
    return filled(Suggestions, found, items=items)
