"""The refusal of a message or campaign whose content has findings that block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shared.domain.core.error_codes import ErrorCode, declare
from shared.domain.core.errors import Conflict

if TYPE_CHECKING:
    from shared.domain.content.findings import Finding


class ContentBlocked(Conflict):
    """`findings` say what to change."""

    def __init__(
        self,
        code: ErrorCode[Conflict],
        detail: str | None = None,
        findings: Sequence[Finding] = (),
    ) -> None:
        super().__init__(code, detail)
        self.findings = tuple(findings)


CONTENT_BLOCKED = declare(
    "content_blocked",
    Conflict,
    "The content has findings that block it.",
    "Change what `findings` name (docs/content.md), or accept the risk in brand.yaml with "
    "accept_risk_content.",
)


def content_blocked(findings: Sequence[Finding]) -> ContentBlocked:
    """Returns the error to raise, whose sentence lists the findings."""
    return ContentBlocked(CONTENT_BLOCKED, f"The content is blocked: {listed(findings)}", findings)


def listed(findings: Sequence[Finding]) -> str:
    """Returns the id of each finding, and what to do about it."""
    return " ".join(dict.fromkeys(f"{one.id}: {one.message}" for one in findings))
