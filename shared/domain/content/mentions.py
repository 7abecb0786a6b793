"""Finds the brand's name and links in a body."""

import re
from collections.abc import Iterator, Sequence

from shared.domain.text.words import BREAK, Span, Words, fold, words

_LINKING = frozenset({BREAK, ":", "and", "y", "e"})


def names(name: str, body: str, text: Words) -> bool:
    """Returns whether a body contains a name, in its words or in a link."""
    wanted = _squeezed(name)
    if not wanted:
        return name in body
    addresses = (re.sub(r"[\W_]", "", link) for link, _ in links(body, text))
    said = next(places_of(name, text), None) is not None
    return said or any(wanted in address for address in addresses)


def _squeezed(name: str) -> str:
    return "".join(value for value in words(name).values if value not in _LINKING)


def places_of(name: str, text: Words) -> Iterator[int]:
    """Yields the positions of a name's words, with "&" or "and", with or without punctuation."""
    wanted = _squeezed(name)
    for start, value in enumerate(text.values):
        if value not in _LINKING and wanted.startswith(value):
            yield from range(start, _end(wanted, text.values, start))


def _end(wanted: str, values: Sequence[str], start: int) -> int:
    at = start
    while wanted and at < len(values):
        value = "" if values[at] in _LINKING else values[at]
        if not wanted.startswith(value):
            return start
        wanted, at = wanted.removeprefix(value), at + 1
    return start if wanted else at


def links(body: str, text: Words) -> Iterator[tuple[str, Span]]:
    """Yields links and their positions; an email address is not a link."""
    for value, (start, end) in zip(text.values, text.spans, strict=True):
        link = fold(body[start:end])
        if value == "url" and "@" not in link.partition("/")[0]:
            yield link, (start, end)


def host_and_path(link: str) -> tuple[str, str]:
    host, *path = re.split("[/?#:]", re.sub("^https?://", "", link), maxsplit=1)
    return host.removeprefix("www."), "".join(path)
