"""Reads the inbound messages that Twilio has kept.

Source: twilio.com/docs/messaging/api/message-resource (read multiple Message resources). Media is
lost: a list of messages does not contain its address.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from shared.domain.core.errors import Invalid
from shared.domain.core.phone import parse_phone
from shared.domain.messages.webhooks import WebhookMessage
from shared.providers.core import http
from shared.providers.core.base import Credentials
from shared.providers.core.recovery import SLACK, Silent

BASE = "https://api.twilio.com"
PAGE = 1000


def inbound_messages(
    credentials: Credentials, numbers: Sequence[str], *, since: datetime
) -> Iterator[WebhookMessage]:
    """Yields the messages to these numbers since then. Raises Silent."""
    for number in numbers:
        yield from _texts(credentials, number, since - SLACK)


def _texts(credentials: Credentials, number: str, since: datetime) -> Iterator[WebhookMessage]:
    account = quote(credentials["account_sid"], safe="")
    # The filter has days only; the exact time is checked here.
    asked = {"To": number, "DateSent>": f"{since.astimezone(UTC):%Y-%m-%d}", "PageSize": PAGE}
    path: str | None = f"/2010-04-01/Accounts/{account}/Messages.json?{urlencode(asked)}"
    while path:
        page = _page(credentials, path)
        for one in page["messages"]:
            text = _text(one)
            if text and text.received_at >= since:
                yield text
        path = page.get("next_page_uri")


def _page(credentials: Credentials, path: str) -> Mapping[str, Any]:
    key, secret = credentials.get("api_key"), credentials.get("api_secret")
    login = (key, secret) if key and secret else None
    user, password = login or (credentials["account_sid"], credentials["auth_token"])
    answer = http.get(BASE + path, user=user, password=password)
    if answer.status != 200:
        raise Silent(f"Twilio answers {answer.status}")
    page: Mapping[str, Any] = msgspec.json.decode(answer.body)
    return page


def _text(one: Mapping[str, str | None]) -> WebhookMessage | None:
    """Returns None for an outbound message, or one of another channel."""
    sent = one.get("date_sent") or one.get("date_created")
    if one.get("direction") != "inbound" or not sent:
        return None
    try:
        sender = parse_phone(one["from"] or "", plus_optional=True)
    except Invalid:
        return None
    return WebhookMessage(
        provider="twilio",
        provider_id=str(one["sid"]),
        sender=sender,
        to=str(one["to"]),
        body=one["body"] or "",
        received_at=parsedate_to_datetime(sent).astimezone(UTC),
    )
