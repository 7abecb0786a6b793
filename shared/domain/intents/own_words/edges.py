"""Reads a keyword that ends consent as the first or the last word of a longer message.

"Who is this and how did you get this number STOP": people add it to what they say, often without a
full stop. Capitals in a message that has few others make it an order, and so does a pause.
"""

from collections.abc import Mapping
from functools import cache

from shared.domain.intents.data.own_words import edges as data
from shared.domain.intents.own_words.moods import Mood, marked, mood
from shared.domain.intents.own_words.spoken import Spoken
from shared.domain.intents.signs.signs import Signs

_FEW = 7
"""Words of a message in which all others may only be fillers."""
_MOST = 2 * _FEW + 2
"""The most tokens that so few words can have."""
_KEYWORDS: Mapping[str, str] = {**data.PERHAPS, **data.CLEAR}


def edge(said: Spoken) -> tuple[Mood, str] | None:
    """Returns the mood of the keyword, and its language; None when there is none."""
    tokens = said.tokens
    last = len(tokens) - (3 if tokens[-2] in ".?" else 2)
    if last < 2 or (tokens[1] not in _KEYWORDS and tokens[last] not in _KEYWORDS):
        return _among_fillers(said)
    moods = [
        (found, _KEYWORDS[tokens[place]])
        for place, find in ((last, _last), (1, _first))
        if tokens[place] in _KEYWORDS and (found := find(said, place))
    ]
    return max(moods, default=None) or _among_fillers(said)


def _last(said: Spoken, place: int) -> Mood:
    word = said.tokens[place]
    beside = _signs("last").find(marked(said, place, place + 1))
    is_loud = word in said.capitals
    if "order" not in beside:
        if "none" in beside:
            return Mood.DOUBT if is_loud else Mood.NONE
        if "asked" in beside and not is_loud:
            return Mood.NONE
    is_apart = place in said.pauses or said.tokens[place - 1] in ".?"
    is_clear = word in data.CLEAR and (is_apart or "order" in beside)
    if is_loud or is_clear:
        asked = said.tokens[place + 1] == "?" and not is_loud
        return min(mood(said, place, place + 1), Mood.DOUBT if asked else Mood.ORDER)
    doubt = word in data.DOUBTFUL or (is_apart and word in data.PERHAPS)
    return min(mood(said, place, place + 1), Mood.DOUBT if doubt else Mood.NONE)


def _first(said: Spoken, place: int) -> Mood:
    word = said.tokens[place]
    beside = _signs("first").find(marked(said, place, place + 1))
    is_loud = word in said.capitals
    if "none" in beside or word not in data.CLEAR:
        return Mood.NONE
    is_apart = "clear" in beside or (place + 1 in said.pauses and word != "basta")
    if not is_loud and not is_apart:
        return Mood.NONE
    is_clear = "order" in beside or is_apart
    return min(mood(said, place, place + 1), Mood.ORDER if is_clear else Mood.DOUBT)


def _among_fillers(said: Spoken) -> tuple[Mood, str] | None:
    if len(said.tokens) > _MOST:
        return None
    words = [token for token in said.tokens if token.isalnum()]
    found = [word for word in words if word in data.CLEAR]
    if len(words) > _FEW or not found:
        return None
    place = said.tokens.index(found[0])
    if any(word not in data.FILLERS and word not in data.CLEAR for word in words):
        return None
    if "none" in _signs("first").find(marked(said, place, place + 1)):
        return Mood.DOUBT, data.CLEAR[found[0]]  # "stop english"
    return mood(said, place, place + 1), data.CLEAR[found[0]]


@cache
def _signs(which: str) -> Signs:
    return Signs({"last": data.LAST, "first": data.FIRST}[which], (), data.CLASSES)
