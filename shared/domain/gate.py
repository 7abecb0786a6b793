"""Whether a text may leave, and why: one pure decision, asked when a text is made and again when
it is sent. Rules are consulted in order and every one consulted is on the record."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from shared.domain.contacts import ConsentState, Head
from shared.domain.messages import Category, Message

RULE_SET = "2026-11-21"
CONVERSATION_WINDOW = timedelta(hours=72)
"""A person's own text may be answered for this long (CTIA Exhibit II: implied consent)."""


class Verdict(StrEnum):
    SEND = "send"
    SKIP = "skip"


class Result(StrEnum):
    PASS = "pass"  # noqa: S105
    BLOCK = "block"


class RuleResult(msgspec.Struct, frozen=True):
    id: str
    result: Result
    detail: str
    citation: str


class Decision(msgspec.Struct, frozen=True):
    """The record that is kept on the message. `code` says in one word why a text may not leave."""

    verdict: Verdict
    code: str | None
    rules: tuple[RuleResult, ...]
    rule_set: str
    decided_at: datetime

    def as_record(self) -> Mapping[str, object]:
        return {
            "verdict": str(self.verdict),
            "code": self.code,
            "rule_set": self.rule_set,
            "decided_at": self.decided_at.isoformat(),
            "rules": [
                {
                    "id": r.id,
                    "result": str(r.result),
                    "detail": r.detail,
                    "citation": r.citation,
                }
                for r in self.rules
            ],
        }


class Block(msgspec.Struct, frozen=True):
    code: str
    detail: str


Answer = str | Block
"""What a rule says: why the text may leave, or why not."""


def decide(message: Message, head: Head, *, now: datetime) -> Decision:
    """Send or skip. The first rule that blocks ends it: the rules after it are not consulted."""
    results: list[RuleResult] = []
    for rule in RULES:
        answer = rule.ask(message, head, now)
        if isinstance(answer, Block):
            results.append(RuleResult(rule.id, Result.BLOCK, answer.detail, rule.citation))
            return Decision(Verdict.SKIP, answer.code, tuple(results), RULE_SET, now)
        results.append(RuleResult(rule.id, Result.PASS, answer, rule.citation))
    return Decision(Verdict.SEND, None, tuple(results), RULE_SET, now)


def _worth(message: Message, _head: Head, now: datetime) -> Answer:
    if message.expires_at and message.expires_at <= now:
        return Block("expired", f"worthless since {message.expires_at.isoformat()}")
    return "still worth sending" if message.expires_at else "does not expire"


def _suppression(message: Message, head: Head, now: datetime) -> Answer:
    since = head.contact.suppressed_at
    if since is None:
        return "not opted out"
    if message.category is Category.COMPLIANCE:
        return "opted out, but this answers her own text or form"
    if message.category is Category.CONVERSATIONAL and _wrote_since(head, since, now):
        return "opted out, and has written again since"
    return Block("opted_out", f"opted out at {since.isoformat()}")


def _consent(message: Message, head: Head, now: datetime) -> Answer:
    match message.category:
        case Category.COMPLIANCE:
            return "answers her own text or form"
        case Category.CONVERSATIONAL if _wrote_since(head, None, now):
            return "she wrote within 72 hours"
        case Category.CONVERSATIONAL if head.has_active_consent:
            return "subscribed to a program"
        case Category.CONVERSATIONAL:
            return Block("no_consent", "she has not written for 72 hours, nor subscribed")
    state = head.state(message.program)
    if state is ConsentState.ACTIVE:
        return f"consent to {message.program} is active"
    return Block("no_consent", f"consent to {message.program} is {state}")


def _holds(message: Message, head: Head, _now: datetime) -> Answer:
    if message.category is Category.PROMOTIONAL and head.contact.holds:
        return Block("on_hold", f"held: {', '.join(sorted(head.contact.holds))}")
    return "no hold applies"


def _wrote_since(head: Head, since: datetime | None, now: datetime) -> bool:
    wrote = head.thread.last_inbound_at
    if wrote is None or now - wrote > CONVERSATION_WINDOW:
        return False
    return since is None or wrote > since


class Rule(msgspec.Struct, frozen=True):
    id: str
    citation: str
    ask: Callable[[Message, Head, datetime], Answer]


RULES = (
    Rule("expiry", "practice: better not at all than too late", _worth),
    Rule("suppression", "47 CFR 64.1200(a)(10), (d)(3); CTIA 5.1.3", _suppression),
    Rule("consent", "47 CFR 64.1200(a)(2), (f)(9); CTIA Exhibit II", _consent),
    Rule("holds", "practice: a person in trouble is not sold to", _holds),
)
