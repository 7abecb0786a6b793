"""Every key of the one table, one function each. A phone number is in none of them."""

import hashlib
import zlib

HEAD = "HEAD#"
CONTACT = "HEAD#CONTACT"
THREAD = "HEAD#THREAD"
LEDGER = "LEDGER#"
MESSAGE = "MESSAGE#"
BRAND = "BRAND"
CURRENT = "CURRENT"
TOKEN = "TOKEN"  # noqa: S105

DUE_SHARDS = 4
"""Enough for 4,000 due items written a second: one partition takes 1,000 write units."""


def contact(contact_id: str) -> str:
    return f"CONTACT#{contact_id}"


def consent(program: str) -> str:
    return f"HEAD#CONSENT#{program}"


def ledger(seq: int) -> str:
    return f"{LEDGER}{seq:010d}"


def message(ulid: str) -> str:
    return f"{MESSAGE}{ulid}"


def inbound(provider: str, provider_id: str) -> str:
    return f"INBOUND#{provider}#{provider_id}"


def unparsed(provider: str) -> str:
    return f"UNPARSED#{provider}"


def brand_version(version: int) -> str:
    return f"VERSION#{version:06d}"


def idempotency(owner: str, key: str) -> str:
    return f"IDEMPOTENCY#{owner}#{hashlib.sha256(key.encode()).hexdigest()}"


def limit(name: str, window: int) -> str:
    return f"LIMIT#{name}#{window}"


def due_shard(contact_id: str) -> str:
    return f"DUE#{zlib.crc32(contact_id.encode()) % DUE_SHARDS}"


def due_shards() -> list[str]:
    return [f"DUE#{shard}" for shard in range(DUE_SHARDS)]
