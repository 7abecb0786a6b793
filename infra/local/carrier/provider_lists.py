"""What providers list on request: Twilio its messages, Telnyx its opt-outs."""

import json
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from infra.local.carrier.handsets import TextFrom
from infra.local.carrier.twilio import rest_api as simulated_twilio
from shared.providers.core.http import Answer

if TYPE_CHECKING:
    from infra.local.carrier.carrier import Carrier

PAGE_SIZE = 50


def twilio(
    carrier: "Carrier", path: str, query: Mapping[str, str], headers: Mapping[str, str]
) -> Answer:
    """GET /2010-04-01/Accounts/{sid}/Messages.json, the newest first."""
    account = path.split("/")[3]
    if not simulated_twilio.authentic(carrier.credentials["twilio"], account, headers):
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
    return _answer({"messages": messages, "page": page, "next_page_uri": after})


def telnyx(
    carrier: "Carrier", _path: str, query: Mapping[str, str], headers: Mapping[str, str]
) -> Answer:
    """GET /v2/messaging_optouts: numbers that sent exactly STOP."""
    if not headers.get("authorization", "").startswith("Bearer "):
        return Answer(401, b"{}")
    since = datetime.fromisoformat(query["created_at[gte]"])
    found = [
        {"from": one.to, "to": one.sender, "keyword": "STOP", "created_at": one.at.isoformat()}
        for one in carrier.texts_in
        if one.provider == "telnyx" and one.body == "STOP" and one.at >= since
    ]
    size, page = int(query["page[size]"]), int(query["page[number]"])
    pages = {"page_number": page, "total_pages": max(-(-len(found) // size), 1)}
    return _answer({"data": found[size * (page - 1) :][:size], "meta": pages})


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


def _answer(content: object) -> Answer:
    return Answer(200, json.dumps(content).encode())
