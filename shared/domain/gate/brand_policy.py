"""The brand's rules that are stricter than the gate's defaults."""

from shared.domain.brand.model import Brand
from shared.domain.brand.program import Purpose
from shared.domain.gate.policy import Policy


def gate_policy(brand: Brand) -> Policy:
    promotion = brand.promotion
    return Policy(
        *promotion.hours,
        per_30_days=promotion.per_30_days,
        programs={p.id: p.per_30_days for p in brand.programs if p.purpose is Purpose.PROMOTIONAL},
        names=brand.names,
        accepted_findings=brand.accept_risk_content,
    )
