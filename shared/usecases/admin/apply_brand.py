"""Makes a brand configuration current, as an immutable version."""

from datetime import datetime
from typing import NamedTuple

from shared.domain.brand.model import Brand
from shared.domain.core.error_codes import BUSY
from shared.domain.core.phone import ContactId
from shared.platform.ids import new_claim
from shared.storage import brand as storage
from shared.storage.core.transactions import WriteConflict


class Applied(NamedTuple):
    version: int
    changed: bool


def apply_brand(brand: Brand, *, by: str, now: datetime) -> Applied:
    """Returns the version that is current now. The same brand again changes nothing."""
    canary = _canary(brand, now)
    try:
        return Applied(*storage.apply(brand, claim=new_claim(), by=by, now=now, canary=canary))
    except WriteConflict as lost:
        raise BUSY("Another brand update is running: check it, then try again.") from lost


def _canary(brand: Brand, now: datetime) -> ContactId | None:
    if brand.canary is None:
        return None
    from shared.usecases.admin.enroll_canary import enroll_canary

    return enroll_canary(brand.canary, now=now)
