"""What the current brand makes stricter than the gate's defaults."""

from datetime import time

from shared.domain.brand.model import Brand, Purpose
from shared.domain.gate.policy import Policy


def gate_policy(brand: Brand) -> Policy:
    promotion = brand.promotion
    opens, closes = (time.fromisoformat(text) for text in (promotion.opens, promotion.closes))
    return Policy(
        opens,
        closes,
        per_30_days=promotion.per_30_days,
        programs={p.id: p.per_30_days for p in brand.programs if p.purpose is Purpose.PROMOTIONAL},
        names=(brand.name, *(name for p in brand.programs for name in p.name.values())),
    )
