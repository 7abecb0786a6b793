"""The credentials in the deployment's secret for Telnyx. See docs/adding-a-provider.md."""

import base64
import binascii
from collections.abc import Iterator, Mapping

REQUIRED = ("api_key", "public_key")

_KEY_BYTES = 32  # of an Ed25519 key


def problems(credentials: Mapping[str, object]) -> Iterator[str]:
    """Yields the problems of complete credentials. Never yields a value."""
    key = credentials.get("public_key")
    if key and not _is_key(key):
        yield "public_key is not an Ed25519 key in base64: every webhook is refused"


def _is_key(value: object) -> bool:
    try:
        return len(base64.b64decode(str(value), validate=True)) == _KEY_BYTES
    except (binascii.Error, ValueError):
        return False
