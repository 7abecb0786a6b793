"""Replies that agents send often, each with all that belongs to it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from shared.domain.brand.answers import text_problems
from shared.domain.brand.program import Language
from shared.domain.brand.validation import Place, Problem, duplicates, refuse

MOST_CANNED = 100

_ID = r"[a-z][a-z0-9_-]{1,30}"


class CannedReply(msgspec.Struct, frozen=True):
    """One reply: its text, how it closes the thread, and whether it ends the consent."""

    id: str
    """A lower-case word (letters, digits, `-`, `_`), such as `opted_out`, that agents choose it
    by."""
    text: Mapping[Language, str]
    """What is sent, by language. A contact of another language gets the first one. At most two
    parts."""
    outcome: (
        Literal["solved", "not_solved", "no_answer_needed", "no_reply", "elsewhere", "spam"] | None
    ) = None
    """How it closes the thread. Without it the thread waits for the contact, as after any reply."""
    opts_out: bool = False
    """Whether it ends the contact's consent to every program. The text is then the confirmation: it
    offers nothing, and goes out only where none has."""

    def says(self, language: str) -> tuple[str, str]:
        """Returns the language that the text is sent in, and the text."""
        texts = {str(code): text for code, text in self.text.items()}
        found = language if language in texts else next(iter(texts))
        return found, texts[found]

    def __post_init__(self) -> None:
        refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not re.fullmatch(_ID, self.id):
            message = "id is a lower-case word such as 'opted_out' (letters, digits, -, _)"
            yield Problem(("id",), message)
        if not self.text:
            yield Problem(("text",), "text needs at least one language: en or es")
        for language, text in self.text.items():
            yield from text_problems(("text", language), text)


def canned_problems(replies: Sequence[CannedReply]) -> Iterator[Problem]:
    """Yields what is wrong with the replies as a whole."""
    if len(replies) > MOST_CANNED:
        message = f"canned_replies has {len(replies)} entries: at most {MOST_CANNED}"
        yield Problem(("canned_replies",), message)
    ids: dict[Place, str] = {
        ("canned_replies", nth, "id"): one.id for nth, one in enumerate(replies)
    }
    yield from duplicates("canned reply", ids)
