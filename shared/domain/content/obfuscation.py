"""Finds obfuscated words, and excessive capitals and exclamation marks."""

import re
from collections.abc import Collection, Iterator
from itertools import chain, groupby

from shared.domain.content.data.content_words import DISGUISED
from shared.domain.text.look_alikes import LETTERS, SIGNS
from shared.domain.text.words import Span, Words

_SIGNS = str.maketrans(dict(SIGNS))


def disguised_words(body: str, text: Words) -> Iterator[Span]:
    """Yields words with mixed alphabets, digits in place of letters, or inner spaces."""
    return chain(_look_alikes(body, text), _digits_for_letters(body), _lone_letters(text))


def shouts(body: str, text: Words, replies: Collection[str]) -> Iterator[Span]:
    """Yields runs of capitals or exclamation marks; `replies` are keywords written in capitals."""
    rows = (match.span() for match in re.finditer("!{3,}", body))
    return chain(_capitals(body, text, replies), rows)


def _look_alikes(body: str, text: Words) -> Iterator[Span]:
    for (start, end), value in zip(text.spans, text.values, strict=True):
        letters = set(body[start:end].lower())
        mixed = any("a" <= letter <= "z" for letter in letters)
        if not letters.isdisjoint(LETTERS) and (mixed or value in DISGUISED):
            yield start, end


def _digits_for_letters(body: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\s.,;:?!\"'()]++", body):
        token = match[0].lower()
        # SALE5 is a code, not "sales".
        plain = not DISGUISED.isdisjoint((token, token.rstrip("0123456789")))
        if token.translate(_SIGNS) in DISGUISED and not plain:
            yield match.span()


def _lone_letters(text: Words) -> Iterator[Span]:
    values = text.values
    for lone, run in groupby(range(len(values)), lambda at: len(values[at]) == 1):
        letters = [at for at in run if values[at].isalpha()] if lone else []
        spelled = "".join(values[at] for at in letters)
        if any(word in spelled for word in DISGUISED):
            yield text.span(letters[0], letters[-1] + 1)


def _capitals(body: str, text: Words, replies: Collection[str]) -> Iterator[Span]:
    """Yields three capital words with ten letters in a row: less may be a state, a carrier or a
    size."""
    own = (
        (body[start:end], (start, end))
        for (start, end), value in zip(text.spans, text.values, strict=True)
        if value not in replies and len(value) > 1
    )
    letters = ((word, span) for word, span in own if word.isalpha())
    for capitals, run in groupby(letters, lambda one: one[0].isupper()):
        row = list(run) if capitals else []
        if len(row) >= 3 and sum(len(word) for word, _ in row) >= 10:
            yield row[0][1][0], row[-1][1][1]
