"""The gate's rules in the order in which they are evaluated. A new rule is one line here.

The first rule that defers or blocks ends the evaluation. Rules that need no slow data come first.
"""

from shared.domain.core.error_codes import find_code
from shared.domain.core.errors import Conflict
from shared.domain.gate.case import Rule
from shared.domain.gate.rules import (
    cadence,
    caps,
    category,
    consent,
    content,
    expiry,
    holds,
    open_thread,
    pause,
    quiet_hours,
    suppression,
    topics,
)

RULES: tuple[Rule, ...] = (
    expiry.RULE,
    suppression.RULE,
    consent.RULE,
    category.RULE,
    content.RULE,
    holds.RULE,
    open_thread.RULE,
    topics.RULE,
    pause.RULE,
    quiet_hours.RULE,
    caps.RULE,
    cadence.RULE,
)

REFUSALS = tuple(
    reason for rule in RULES for reason in rule.sentences if find_code(reason, Conflict)
)
"""The error codes of a message that a rule blocks, in the order of the rules."""

RULE_SET = "2026-12-03"
"""The version of the rules, stored with every decision. A change of any rule changes it."""
