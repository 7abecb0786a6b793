"""The simulated Telnyx: its REST API, its webhooks and its list of opt-outs."""

import base64
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.local.carrier.credentials import local_secret
from infra.local.carrier.telnyx.opt_outs import get
from infra.local.carrier.telnyx.rest_api import post
from infra.local.carrier.telnyx.webhooks import text_in

__all__ = ["HOST", "credentials", "get", "post", "text_in"]

HOST = "api.telnyx.com"


def credentials() -> Mapping[str, str]:
    """Returns fake credentials, and the private key, which in reality Telnyx alone has.

    Both keys are raw, in base64.
    """
    key = Ed25519PrivateKey.from_private_bytes(local_secret("telnyx private key"))
    return {
        "api_key": "KEY" + local_secret("telnyx api key").hex()[:32],
        "public_key": base64.b64encode(key.public_key().public_bytes_raw()).decode(),
        "private_key": base64.b64encode(key.private_bytes_raw()).decode(),
    }
