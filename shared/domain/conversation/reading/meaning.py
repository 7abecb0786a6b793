"""What the words of an inbound message mean, before its circumstances decide its intent."""

from typing import TYPE_CHECKING

import msgspec

from shared.domain.brand.program import Program
from shared.domain.contacts.holds import Hold
from shared.domain.intents.intent import Intent

if TYPE_CHECKING:
    from shared.domain.brand.answers import BrandAnswer
    from shared.domain.conversation.wishes.found import Other
    from shared.domain.intents.whole.answers import Answer
    from shared.domain.intents.wishes.scope import Scope
    from shared.domain.intents.wishes.subjects.topic_wish import TopicWish
    from shared.domain.surveys.answers import Answer as AnswerToSurvey


class Reading(msgspec.Struct, frozen=True):
    """What the words of a message mean.

    said: the intent of its keyword, its phrases or its structure. language: that of its keyword.
    in_own_words: whether phrases say it. holds: what its phrases put on marketing. joined: the
    program whose keyword it is, with the language of the keyword. wished: the language that it asks
    for. is_own_words: whether its text is the contact's own, and shows their language. also: what a
    message with a danger says besides. suspected: whether the second reader takes it for an
    opt-out, and no rule explains it. more: whether an opt-out, a doubt or a wish says more that an
    agent has to read. scope: which messages it ends, and which it keeps. topics: which topics it
    ends, wants alone, and wants again. others: its wishes beside the first. has_unkept: whether it
    names something that it wants or not, and that Rapport does not understand.
    known: the brand's answer that may be sent to it.
    may_be_danger: whether the second reader takes it for a danger.
    is_spam: whether it advertises to the brand. survey: what it says as the answer to a survey.
    """

    said: Intent | None = None
    language: str | None = None
    in_own_words: bool = False
    holds: frozenset[Hold] = frozenset()
    joined: tuple[Program, str] | None = None
    wished: str | None = None
    is_own_words: bool = False
    also: "Reading | None" = None
    suspected: bool = False
    more: bool = False
    answer: "Answer | None" = None
    scope: "Scope | None" = None
    topics: "TopicWish | None" = None
    others: "tuple[Other, ...]" = ()
    has_unkept: bool = False
    may_be_danger: bool = False
    known: "BrandAnswer | None" = None
    is_spam: bool = False
    survey: "AnswerToSurvey | None" = None
