"""Blocks messages whose content carriers refuse, or that is forbidden in any context."""

from shared.domain.content.refusal import CONTENT_BLOCKED, listed
from shared.domain.gate.case import Block, GateCase, Outcome, Pass, Rule, blocking_findings
from shared.domain.messages.message import Category


def content(case: GateCase) -> Outcome:
    """Blocks a message with a finding of severity `block`, unless brand.yaml accepts the risk.

    A message that is judged as promotional names the brand and says how to opt out, whatever its
    category; a reply in a conversation need not.
    """
    if case.message.category is Category.COMPLIANCE:
        return Pass("required_reply")
    found = blocking_findings(case.message, case.policy)
    accepted = case.policy.accepted_findings
    if blocked := [finding for finding in found if finding.id not in accepted]:
        return Block(CONTENT_BLOCKED, {"findings": listed(blocked)})
    if reasons := {finding.id: accepted[finding.id] for finding in found}:
        listing = "; ".join(f"{id}: {reason}" for id, reason in reasons.items())
        return Pass("accepted", {"accepted": listing})
    return Pass("nothing_blocks")


RULE = Rule(
    "content",
    "CTIA Messaging Principles 2023, 5; 47 CFR 64.1200(a)(10); by finding, docs/content.md",
    content,
    {
        "required_reply": "Rapport writes this reply, which is not checked.",
        "nothing_blocks": "The content has no finding that blocks.",
        "accepted": "The brand accepts the risk of {accepted}.",
        "content_blocked": "The content is blocked: {findings}",
    },
)
