"""Searches of threads."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from functions.api.schemas.common import Answer, Counter, Phone, Request
from functions.api.schemas.threads import Thread
from shared.domain.core.documented import documented
from shared.usecases.contacts.search_threads import (
    MESSAGES_EACH,
    NAMED,
    NAMES_WITHIN,
    WORDS_WITHIN,
)

_WORD = {"minLength": 1, "maxLength": 100}


class ThreadSearch(Request, frozen=True):
    """What is searched: exactly one of the fields."""

    EXAMPLE: ClassVar = {"words": "size 38"}

    phone: Phone | None = None
    name: Annotated[
        str | None,
        documented(
            f"Parts of a name, in the attributes {', '.join(NAMED)}: of the {NAMES_WITHIN} most"
            " recently active threads.",
            **_WORD,
        ),
    ] = None
    words: Annotated[
        str | None,
        documented(
            f"All of them in one message: of the newest {MESSAGES_EACH} of each of the"
            f" {WORDS_WITHIN} most recently active threads.",
            **_WORD,
        ),
    ] = None


class ThreadsFound(Answer, frozen=True):
    """The threads that a search found."""

    EXAMPLE: ClassVar = {"items": [Thread.EXAMPLE], "searched": 100}

    items: Annotated[Sequence[Thread], documented("The most recently active first.")]
    searched: Annotated[Counter, documented("How many threads were read.")]
