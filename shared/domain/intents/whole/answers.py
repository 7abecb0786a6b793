"""Answers to the question of an opt-in in other words than YES: "yes please", "ok", "no thanks".

Only words that agree clearly count as consent. "ok" or a thumb may only acknowledge: the contact is
asked for YES. 15 USC 7006(5) and 47 CFR 64.1200(f)(9) ask for an act of the contact that shows
their agreement.
"""

import re
from enum import StrEnum

from shared.domain.intents.whole import answer_words as data
from shared.domain.intents.whole.emoji import is_pleased, is_sour
from shared.domain.intents.whole.grammar import WordClasses
from shared.domain.intents.whole.words import asks, words

_LONGEST = 60
"""Characters. A longer message says more than yes or no."""
_CLASSES = WordClasses(data.ANSWERS)
_FORMS = (r"[PO]*Y[YPO]*", r"P*O[OP]*", r"P*N[NP]*")


class Answer(StrEnum):
    """What a message answers to the question whether the contact wants to join."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


def answer_of(text: str) -> Answer | None:
    """Returns what the whole message answers, None when it says anything else."""
    if len(text) > _LONGEST or asks(text) or is_sour(text):
        return None
    if is_pleased(text):
        return Answer.PERHAPS
    rows = _CLASSES.rows(words(text))
    found = [
        answer
        for answer, form in zip(Answer, _FORMS, strict=True)
        if any(re.fullmatch(form, row) for row in rows)
    ]
    return found[0] if len(found) == 1 else None
