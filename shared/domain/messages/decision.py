"""Decision records: what is stored on a message of why it was sent, deferred, blocked or answered.

The gate (`shared.domain.gate`) decides about outbound messages. Records of earlier releases, which
had fewer fields, are read as well.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from shared.domain.contacts.priority import Priority
from shared.domain.contacts.surveys import SurveyAnswer
from shared.domain.core.documented import documented


class Verdict(StrEnum):
    SEND = "send"
    DEFER = "defer"
    SKIP = "skip"


class Result(StrEnum):
    PASS = "pass"  # noqa: S105
    DEFER = "wait"
    BLOCK = "block"


class HoursRow(msgspec.Struct, frozen=True):
    """What one row of law, or the brand's own hours, says in one time zone.

    local_time: hours and minutes with the UTC offset. window: the permitted hours, or why there
    are none.
    """

    jurisdiction: str
    zone: str
    local_time: str
    window: str
    allowed: bool
    citation: str
    certainty: str


class RuleResult(msgspec.Struct, frozen=True):
    """The result of one rule. `inputs` is what it read, where its detail does not say
    everything."""

    id: str
    result: Result
    detail: str
    citation: str
    inputs: tuple[HoursRow, ...] = ()


class Decision(msgspec.Struct, frozen=True, rename={"expires_at": "valid_until"}):
    """The decision about an outbound message, with every rule that was evaluated.

    code: why the message is not sent now; None when it is.
    defer_until: the first instant at which the message is permitted.
    expires_at: when a message that is sent now has to have arrived, at the latest. Stored records
    and the API call it `valid_until`, as they did before the field had this name.
    """

    verdict: Verdict
    code: str | None
    rules: tuple[RuleResult, ...]
    rule_set: str
    decided_at: datetime
    defer_until: datetime | None = None
    expires_at: datetime | None = None


class Confidence(StrEnum):
    """How sure it is that a message has an intent: a keyword or a report, words that a rule knows,
    or words that only the second reader takes so."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class IntentFound(msgspec.Struct, frozen=True):
    """An intent that a message has, and by what."""

    intent: Annotated[str, documented("docs/inbound.md explains each.")]
    confidence: Annotated[
        Confidence,
        documented("`certain`: a keyword or a fact; `likely`: a rule; `possible`: second reader."),
    ]
    because: Annotated[str, documented("What in the message, or about it, says so.")]
    scope: Annotated[
        str | None, documented("The program that it is about; null for everything.")
    ] = None


class Does(StrEnum):
    """What a message leads to. An opt-out or a hold is named before what else happens."""

    NONE = "none"
    OPT_OUT = "opt_out"
    HOLD = "hold"
    ANSWER = "answer"
    CHANGE_LANGUAGE = "change_language"
    CHANGE_PREFERENCE = "change_preference"
    CONFIRM_OPT_IN = "confirm_opt_in"
    JOIN_PROGRAM = "join_program"
    RESTORE_CONSENT = "restore_consent"


class InboundDecision(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an inbound message was understood as. Older records have `read_as` only."""

    read_as: Annotated[str, documented("In words.")]
    understood: Annotated[str | None, documented("The same as an identifier.")] = None
    needs_agent: Annotated[
        bool | None, documented("Whether it opened the thread for an agent.")
    ] = None
    language: Annotated[
        str | None, documented("The contact's language from then on, where it changed it.")
    ] = None
    priority: Annotated[
        Priority | None,
        documented(
            "How soon a person has to read it: p0 at any hour; absent where no time is set."
        ),
    ] = None
    intents: Annotated[
        tuple[IntentFound, ...],
        documented("Every intent that was found. The first decided; absent in older records."),
    ] = ()
    survey: Annotated[
        SurveyAnswer | None, documented("As the answer to a survey; absent where it is none.")
    ] = None
