"""The simulated Twilio: its REST API, its webhooks and its list of messages."""

from collections.abc import Mapping

from infra.local.carrier.credentials import local_secret
from infra.local.carrier.twilio.messages import get
from infra.local.carrier.twilio.rest_api import post
from infra.local.carrier.twilio.webhooks import text_in

__all__ = ["HOST", "credentials", "get", "post", "text_in"]

HOST = "api.twilio.com"


def credentials() -> Mapping[str, str]:
    """Returns fake credentials; the token signs webhooks."""
    return {
        "account_sid": "AC" + local_secret("twilio account").hex()[:32],
        "auth_token": local_secret("twilio token").hex()[:32],
    }
