"""Links for one contact and one purpose: the token in the address is signed and expires.

A token has 56 characters of base32: the purpose, the expiry in seconds and the contact id,
encrypted, and the first 136 bits of their HMAC-SHA-256. The keys are derived from the deployment's
pepper, so that there is no second secret. Who has an address cannot tell from it whose it is. Small
letters and digits only: phones recognise the whole address as a link.
"""

import base64
import hmac
import re
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from shared.domain.core.keyed_hash import keyed_hash
from shared.domain.core.phone import ContactId

LASTS = timedelta(days=30)
"""How long a link works."""

_LETTERS = r"[a-z2-7]{56}"
LENGTH = 56
"""Characters of a token."""
_CLAIM, _MAC = 18, 17
"""Bytes of what is signed, and of the signature."""
_SIGNING, _HIDING = b"rapport signed links 1", b"rapport hidden links 1"


class Purpose(Enum):
    """What a link is for: the first segment of its path, and its number in the token."""

    PREFERENCES = ("preferences", 1)
    PRIVACY = ("privacy", 2)

    @property
    def path(self) -> str:
        return self.value[0]


class Link(NamedTuple):
    """What a token says."""

    contact_id: ContactId
    purpose: Purpose
    expires_at: datetime

    def is_expired(self, *, now: datetime) -> bool:
        return self.expires_at <= now


def new_link(
    contact_id: ContactId, purpose: Purpose, *, now: datetime, since: datetime | None = None
) -> Link:
    """Returns a link that works for 30 days from now, in whole seconds.

    since: when the contact's earlier links became void; the new one is not made before.
    """
    made_at = max(now.replace(microsecond=0), since or now.replace(microsecond=0))
    return Link(contact_id, purpose, made_at + LASTS)


def void_before(now: datetime) -> datetime:
    """Returns the moment before which links are void, so that all that were made until now are."""
    return now.replace(microsecond=0) + timedelta(seconds=1)


def signed(link: Link, pepper: bytes) -> str:
    """Returns the token of the link."""
    claim = _claim(link)
    signature = _signature(claim, pepper)
    return base64.b32encode(_hidden(claim, signature, pepper) + signature).decode().lower()


def read_token(token: str, purpose: Purpose, pepper: bytes) -> Link | None:
    """Returns what the token says, also when it has expired; None when this deployment did not
    sign it for this purpose."""
    if not re.fullmatch(_LETTERS, token):
        return None
    content = base64.b32decode(token.upper())
    signature = content[_CLAIM:]
    claim = _hidden(content[:_CLAIM], signature, pepper)
    if not hmac.compare_digest(signature, _signature(claim, pepper)):
        return None
    return _link(claim, purpose) if claim[0] == purpose.value[1] else None


def _claim(link: Link) -> bytes:
    digits = link.contact_id.removeprefix("con_").upper()
    contact = base64.b32decode(f"{digits}AAAA")[:13]  # 20 digits have 100 bits
    seconds = int(link.expires_at.timestamp()).to_bytes(4, "big")
    return bytes([link.purpose.value[1]]) + seconds + contact


def _link(claim: bytes, purpose: Purpose) -> Link:
    digits = base64.b32encode(claim[5:] + b"\0\0").decode()[:20].lower()
    expires_at = datetime.fromtimestamp(int.from_bytes(claim[1:5], "big"), UTC)
    return Link(ContactId(f"con_{digits}"), purpose, expires_at)


def _signature(claim: bytes, pepper: bytes) -> bytes:
    key = keyed_hash(pepper, _SIGNING, "sha256")
    return keyed_hash(key, claim, "sha256")[:_MAC]


def _hidden(claim: bytes, signature: bytes, pepper: bytes) -> bytes:
    """Returns the claim encrypted, or an encrypted one in plain: each signature has a key stream of
    its own (the construction of RFC 5297, with HMAC)."""
    key = keyed_hash(pepper, _HIDING, "sha256")
    stream = keyed_hash(key, signature, "sha256")[:_CLAIM]
    return bytes(one ^ other for one, other in zip(claim, stream, strict=True))
