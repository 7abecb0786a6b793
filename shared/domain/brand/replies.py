"""A brand's own wording of the auto-replies."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from shared.domain.brand.validation import MOST_PARTS, Problem
from shared.domain.intents.own_texts import kept_in, own_texts
from shared.domain.text.segments import segments

LONGEST_LINK = 130
"""Characters of a link: 57 of the address that API Gateway gives, 65 of the path, and some more."""
_PROGRAM_TEXTS: Mapping[str, str] = {
    "opt_out": "stop",
    "opt_in": "welcome",
    **{name: name for name in ("stop", "help", "welcome", "question")},
}
"""The replies that each program words, by what they may be called."""
_HALF = re.compile(r"\{\w+(?![\w}])|(?<![\w{])\w+\}")
L = TypeVar("L", bound=str)


def reply_problems(replies: Mapping[str, Mapping[L, str]]) -> Iterator[Problem]:
    """Yields what is wrong with the wording of auto-replies."""
    known = own_texts()
    for id, texts in replies.items():
        if id not in known:
            yield Problem(("replies", id), _unknown(id, sorted(known)))
            continue
        for language, text in texts.items():
            where = ("replies", id, language)
            yield from (Problem(where, why) for why in _faults(text, known[id][language]))


def unclosed(text: str) -> str:
    """Returns what to say of a value in the text that lacks one of its braces, or nothing."""
    found = _HALF.search(text)
    return f" ({found[0]!r} lacks a brace: write {{{found[0].strip('{}')}}})" if found else ""


def _unknown(id: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # needed only for an unknown reply

    if name := _PROGRAM_TEXTS.get(id):
        return f"the reply {id!r} is the program's own: write it as `{name}` in programs.texts"
    near = get_close_matches(id, known, n=1)
    guess = f", did you mean {near[0]!r}? They" if near else ": they"
    return f"there is no auto-reply {id!r}{guess} are {', '.join(known)}"


def _faults(text: str, standard: str) -> Iterator[str]:
    kept = kept_in(standard)
    if missing := sorted(kept - kept_in(text)):
        yield f"lacks {', '.join(missing)}, which the standard text has{unclosed(text)}"
    if unknown := sorted(one for one in kept_in(text) - kept if one.startswith("{")):
        yield f"{', '.join(unknown)} cannot be filled in here"
    if segments(text.replace("{link}", "-" * LONGEST_LINK)).count > MOST_PARTS:
        yield f"goes out in more than {MOST_PARTS} parts: shorten it"
