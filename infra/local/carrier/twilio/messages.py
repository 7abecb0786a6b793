"""Lists the messages that contacts sent, as Twilio does."""

import json
from collections.abc import Mapping
from email.utils import format_datetime
from urllib.parse import urlencode

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import TextFrom
from infra.local.carrier.twilio.rest_api import authentic
from shared.providers.core.http import Answer

PAGE_SIZE = 50


def get(
    carrier: Carrier, path: str, query: Mapping[str, str], headers: Mapping[str, str]
) -> Answer | None:
    """GET /2010-04-01/Accounts/{sid}/Messages.json, the newest first."""
    if not path.endswith("/Messages.json"):
        return None
    account = path.split("/")[3]
    if not authentic(carrier.credentials["twilio"], account, headers):
        return Answer(401, b"{}")
    found = [
        one
        for one in reversed(carrier.texts_in)
        if (one.provider, one.to) == ("twilio", query["To"])
        and f"{one.at:%Y-%m-%d}" >= query["DateSent>"]
    ]
    size, page = int(query.get("PageSize", PAGE_SIZE)), int(query.get("Page", 0))
    rest = found[size * (page + 1) :]
    after = f"{path}?{urlencode({**query, 'Page': page + 1})}" if rest else None
    messages = [_message(one) for one in found[size * page :][:size]]
    content = {"messages": messages, "page": page, "next_page_uri": after}
    return Answer(200, json.dumps(content).encode())


def _message(one: TextFrom) -> dict[str, str]:
    at = format_datetime(one.at)
    return {
        "sid": one.provider_id,
        "direction": "inbound",
        "status": "received",
        "from": one.sender,
        "to": one.to,
        "body": one.body,
        "date_created": at,
        "date_sent": at,
    }
