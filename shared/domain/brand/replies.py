"""A brand's own wording of the auto-replies."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from shared.domain.brand.validation import Problem
from shared.domain.intents.own_texts import kept_in, own_texts
from shared.domain.text.segments import segments

MOST_PARTS = 2
LONGEST_LINK = 130
"""Characters of a link: 57 of the address that API Gateway gives, 65 of the path, and some more."""
L = TypeVar("L", bound=str)


def reply_problems(replies: Mapping[str, Mapping[L, str]]) -> Iterator[Problem]:
    """Yields what is wrong with the wording of auto-replies."""
    known = own_texts()
    for id, texts in replies.items():
        if id not in known:
            message = f"there is no auto-reply {id!r}: they are {', '.join(sorted(known))}"
            yield Problem(("replies", id), message)
            continue
        for language, text in texts.items():
            where = ("replies", id, language)
            yield from (Problem(where, why) for why in _faults(text, known[id][language]))


def _faults(text: str, standard: str) -> Iterator[str]:
    kept = kept_in(standard)
    if missing := sorted(kept - kept_in(text)):
        yield f"lacks {', '.join(missing)}, which the standard text has"
    if unknown := sorted(one for one in kept_in(text) - kept if one.startswith("{")):
        yield f"{', '.join(unknown)} cannot be filled in here"
    if segments(text.replace("{link}", "-" * LONGEST_LINK)).count > MOST_PARTS:
        yield f"goes out in more than {MOST_PARTS} parts: shorten it"
