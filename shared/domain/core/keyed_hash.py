"""HMACs (RFC 2104) with keys that are used again and again."""

import hmac
from functools import lru_cache


def keyed_hash(key: bytes, message: bytes, algorithm: str) -> bytes:
    """Returns the HMAC of the message with this hash, such as `sha256`."""
    begun = _with_key(key, algorithm).copy()
    begun.update(message)
    return begun.digest()


@lru_cache(maxsize=8)
def _with_key(key: bytes, algorithm: str) -> hmac.HMAC:
    """Returns an HMAC without a message. To begin one takes OpenSSL longer than to hash an id."""
    return hmac.new(key, digestmod=algorithm)
