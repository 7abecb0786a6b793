"""A message program and its texts in each language."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Literal

import msgspec

from shared.domain.brand.validation import Problem, keyword_problems, refuse
from shared.domain.messages.canary import CANARY

Language = Literal["en", "es"]

MAX_TEXT = 1600
"""Characters of a message's body. EUM, Twilio and Telnyx all refuse more."""

_ID = r"[a-z][a-z0-9-]{1,30}"


class Purpose(StrEnum):
    """What a program is for (CTIA Messaging Principles 2023, Exhibit II)."""

    PROMOTIONAL = "promotional"
    TRANSACTIONAL = "transactional"
    CONVERSATIONAL = "conversational"


class Texts(msgspec.Struct, frozen=True):
    """The bodies of a program's messages in one language, word for word."""

    disclosure: str
    """What the contact agrees to: beside the box of the web form, and wherever you print the
    keyword. Stored and not sent, so it may be long and use every accent."""
    question: str
    """The double opt-in question, which repeats what the contact agrees to. Only a clear yes (YES,
    SI, "yes please" ...) confirms."""
    welcome: str
    """The confirmation of joining (CTIA 5.1.2.1)."""
    help: str
    """The auto-reply to HELP, to any number and at any hour, within the auto-reply limit."""
    stop: str
    """The only auto-reply to STOP, without marketing (47 CFR 64.1200(a)(12))."""

    def __post_init__(self) -> None:
        refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        for name in ("disclosure", "question", "welcome", "help", "stop"):
            text = getattr(self, name)
            if not text.strip():
                yield Problem((name,), f"{name} is empty: write what the person will read")
            if len(text) > MAX_TEXT:
                yield Problem((name,), f"{name} has {len(text)} characters: at most {MAX_TEXT}")


class Program(msgspec.Struct, frozen=True):
    """A message program as CTIA defines it."""

    id: str
    """A lower-case word (letters, digits, `-`), any but `canary`. The form's address and every
    record have it: never change it."""
    purpose: Purpose
    """Marketing, which contacts confirm with YES; orders, appointments and the like, without any
    offer; or conversation."""
    name: Mapping[Language, str]
    """The program's name, by language."""
    frequency: Mapping[Language, str]
    """The promise, by language, such as `up to 4 messages a month`."""
    keywords: Mapping[Language, tuple[str, ...]]
    """The words that contacts send to join, by the language of the auto-reply; `{}` for the web
    form alone. No word twice, and none that means stop, help, start or yes in any language. A
    keyword is never understood as a refusal, so choose none that people refuse with (PASS, NO)."""
    texts: Mapping[Language, Texts]
    """What the program says, by language: `en`, `es` or both. `name` and `frequency` need each of
    them."""
    per_30_days: int | None = None
    """The promise as a number, 1 to 30: the most promotional messages of this program to a contact
    in 30 days. The brand's own cap also applies."""

    def __post_init__(self) -> None:
        refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if self.per_30_days is not None and not 1 <= self.per_30_days <= 30:
            yield Problem(("per_30_days",), "per_30_days is 1 to 30: what frequency promises")
        if not re.fullmatch(_ID, self.id):
            yield Problem(("id",), "id is a lower-case word such as 'offers' (letters, digits, -)")
        if self.id == CANARY:
            yield Problem(("id",), f"id {CANARY!r} is that of Rapport's own texts: choose another")
        if not self.texts:
            yield Problem(("texts",), "texts needs at least one language: en or es")
        for what, by_language in (("name", self.name), ("frequency", self.frequency)):
            missing = sorted(code for code in self.texts if not by_language.get(code, "").strip())
            if missing:
                message = f"{what} is missing in {', '.join(missing)}"
                yield Problem((what,), message, rests_on=("texts",))
        for language, words in self.keywords.items():
            for place, keyword in enumerate(words):
                yield from keyword_problems(("keywords", language, place), keyword)

    @property
    def double_opt_in(self) -> bool:
        """Whether the consent has to be confirmed by a second message: for promotional programs."""
        return self.purpose is Purpose.PROMOTIONAL

    @property
    def words(self) -> tuple[str, ...]:
        """The keywords of all languages."""
        return tuple(word for words in self.keywords.values() for word in words)

    def text(self, language: str) -> Texts:
        """Returns the texts in this language where the program has it, else in its first one."""
        return self.texts.get(self.language(language)) or next(iter(self.texts.values()))

    def language(self, wanted: str) -> Language:
        """Returns `wanted` where the program has it, else its first language."""
        return next((code for code in self.texts if code == wanted), next(iter(self.texts)))
