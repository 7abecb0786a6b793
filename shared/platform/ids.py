"""Ids that sort by creation time: ULIDs (github.com/ulid/spec), and random tokens."""

import secrets
from datetime import datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32
_RANDOM_BITS = 80


def new_ulid(now: datetime, *, after: str = "") -> str:
    """Returns a ULID of `now` that is larger than `after`, even in the same millisecond."""
    milliseconds = int(now.timestamp() * 1000)
    ulid = _encode((milliseconds << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS))
    return ulid if ulid > after else _encode(_decode(after) + 1)


def ulid_floor(now: datetime) -> str:
    """Returns the smallest ULID of this instant, where a listing by time begins."""
    return _encode(int(now.timestamp() * 1000) << _RANDOM_BITS)


def new_secret() -> str:
    """Returns 256 random bits for a bearer token, in characters that are safe to copy and paste."""
    return secrets.token_urlsafe(32)


def new_claim() -> str:
    """Returns a name for one attempt, by which its commit is recognised after a lost response."""
    return secrets.token_hex(8)


def _encode(value: int) -> str:
    return "".join([_ALPHABET[(value >> shift) & 31] for shift in range(125, -1, -5)])


def _decode(ulid: str) -> int:
    value = 0
    for letter in ulid:
        value = (value << 5) | _ALPHABET.index(letter)
    return value
