"""The wish to join in other words than START or a keyword: "sign me up", "quiero los cupones"."""

import re

from shared.domain.intents.whole import answer_words as data
from shared.domain.intents.whole.grammar import WordClasses
from shared.domain.intents.whole.words import ends, words

_LONGEST = 80
"""Characters. A longer message says more than the wish."""
_CLASSES = WordClasses(data.JOINING)
_FORM = re.compile(r"P*(?:JP*L*|WL+)P*(?:[JW]?L*P*)?")


def wants_to_join(text: str) -> bool:
    """Returns whether the whole message asks to join and says nothing else."""
    if len(text) > _LONGEST or not all(map(_CLASSES.has, ends(text))):
        return False
    return any(map(_FORM.fullmatch, _CLASSES.rows(words(text))))
