"""Makes a brand configuration current, as an immutable version."""

from datetime import datetime
from typing import NamedTuple

from shared.domain.brand.model import Brand
from shared.domain.core.error_codes import BUSY, declare
from shared.domain.core.errors import TooLarge
from shared.domain.core.phone import ContactId
from shared.platform.ids import new_claim
from shared.storage import brand as storage
from shared.storage.core.transactions import WriteConflict

MAX_BYTES = 350_000
"""A version is one item of DynamoDB, of at most 400 kB."""

BRAND_TOO_LARGE = declare(
    "brand_too_large",
    TooLarge,
    f"The brand has more than {MAX_BYTES:,} bytes.",
    "Shorten or remove messages, languages or programs in brand.yaml.",
)


class Applied(NamedTuple):
    version: int
    changed: bool


def apply_brand(brand: Brand, *, by: str, now: datetime) -> Applied:
    """Returns the version that is current now. The same brand again changes nothing.

    Raises TooLarge `brand_too_large`, and Conflict `busy` when another update is running.
    """
    if storage.size(brand) > MAX_BYTES:
        raise BRAND_TOO_LARGE()
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
