"""Checks the body of a message, and returns findings for its author to read before it is sent.

A word list cannot judge meaning, so most findings warn. A finding blocks only what is forbidden in
any context or refused by carriers. Findings never repeat the words; `where` gives their position.
"""

from collections.abc import Mapping
from functools import lru_cache

from shared.domain.brand.model import Brand
from shared.domain.brand.program import Program
from shared.domain.content.body_rules import BLOCKING, CHECKS
from shared.domain.content.checked_text import CheckedText
from shared.domain.content.findings import Finding, Severity
from shared.domain.messages.message import Category


def check(
    body: str,
    *,
    brand: Brand,
    program: Program,
    category: Category,
    language: str,
    opt_out_due: bool,
) -> tuple[Finding, ...]:
    """Returns the findings about a body, ordered by level, law first.

    opt_out_due: whether this message has to say how to opt out, which the caller decides. A finding
    whose risk brand.yaml accepts warns, with the reason.
    """
    own = (brand.name, *program.name.values())
    text = CheckedText(body, brand.names, own, category, language, opt_out_due, program.words)
    found = (finding for rule in CHECKS for finding in rule(text))
    accepted = (_accepted(finding, brand.accept_risk_content) for finding in found)
    return tuple(sorted(accepted, key=lambda finding: finding.level))


@lru_cache(maxsize=256)
def blocking(
    body: str, names: tuple[str, ...], category: Category, language: str
) -> tuple[Finding, ...]:
    """Returns the findings of `check` that block a message, except that it advertises.

    names: those of the brand, its own first, and of its programs. category: what the message is
    judged as; the gate decides by itself what a message that advertises needs.
    """
    due = category is Category.PROMOTIONAL
    text = CheckedText(body, names, names, category, language, due)
    found = (finding for rule in BLOCKING for finding in rule(text))
    return tuple(finding for finding in found if finding.severity is Severity.BLOCK)


def _accepted(finding: Finding, reasons: Mapping[str, str]) -> Finding:
    reason = reasons.get(finding.id)
    if finding.severity is not Severity.BLOCK or reason is None:
        return finding
    message = f"{finding.message} Accepted in brand.yaml: {reason}"
    return finding._replace(severity=Severity.WARN, message=message)
