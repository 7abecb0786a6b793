"""Warns authors about the content of a message that the gate accepts."""

from collections.abc import Sequence

from shared.domain.content.checks import check
from shared.domain.content.findings import Finding
from shared.domain.gate.brand_policy import gate_policy
from shared.domain.gate.case import judged_category
from shared.domain.messages.message import Category, OutboundMessage
from shared.storage.brand import current


def findings(message: OutboundMessage) -> Sequence[Finding]:
    """Returns warnings about a body that the brand wrote, law first; see docs/content.md."""
    brand = current().brand
    program = brand.program(message.program or "") or brand.programs[0]
    category = judged_category(message, gate_policy(brand)) or Category.CONVERSATIONAL
    return check(
        message.body,
        brand=brand,
        program=program,
        category=category,
        language=message.language,
        opt_out_due=category is Category.PROMOTIONAL,
    )
