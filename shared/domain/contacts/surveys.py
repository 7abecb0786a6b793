"""What a contact was last asked in a survey, and what they named in their answers."""

from datetime import datetime
from enum import StrEnum

import msgspec


class Feeling(StrEnum):
    """How an answer sounds, with or without a number."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


class AskedSurvey(msgspec.Struct, frozen=True, omit_defaults=True):
    """The last question of a survey to a contact.

    survey: the survey's id in the brand. message_id: the question. expires_at: until when it may be
    sent; a question that was not sent by then does not count. sent_at: when it was first given to a
    provider, None until then. score, feeling: the answer's, None without.
    """

    survey: str
    message_id: str
    expires_at: datetime
    sent_at: datetime | None = None
    answered_at: datetime | None = None
    score: int | None = None
    feeling: Feeling | None = None


class SurveyAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """An inbound message as the answer to a survey.

    score: None for an answer without one number. flagged: whether the contact wrote another number,
    such as 8/10 where 1 to 5 was asked. themes: those of the brand that its words name.
    """

    survey: str
    score: int | None = None
    feeling: Feeling | None = None
    flagged: bool = False
    themes: tuple[str, ...] = ()
