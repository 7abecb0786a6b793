"""What a text that confirms an opt-out must not have: a link or an offer."""

import re
from collections.abc import Iterator

from shared.domain.content.mentions import links
from shared.domain.text.words import words

RULE = "L1-REV-07"
_URL = re.compile(r"https?://|www\.|\b[\w-]+\.(com|net|org|co|io|shop|store|us|mx)\b", re.I)
_EMAIL = re.compile(r"\S+@\S+")
_OFFER = re.compile(
    r"%|\$ ?\d|\b(percent|por ciento|offers?|sales?|deals?|discounts?|coupons?|promos?|save|"
    r"(?<!feel )(?<!toll.)free|"
    r"(?<!you )(?<!number )(?<!turned )(?<!switched )off|gift|win|"
    r"ofertas?|descuentos?|rebajas?|cup[oó]n(es)?|promoci[oó]n(es)?|gratis|regalos?|ahorra)\b",
    re.I,
)


def link_in(text: str) -> str | None:
    """Returns the first link of the text. An email address is none."""
    own = _EMAIL.sub("", text)
    if url := _URL.search(own):
        return url[0]
    return next((link for link, _ in links(own, words(own))), None)


def offers_in(text: str) -> Iterator[str]:
    """Yields the words and signs that read as marketing, in lower case."""
    yield from (found[0].lower() for found in _OFFER.finditer(text))
