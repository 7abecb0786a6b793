"""Decides whether a message is sent now, later or not at all, and records why.

The gate decides when a message is created and again when it is claimed for sending. It is a pure
function: the same message, contact state, policy and time give the same decision.
"""

from datetime import datetime

from shared.domain.contacts.contact_state import ContactState
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.domain.gate.case import Block, Defer, GateCase, Outcome, Pass, Rule
from shared.domain.gate.policy import Policy
from shared.domain.gate.registry import RULE_SET, RULES
from shared.domain.messages.decision import Decision, Result, RuleResult, Verdict
from shared.domain.messages.message import OutboundMessage

EXPIRES_BEFORE_PERMITTED = declare(
    "expires_before_permitted",
    Conflict,
    "The message expires before it is permitted.",
    "Use a later expires_at, or an earlier time to send.",
)


def decide(
    message: OutboundMessage,
    contact_state: ContactState,
    *,
    now: datetime,
    policy: Policy = Policy(),  # noqa: B008
) -> Decision:
    """Returns whether to send, defer or skip the message at `now`.

    The first rule that defers or blocks ends the evaluation: later rules are not in the record.
    """
    case, results = GateCase(message, contact_state, policy, now), list[RuleResult]()
    expires_at = message.expires_at
    for rule in RULES:
        outcome = rule.evaluate(case)
        results.append(_result(rule, outcome))
        if isinstance(outcome, Block):
            return Decision(Verdict.SKIP, outcome.code, tuple(results), RULE_SET, now)
        if isinstance(outcome, Defer):
            return _deferred(message, outcome, results, now)
        expires_at = min(filter(None, (expires_at, outcome.expires_at)), default=None)
    rules = tuple(results)
    return Decision(Verdict.SEND, None, rules, RULE_SET, now, expires_at=expires_at)


def _deferred(
    message: OutboundMessage, outcome: Defer, results: list[RuleResult], now: datetime
) -> Decision:
    """Returns the deferral, or a skip when the message expires before it is permitted."""
    if message.expires_at and message.expires_at <= outcome.until:
        code = EXPIRES_BEFORE_PERMITTED.name
        return Decision(Verdict.SKIP, code, tuple(results), RULE_SET, now, outcome.until)
    return Decision(Verdict.DEFER, outcome.code, tuple(results), RULE_SET, now, outcome.until)


_RESULTS = {Pass: Result.PASS, Defer: Result.DEFER, Block: Result.BLOCK}


def _result(rule: Rule, outcome: Outcome) -> RuleResult:
    result = _RESULTS[type(outcome)]
    return RuleResult(
        rule.id, result, sentence(rule, outcome), rule.citation, tuple(outcome.inputs)
    )


def sentence(rule: Rule, outcome: Outcome) -> str:
    """Returns the sentence that people read about an outcome. Times are in ISO 8601."""
    values = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in outcome.values.items()
    }
    return rule.sentences[outcome.reason].format_map(values)
