"""Decisions of the gate, as they are stored on messages, and findings about a message's content."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from functions.api.schemas.common import Answer, filled
from shared.domain.content.findings import Finding as ContentFinding
from shared.domain.content.findings import Severity
from shared.domain.core.documented import Instant, documented
from shared.domain.gate.registry import RULES
from shared.domain.messages.decision import Result, Verdict


class HoursRow(Answer, frozen=True):
    """What one row of law, or the brand's configuration, says in one time zone."""

    jurisdiction: Annotated[
        str, documented("Such as `US-PA`, `CA` or `GB`; `brand` for the brand's own hours.")
    ]
    zone: Annotated[str, documented("An IANA time zone, or `unknown`.")]
    local_time: Annotated[str, documented("Hours and minutes with the UTC offset.")]
    window: Annotated[str, documented("The permitted hours, or why there are none.")]
    allowed: bool
    citation: str
    certainty: Annotated[str, documented("docs/quiet-hours.md explains the marks.")]


class RuleResult(Answer, frozen=True):
    """The result of one rule of the gate."""

    id: Annotated[str, documented(enum=[rule.id for rule in RULES])]
    result: Result
    detail: str
    citation: str
    inputs: Annotated[
        Sequence[HoursRow],
        documented(
            "What the rule `hours` evaluated, forbidding rows first; empty for other rules.",
            maxItems=12,
        ),
    ]


class Decision(Answer, frozen=True):
    """Whether a message may be sent, when, and why."""

    EXAMPLE: ClassVar = {
        "verdict": "send",
        "code": None,
        "rule_set": "2026-11-22",
        "decided_at": "2026-11-03T16:00:00Z",
        "defer_until": None,
        "valid_until": "2026-11-04T01:00:00Z",
        "rules": [
            {
                "id": "hours",
                "result": "pass",
                "detail": "permitted until 2026-11-04T01:00:00+00:00",
                "citation": "47 CFR 64.1200(c)(1); 16 CFR 310.4(c); state law by row",
                "inputs": [
                    {
                        "jurisdiction": "US-DC",
                        "zone": "America/New_York",
                        "local_time": "2026-11-03T11:00-05:00",
                        "window": "08:00-21:00",
                        "allowed": True,
                        "citation": "D.C. Code §22-3226.08",
                        "certainty": "M",
                    }
                ],
            }
        ],
    }

    verdict: Annotated[Verdict, documented("`defer`: the gate is asked again at `defer_until`.")]
    code: Annotated[str | None, documented("Why the message is not sent, or not yet.")]
    rule_set: str
    decided_at: Annotated[
        Instant, documented("The time that was evaluated: `send_at` for a scheduled message.")
    ]
    defer_until: Annotated[
        Instant | None,
        documented("The first permitted time, also of a message that expires before it."),
    ]
    valid_until: Annotated[
        Instant | None, documented("When a message that is sent has to have arrived.")
    ]
    rules: Annotated[
        Sequence[RuleResult],
        documented("The evaluated rules, in order. The first that does not pass is the last."),
    ]


class Finding(Answer, frozen=True):
    """A finding about a message's content. docs/content.md explains each id."""

    id: Annotated[str, documented(pattern="^L[1-4]-[A-Z]{3}-[0-9]{2}$")]
    level: Annotated[
        int,
        documented("1 law, 2 industry, 3 carriers, 4 Rapport's own.", minimum=1, maximum=4),
    ]
    severity: Annotated[
        Severity, documented("`block`: forbidden in any context, or refused by carriers.")
    ]
    message: Annotated[str, documented("What to do about it.")]
    citation: str
    where: Annotated[
        tuple[int, int] | None,
        documented("Start and end in the body, in characters; null for the whole body."),
    ]


def findings_of(found: Sequence[ContentFinding]) -> Sequence[Finding]:
    return [filled(Finding, finding) for finding in found]
