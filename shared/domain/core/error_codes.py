"""The registry of error codes: each code is declared once, with its meaning and its remedy.

A module that refuses something declares the code beside what it refuses, and raises it:

    BODY_EMPTY = declare("body_empty", Invalid, "The body is empty.", "Write a body.")
    raise BODY_EMPTY()

Codes that several modules raise are declared here. docs/errors.md and the codes in
docs/openapi.json follow from the registry. A code never changes its meaning: programs test for it.
One cause may have two statuses: an unknown program in a body is 400, in an address 404.
"""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from shared.domain.core.errors import Conflict, DomainError, Invalid, NotFound, TooMany

E = TypeVar("E", bound=DomainError)


class ErrorCode(Generic[E]):
    """One cause of a refusal.

    name: what programs test for; stable.
    error: the class that is raised; it carries the HTTP status.
    meaning: the sentence that people read when a refusal gives no more exact one.
    remedy: what the reader does about it.
    """

    __slots__ = ("error", "meaning", "name", "remedy")

    def __init__(self, name: str, error: type[E], meaning: str, remedy: str) -> None:
        self.name, self.error, self.meaning, self.remedy = name, error, meaning, remedy

    def __call__(self, detail: str | None = None) -> E:
        """Returns the error to raise. `detail` replaces the meaning where it can be more exact."""
        return self.error(self, detail)

    def __str__(self) -> str:
        return self.name


_CODES: dict[tuple[str, int], ErrorCode[Any]] = {}


def declare(name: str, error: type[E], meaning: str, remedy: str) -> ErrorCode[E]:
    """Declares a code. Raises ValueError when the code is taken for this status."""
    code = ErrorCode(name, error, meaning, remedy)
    if (name, error.status) in _CODES:
        raise ValueError(f"error code {name} is declared twice for status {error.status}")
    _CODES[name, error.status] = code
    return code


def find_code(name: str | None, error: type[E]) -> ErrorCode[E] | None:
    """Returns the code of that name for the status of `error`, or None when there is none."""
    return _CODES.get((name or "", error.status))


def declared_codes() -> Iterator[ErrorCode[Any]]:
    """Yields the codes of all modules imported so far, by name and status."""
    yield from (code for _, code in sorted(_CODES.items()))


CONTACT_UNKNOWN = declare(
    "contact_unknown",
    NotFound,
    "There is no such contact.",
    "Check the contact id or the phone number. Contacts come from imports, opt-ins and messages.",
)
MESSAGE_UNKNOWN = declare(
    "message_unknown",
    NotFound,
    "There is no such message.",
    "Check the message id.",
)
CAMPAIGN_UNKNOWN = declare(
    "campaign_unknown",
    NotFound,
    "Campaign not found.",
    "Check the campaign id.",
)
PROGRAM_UNKNOWN = declare(
    "program_unknown",
    Invalid,
    "There is no such program in the brand's configuration.",
    "Use the id of a program in brand.yaml.",
)
CANNED_REPLY_UNKNOWN = declare(
    "canned_reply_unknown",
    Invalid,
    "The brand has no such canned reply.",
    "Use the id of a reply under `canned_replies` in brand.yaml.",
)
TOPIC_UNKNOWN = declare(
    "topic_unknown",
    Invalid,
    "There is no such topic in the brand's configuration.",
    "Use the id of a topic in brand.yaml.",
)
TOPIC_PROMOTIONAL = declare(
    "topic_promotional",
    Invalid,
    "Only promotional messages have a topic.",
    "Leave topic out, or set category to promotional.",
)
PROGRAM_PURPOSE = declare(
    "program_purpose",
    Invalid,
    "Consent to this program does not cover promotion.",
    "Use a program whose purpose in brand.yaml is promotional.",
)
CURSOR_INVALID = declare(
    "cursor_invalid",
    Invalid,
    "Invalid cursor.",
    "Use the cursor of the page before, unchanged, or start without a cursor.",
)
LANGUAGE_UNKNOWN = declare(
    "language_unknown",
    Invalid,
    "The language is not one of those that Rapport knows.",
    "Use one of the languages that the detail names.",
)
TIME_ZONE_UNKNOWN = declare(
    "time_zone_unknown",
    Invalid,
    "A time zone must be an IANA name such as America/Chicago.",
    "Use an IANA time zone name, not an abbreviation or an offset.",
)
NAME_INVALID = declare(
    "name_invalid",
    Invalid,
    "A name is a small letter and then up to 39 small letters, digits or underscores.",
    "Change the name.",
)
EXPIRES_AT_TOO_EARLY = declare(
    "expires_at_too_early",
    Invalid,
    "expires_at must be after the start and after now.",
    "Move expires_at, or leave it out.",
)
RECIPIENT_MISSING = declare(
    "recipient_missing",
    Invalid,
    "Set exactly one of contact_id and phone.",
    "Set one of the two fields.",
)
BUSY = declare(
    "busy",
    Conflict,
    "It is changing at this moment. Try again.",
    "Read it again, then repeat the request.",
)
HALTED = declare(
    "halted",
    Conflict,
    "The table was restored and is not reconciled: sending is halted.",
    "An operator runs `rapport reconcile`; see docs/recovery.md.",
)
MESSAGE_LEFT = declare(
    "message_left",
    Conflict,
    "The message has left or has ended: it cannot be changed.",
    "Read the message. Create a new one if another message is wanted.",
)
TOO_MANY = declare(
    "too_many",
    TooMany,
    "Too many requests.",
    "Wait for the seconds of the Retry-After header.",
)
