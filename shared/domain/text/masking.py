"""Finds secrets in what people write, and masks them: card numbers, security codes, passwords and
social security numbers.

Sources: PCI DSS 4.0.1, 3.3 (the security code is never kept) and 3.4.1 (at most the last four
digits are shown); ISO/IEC 7812-1 (length and check digit of card numbers, Annex B).
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from shared.domain.text.secret import Secret, may_have_secret


class Masked(NamedTuple):
    """A text without its secrets, and which kinds it had."""

    text: str
    secrets: frozenset[Secret] = frozenset()


class _Span(NamedTuple):
    start: int
    end: int
    secret: Secret
    instead: str


_MOST_GROUPS = 19  # a card number has at most 19 digits
# Blanks, marks and characters that nobody sees stand between the groups of a number.
_BETWEEN = r"[\s.,\-–—/_*|\u00ad\u200b-\u200f\u2060\ufeff]"
_DIGITS = re.compile(rf"(?<![\w+#])\d+(?:{_BETWEEN}{{1,3}}\d+)*(?![\w])")
_GROUP = re.compile(r"\d+")
# First digits and lengths in use.
_CARD = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5\d{15}|2[2-8]\d{14}|6\d{15,18}|3[47]\d{13}"
    r"|3(?:0[0-5]|[689]\d)\d{11}|35\d{14}|(?:50|5[6-8])\d{11,13}"
)
_DATE = r"\d{1,2}[ /.\-]{0,3}\d{2,4}(?!\d)"
_AFTER_CARD = re.compile(
    rf"(?:(?:{_BETWEEN}|[;:()])*"
    rf"(?:(?i:expir\w*|exp|vence\w*|vto|valid\w*|cvv2?|cvc2?|cvn|ccv|csc|cid|code|c[oó]digo)\b"
    rf"(?:{_BETWEEN}|[;:()])*(?:{_DATE}|\d{{1,4}}(?!\d))|{_DATE}|\d{{3,4}}(?!\d))){{1,4}}"
)
_CARD_AND_MORE = re.compile(r"(?P<card>[2-6]\d{15})(?:0[1-9]|1[0-2])\d{2}(?:\d{3,4})?")
_IS = r"\W*(?:is|es|was|era|are|son|=|:|-|número|numero|number|no)?\W*(?:is|es|:)?\W*"
_CODE_WORD = (
    r"(?:cvv2?|cvc2?|cvn|ccv|csc|security code|sec code|c[oó]digo de seguridad"
    r"|c[oó]digo de (?:atr[aá]s|detr[aá]s|la tarjeta)"
    r"|(?:code|numbers?|digits|d[ií]gitos|n[uú]meros)(?: \w+)? (?:on|de) (?:the|la)"
    r" (?:back|parte de atr[aá]s)"
    r"|(?:verification|one[- ]time|login|passcode)(?: code)?|otp|c[oó]digo de verificaci[oó]n"
    r"|pin|nip)"
)
_CODE = re.compile(
    rf"(?i)\b{_CODE_WORD}\b(?:\s+\w+){{0,4}}?{_IS}(?P<after>\d{{3}} \d{{3}}|\d{{3,8}})\b"
    rf"|\b(?P<before>\d{{3,4}})\W+(?:is|es)\W+(?:the|el|my|mi)\W+{_CODE_WORD}\b"
)
_SOCIAL = re.compile(
    r"(?<![\w+.,$€-])\d{3}(?P<mark>[ .\-–—]{1,2})\d{2}(?P=mark)\d{4}"
    r"(?![\w-])"
)
_SOCIAL_NAMED = re.compile(
    r"(?i)\b(?:ssn|itin|social(?: security)?(?: number| #)?|seguro social|n[uú]mero de seguro)\b"
    r"(?:\W+\w+){0,3}?\W+(?P<number>\d{9}|\d{4})(?!\w)"
)
_PASSWORD = re.compile(
    r"(?i)\b(?:pass ?words?|passcode|pass ?phrase|pwd|contrase[nñ]a|clave(?: de \w+)?)\b"
    r"(?:\s+(?:for|to|de|del|para)(?:\s+\w+){1,3}?)?"
    r"(?:\s*(?P<is>\bis\b|\bes\b|\bwas\b|\bera\b|[:=])\s*[\"'“‘]?(?P<word>[^\s\"'”’]{3,64})"
    r"|(?:\s+\w+){0,2}?\s+(?P<mixed>(?=\S{0,64}\d)(?=\S{0,64}[A-Za-z])\S{5,64}))"
)
_PREDICATE = re.compile(
    r"(?i)(?:not|no|never|nunca|too|muy|still|always|the|my|mi|la|el|a|an|una?|so|very|being|reset"
    r"|wrong|incorrect|invalid|weak|mala|larga|corta|inv[aá]lida|incorrecta|dif[ií]cil|f[aá]cil"
    r"|\w+(?:ing|ed|ado|ada|ando|endo))[.,!?;]*"
)


def mask_secrets(text: str) -> Masked:
    """Returns the text with each secret replaced by a note in brackets."""
    if not may_have_secret(text):
        return Masked(text)
    spans = _without_overlaps(
        [*_cards(text), *_social(text), *_codes(text), *_passwords(text)],
    )
    for span in reversed(spans):
        text = f"{text[: span.start]}[{span.instead}]{text[span.end :]}"
    return Masked(text, frozenset(span.secret for span in spans))


def _without_overlaps(spans: list[_Span]) -> list[_Span]:
    """Returns the spans in order. Of two that overlap the one counts that begins first."""
    kept: list[_Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _cards(text: str) -> Iterator[_Span]:
    """Yields card numbers, each with the date and code that follow it."""
    for run in _DIGITS.finditer(text):
        groups = [(run.start() + m.start(), run.start() + m.end()) for m in _GROUP.finditer(run[0])]
        at = 0
        while at < len(groups):
            found = _card_at(text, groups[at : at + _MOST_GROUPS])
            if found is None:
                at += 1
                continue
            count, number = found
            start, end = groups[at][0], groups[at + count - 1][1]
            if more := _AFTER_CARD.match(text, end):
                end = more.end()
            yield _Span(start, end, Secret.CARD, f"card number ending in {number[-4:]} removed")
            while at < len(groups) and groups[at][0] < end:
                at += 1


def _card_at(text: str, groups: list[tuple[int, int]]) -> tuple[int, str] | None:
    """Returns how many of the first groups are a card number, and the number."""
    parts = [_plain_digits(text[start:end]) for start, end in groups]
    if (joined := _CARD_AND_MORE.fullmatch(parts[0])) and _is_card(joined["card"]):
        return 1, joined["card"]
    for count, number in enumerate(accumulate(parts), start=1):
        is_spelt = count == 1 or len({len(part) == 1 for part in parts[:count]}) == 1
        if is_spelt and _is_card(number):
            return count, number
    return None


def _is_card(number: str) -> bool:
    return bool(_CARD.fullmatch(number)) and _passes_luhn(number)


def _plain_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(digit)) for digit in text)


def _passes_luhn(number: str) -> bool:
    """Returns whether the check digit is right: ISO/IEC 7812-1, Annex B."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in number[::-2])) % 10 == 0


def _social(text: str) -> Iterator[_Span]:
    note = "social security number removed"
    for found in _SOCIAL.finditer(text):
        yield _Span(*found.span(), Secret.SOCIAL_SECURITY_NUMBER, note)
    for found in _SOCIAL_NAMED.finditer(text):
        yield _Span(*found.span("number"), Secret.SOCIAL_SECURITY_NUMBER, note)


def _codes(text: str) -> Iterator[_Span]:
    for found in _CODE.finditer(text):
        yield _Span(*found.span(found.lastgroup or 0), Secret.CODE, "code removed")


def _passwords(text: str) -> Iterator[_Span]:
    """Yields the word after "my password is", unless it says how the password is."""
    for found in _PASSWORD.finditer(text):
        name = "word" if found["word"] else "mixed"
        word = found[name].rstrip(".,;!?")
        if not word or (found["is"] not in (*":=", None) and _PREDICATE.fullmatch(word)):
            continue
        start = found.start(name)
        yield _Span(start, start + len(word), Secret.PASSWORD, "password removed")
