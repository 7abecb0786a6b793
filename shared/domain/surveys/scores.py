"""The number that an answer to a survey gives, and the words beside it."""

import re
import unicodedata
from functools import cache

import msgspec

from shared.domain.surveys import words as data

_DENOMINATORS = (5, 7, 10, 100)
_STARS = "⭐🌟★"
_STAR = 5
"""Stars are five everywhere."""


class Number(msgspec.Struct, frozen=True):
    """A number as the contact wrote it: `most` is what they count to, None where they did not say.
    rest: their other words."""

    value: float
    most: int | None
    rest: str


def number_in(text: str) -> Number | None:
    """Returns the one number that the text gives as its answer.

    None for a number that counts something else ("1 thing", "5th time", "a las 5"), and for two
    numbers, of which nobody knows which is the answer.
    """
    plain = _plain(text)
    found = _first(plain) or _last(plain)
    if found is None or _has_number(found.rest):
        return None
    return found


def _first(plain: str) -> Number | None:
    match = _answer().match(plain)
    if match is None or not _may_follow(match["tail"]):
        return None
    number = _to_number(match)
    return number and msgspec.structs.replace(number, rest=_bare(match["tail"]))


def _last(plain: str) -> Number | None:
    """Returns a number that ends the text, with its unit or after a mark: "great, 5 stars"."""
    match = _at_end().search(plain)
    if match is None:
        return None
    is_marked = re.search(r"[!,;\n]\s*$", match["before"])
    if not (is_marked or match["most"] or match["stars"]):
        return None
    number = _to_number(match)
    return number and msgspec.structs.replace(number, rest=_bare(match["before"]))


def _to_number(match: re.Match[str]) -> Number | None:
    value, most = _value(match["low"]), match["most"]
    if most is not None:
        whole = int(_value(most))
        return Number(value, whole, "") if whole in _DENOMINATORS and value <= whole else None
    return Number(value, _STAR if match["stars"] else None, "")


def _value(written: str) -> float:
    known = data.NUMBERS.get(written)
    return float(known if known is not None else written.replace(",", "."))


def _may_follow(tail: str) -> bool:
    """Returns whether the words after a number leave it the answer."""
    if not tail.strip():
        return True
    if re.match(r"\s*[%$#°º'*]|[.,:]?\d|-\w|:\d", tail):
        return False
    if not re.match(r"[ \t]+\w", tail):
        return True  # a mark, a new line or an emoji
    return re.findall(r"\w+", tail)[0] in data.CONNECTORS or _is_feeling(tail)


def _is_feeling(tail: str) -> bool:
    from shared.domain.brand.surveys import Kind
    from shared.domain.surveys.feelings import feeling_of

    return feeling_of(tail, Kind.CSAT) is not None


def _has_number(rest: str) -> bool:
    """Returns whether the other words have a number too."""
    return any(word.isdigit() or word in _COUNTS for word in re.findall(r"\w+", rest))


_COUNTS = frozenset(data.NUMBERS) - {"one", "uno"}


def _bare(rest: str) -> str:
    """Returns the other words without what only joins them to the number."""
    bare = rest.strip(" .,;:!-–—()\n")
    return re.sub(r"^(?:but|and|pero|y)\s+", "", bare)


def _plain(text: str) -> str:
    """Returns the text folded as numbers are looked for, with stars counted."""
    wide = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(one for one in wide if not unicodedata.combining(one) and one not in _HIDDEN)
    plain = plain.replace("’", "'").replace("–", "-").replace("—", "-")
    stars = re.match(rf"\s*((?:[{_STARS}]\s*)+)☆*", plain)
    if stars:
        count = sum(one in _STARS for one in stars[1])
        plain = f"{count} stars {plain[stars.end() :]}"
    elif asterisks := re.fullmatch(r"\s*(\*{2,5})\s*", plain):
        plain = f"{len(asterisks[1])} stars"
    return plain.strip().lstrip("¡¿\"'“#(*").lstrip()


_HIDDEN = frozenset("\ufe0e\ufe0f\u20e3\u200d\u200b\u200e\u200f")

_NAMES = "|".join(sorted(data.NUMBERS, key=len, reverse=True))
_WRITTEN = rf"(?:\d{{1,3}}(?:[.,]\d)?|{_NAMES})(?![\w])"
_NUMBER = rf"""(?P<low>{_WRITTEN})
    (?:\ ?(?:-|or|to|o|a)\ ?(?:\d{{1,2}}|{_NAMES})(?!\w))?
    (?:\ (?:and\ a\ half|y\ medi[oa]|1/2))?
    (?:\ ?(?:/|out\ of|of|de|sobre|over)\ ?(?P<most>{_WRITTEN})(?!/))?
    (?:\ ?(?P<stars>stars?|estrellas?|estrellitas?|[{_STARS}]+)|\ ?(?:points?|puntos?|pts)\b)?"""


@cache
def _answer() -> re.Pattern[str]:
    leads = sorted((re.escape(one).replace(r"\ ", r"[\s']+") for one in data.LEADS), key=len)
    before = rf"(?:(?:{'|'.join(reversed(leads))})[\s:,.]+)?"
    return re.compile(rf"{before}[\"'(*]?{_NUMBER}[\"')*]?(?P<tail>(?![\w/]).*)$", re.X | re.S)


@cache
def _at_end() -> re.Pattern[str]:
    leads = "|".join(sorted((one for one in data.LEADS if " " not in one), key=len, reverse=True))
    pattern = rf"^(?P<before>.*?[\W])(?:(?:{leads})\s+)?{_NUMBER}[\s.!)]*$"
    return re.compile(pattern, re.X | re.S)
