"""The brand's versions: immutable, numbered, one of them current."""

import hashlib
from datetime import datetime
from typing import Any

import msgspec

from shared.domain.brand.model import Brand
from shared.domain.core.phone import ContactId
from shared.platform.cache import TimedCache
from shared.storage.core import keys
from shared.storage.core.json_text import from_text, to_text
from shared.storage.core.requests import update
from shared.storage.core.tables import BrandItem
from shared.storage.core.transactions import Transaction

CURRENT_KEY = {"pk": {"S": keys.BRAND}, "sk": {"S": keys.CURRENT}}

KEPT_SECONDS = 300
"""How long a function that has loaded an older version may still use it."""


class Halt(msgspec.Struct, frozen=True):
    """The halt of a restored table: it lacks what happened since, so nothing is sent.

    It is stored with the brand, which every sender has loaded anyway.
    """

    since: datetime
    """When the halt was set, before any function saw the table."""
    restored_to: datetime


class BrandVersion(msgspec.Struct, frozen=True):
    version: int
    brand: Brand
    halt: Halt | None = None
    canary: ContactId | None = None
    """The contact of the brand's canary, stored here because the clock has no pepper to derive it.
    """


def current() -> BrandVersion:
    """Returns the current version, loaded at most five minutes ago.

    Raises LookupError before the first one.
    """
    return cache.get()


def forget() -> None:
    """Makes the next use read the current version again."""
    cache.forget()


def halt() -> Halt | None:
    """Returns the halt while nothing may be sent, else None; at most five minutes old, like
    `current`."""
    try:
        return current().halt
    except LookupError:
        return None  # before the first brand there is nothing to send, and no number to send from


def halt_item(found: Halt) -> dict[str, Any]:
    """Returns arguments of UpdateItem that set the halt in a table of any name."""
    return {
        "Key": CURRENT_KEY,
        "UpdateExpression": "SET halt = :halt",
        "ConditionExpression": "attribute_exists(pk) AND attribute_not_exists(halt)",
        "ExpressionAttributeValues": {":halt": {"S": to_text(found)}},
    }


def lift(found: Halt) -> bool:
    """Ends this halt and no other. Returns False when it is no longer set."""
    item = BrandItem(keys.BRAND, keys.CURRENT)
    lifted = update(item, [BrandItem.halt.remove()], BrandItem.halt == to_text(found))
    forget()
    return lifted


def size(brand: Brand) -> int:
    """Returns the size of the brand as it is stored, in bytes."""
    return len(to_text(brand).encode())


def apply(
    brand: Brand, *, claim: str, by: str, now: datetime, canary: ContactId | None = None
) -> tuple[int, bool]:
    """Makes `brand` current as a new version. Returns its number and whether anything changed.

    `canary` is the contact of the brand's canary. The same brand again changes nothing. Raises
    WriteConflict when another `apply` was first.
    """
    from shared.storage import audit_log  # only operators apply a brand

    content = to_text(brand)
    digest = hashlib.sha256(content.encode()).hexdigest()
    latest = _item()
    if latest and latest.digest == digest:
        return int(latest.version), False
    version = int(latest.version) + 1 if latest else 1
    columns: dict[str, Any] = {
        "version": version,
        "digest": digest,
        "content": content,
        "applied_at": now,
    }
    transaction = Transaction(claim)
    transaction.create("version", BrandItem(keys.BRAND, keys.brand_version(version), **columns))
    transaction.update(
        "current",
        BrandItem(keys.BRAND, keys.CURRENT),
        [BrandItem.kind.set(BrandItem)]
        + [getattr(BrandItem, name).set(value) for name, value in columns.items()]
        + [BrandItem.canary.set(canary) if canary else BrandItem.canary.remove()],
    )
    audit_log.add(transaction, audit_log.Action("brand_applied", f"version {version}", by, now))
    transaction.commit()
    forget()
    return version, True


def _load() -> BrandVersion:
    item = _item()
    if item is None:
        raise LookupError("no brand yet: run `rapport apply brand.yaml`")
    halt = from_text(item.halt, Halt) if item.halt else None
    canary = ContactId(item.canary) if item.canary else None
    return BrandVersion(int(item.version), from_text(item.content, Brand), halt, canary)


def _item() -> BrandItem | None:
    try:
        return BrandItem.get(keys.BRAND, keys.CURRENT, consistent_read=True)
    except BrandItem.DoesNotExist:
        return None


cache = TimedCache(_load, seconds=KEPT_SECONDS)
