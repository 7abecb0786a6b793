"""What an answer of a few words, or of emoji, feels like: "great", "más o menos", 👎."""

import re
from collections.abc import Sequence

from shared.domain.brand.surveys import Kind
from shared.domain.contacts.surveys import Feeling
from shared.domain.intents.folding import fold
from shared.domain.surveys import words as data

_LONGEST = 60
"""Characters. More words than that tell something, and a person reads them."""

_GOOD = frozenset(
    "👍👏🙌👌🙏🤙💪🫶❤♥❣🧡💛💚💙💜🖤🤍🤎💖💕💞💓💗💘💝🩷🩵😀😁😃😄😆😊😋😍😎😘🙂🤗🥰🤩🥳😻😺🎉✨🔥💯🏆✅☺🤠💐"
)
_BAD = frozenset("👎😡🤬😠😤🙄😒🤮🤢😢😞😔💔😭💩😑🤦😾😩😫☹🙁❌😖😣")
_SO_SO = frozenset("😐🤷😕🤔😶🫤")
_PADDING = re.compile("[\ufe0e\ufe0f\u200d\u20e3\u2640\u2642\U0001f3fb-\U0001f3ff\\s]")

_LOVED = (
    r"(?:loved|liked|(?:a .{1,30} )?(?:le|les) (?:encanto|encanta|gusto|gusta)"
    r"|me (?:encanto|gusto))"
)
_DISLIKED = r"(?:disliked|(?:a .{1,30} )?(?:no )(?:le|les) gust[oa]|(?:le|les) disgust[oa])"


def feeling_of(text: str, kind: Kind) -> Feeling | None:
    """Returns the feeling of a whole text, None for one that says more, or nothing of the kind."""
    if len(text) > _LONGEST:
        return None
    bare = _PADDING.sub("", text)
    if of_signs := _of_signs(bare):
        return of_signs
    return _of_yes_or_no(text, kind) or _of_words(_said(text))


def is_plain(text: str, kind: Kind) -> bool:
    """Returns whether the text is only yes, no or signs: what "no" means is what was asked."""
    return bool(_of_signs(_PADDING.sub("", text)) or _of_yes_or_no(text, kind))


def complains(text: str) -> bool:
    """Returns whether the text has a word of complaint, and none that may turn it round."""
    said = frozenset(_said(text))
    return not said.isdisjoint(data.COMPLAINTS) and said.isdisjoint(data.NEGATIONS)


def adds_nothing(text: str) -> bool:
    """Returns whether the words of a text say nothing by themselves, such as thanks."""
    return all(word in data.FILLERS for word in _said(text))


def feeling_of_reaction(text: str, questions: Sequence[str]) -> Feeling | None:
    """Returns the feeling of a phone's report of a reaction to the question, such as: Loved “Did we
    help?”. A reaction to another message is no answer."""
    from shared.domain.intents.whole import reactions  # few answers are reports

    if reactions.remainder(text) != "" or not _quotes_one_of(text, questions):
        return None
    opening = fold(text.strip())
    if re.match(_DISLIKED, opening):
        return Feeling.NEGATIVE
    if re.match(_LOVED, opening):
        return Feeling.POSITIVE
    signs = re.match(
        r"\s*(?:reacted|reaccion[oó] con|se ha reaccionado con)?\s*(\S{1,6})", text, re.I
    )
    return _of_signs(_PADDING.sub("", signs[1])) if signs else None


def _quotes_one_of(text: str, questions: Sequence[str]) -> bool:
    """Returns whether the text quotes the beginning of a question: phones shorten a long quote."""
    quoted = re.search("[“\"«‘'](.+?)(?:…|\\.\\.\\.)?[”\"»’']?[\\s.]*$", text, re.S)
    if quoted is None:
        return False
    words = " ".join(fold(quoted[1]).split())
    return bool(words) and any(" ".join(fold(one).split()).startswith(words) for one in questions)


def _of_yes_or_no(text: str, kind: Kind) -> Feeling | None:
    """Returns what yes or no answers; None where words are asked for."""
    said = " ".join(_said(text))
    if kind is Kind.WORDS:
        return None
    if said in data.YES:
        return Feeling.POSITIVE
    return Feeling.NEGATIVE if said in data.NO else None


def _of_signs(bare: str) -> Feeling | None:
    signs = set(bare)
    if not signs:
        return None
    for known, feeling in _BY_SIGN:
        if signs <= known:
            return feeling
    return None


_BY_SIGN = (
    (_GOOD, Feeling.POSITIVE),
    (_BAD, Feeling.NEGATIVE),
    (_SO_SO, Feeling.NEUTRAL),
)


def _said(text: str) -> Sequence[str]:
    return re.findall(r"[a-z0-9]+", fold(text))


def _of_words(said: Sequence[str]) -> Feeling | None:
    """Returns the feeling that all words have but fillers, by the longest phrases: "not good"."""
    found, place = set[Feeling](), 0
    while place < len(said):
        length, feeling = _phrase_at(said, place)
        if feeling:
            found.add(feeling)
        elif said[place] not in data.FILLERS:
            return None
        place += max(length, 1)
    return found.pop() if len(found) == 1 else None


def _phrase_at(said: Sequence[str], place: int) -> tuple[int, Feeling | None]:
    for length in range(min(_LONGEST_PHRASE, len(said) - place), 0, -1):
        phrase = " ".join(said[place : place + length])
        if feeling := _FEELINGS.get(phrase):
            return length, feeling
    return 0, None


_FEELINGS = {
    **dict.fromkeys(data.POSITIVE, Feeling.POSITIVE),
    **dict.fromkeys(data.NEUTRAL, Feeling.NEUTRAL),
    **dict.fromkeys(data.NEGATIVE, Feeling.NEGATIVE),
}
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in _FEELINGS)
