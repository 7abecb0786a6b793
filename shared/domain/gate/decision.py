"""Whether a text may leave, when, and why: one pure decision, asked when a text is made and again
when it is sent. Rules are consulted in order and every one consulted is on the record."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

from shared.domain.contacts.contact_state import ContactState
from shared.domain.gate.timing_rules import caps, hours
from shared.domain.gate.wish_rules import (
    Block,
    Defer,
    GateCase,
    Pass,
    Policy,
    RuleAnswer,
    category,
    consent,
    expiry,
    holds,
    open_thread,
    pause,
    suppression,
)
from shared.domain.messages.message import Message

RULE_SET = "2026-11-23"


class Verdict(StrEnum):
    SEND = "send"
    DEFER = "defer"
    SKIP = "skip"


class Result(StrEnum):
    PASS = "pass"  # noqa: S105
    WAIT = "wait"
    BLOCK = "block"


class RuleResult(msgspec.Struct, frozen=True):
    id: str
    result: Result
    detail: str
    citation: str
    inputs: Sequence[Mapping[str, object]] = ()
    """What the rule looked at, where its detail does not say it all."""


class Decision(msgspec.Struct, frozen=True, rename={"expires_at": "valid_until"}):
    """The record that is kept on the message. `code` says in one word why a text may not leave.

    defer_until: the first instant that is permitted, for a text that waits.
    expires_at: when a text that leaves must have arrived, at the latest; `valid_until` in stored
    records and in the API, which were there before the name.
    """

    verdict: Verdict
    code: str | None
    rules: tuple[RuleResult, ...]
    rule_set: str
    decided_at: datetime
    defer_until: datetime | None = None
    expires_at: datetime | None = None

    def as_record(self) -> Mapping[str, object]:
        record: dict[str, object] = msgspec.to_builtins(self)
        return record


def decide(
    message: Message,
    head: ContactState,
    *,
    now: datetime,
    policy: Policy = Policy(),  # noqa: B008
) -> Decision:
    """Send, defer or skip. The first rule that does not let the text pass ends it: the rules after
    it are not consulted now, and are when it is looked at again."""
    case, results = GateCase(message, head, policy, now), list[RuleResult]()
    expires_at = message.expires_at
    for rule in RULES:
        answer = rule.ask(case)
        results.append(_result(rule, answer))
        if isinstance(answer, Block):
            return Decision(Verdict.SKIP, answer.code, tuple(results), RULE_SET, now)
        if isinstance(answer, Defer):
            return _deferred(message, answer, results, now)
        expires_at = min(filter(None, (expires_at, answer.expires_at)), default=None)
    rules = tuple(results)
    return Decision(Verdict.SEND, None, rules, RULE_SET, now, expires_at=expires_at)


def _deferred(message: Message, wait: Defer, results: list[RuleResult], now: datetime) -> Decision:
    """A text that would be worthless by then is skipped now, with that as its reason."""
    if message.expires_at and message.expires_at <= wait.until:
        code = "expires_before_permitted"
        return Decision(Verdict.SKIP, code, tuple(results), RULE_SET, now, wait.until)
    return Decision(Verdict.DEFER, wait.code, tuple(results), RULE_SET, now, wait.until)


def _result(rule: "Rule", answer: RuleAnswer) -> RuleResult:
    result = {Pass: Result.PASS, Defer: Result.WAIT, Block: Result.BLOCK}[type(answer)]
    return RuleResult(rule.id, result, answer.detail, rule.citation, answer.inputs)


class Rule(msgspec.Struct, frozen=True):
    id: str
    citation: str
    ask: Callable[[GateCase], RuleAnswer]


RULES = (
    Rule("expiry", "practice: better not at all than too late", expiry),
    Rule("suppression", "47 CFR 64.1200(a)(10), (d)(3); CTIA 5.1.3", suppression),
    Rule("consent", "47 CFR 64.1200(a)(2), (f)(9); CTIA Exhibit II", consent),
    Rule("category", "47 CFR 64.1200(a)(1)-(2); CTIA Exhibit II", category),
    Rule("holds", "47 CFR 64.1200(a)(10), (d)(3); practice: a complaint comes first", holds),
    Rule("open_thread", "practice: her question is answered before she is sold to", open_thread),
    Rule("pause", "practice: she says when", pause),
    Rule("hours", "47 CFR 64.1200(c)(1); 16 CFR 310.4(c); state law by row", hours),
    Rule(
        "caps",
        "Fla. 501.616(6)(b) and its kin: 3 a day; CTIA 5.1.1: the frequency that was promised; "
        "practice: 1 a day, 4 in 30 days",
        caps,
    ),
)
