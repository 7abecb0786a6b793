"""Webhooks and answers as providers send them, from tests/data, and texts to send."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from shared.domain.core.phone import PhoneNumber
from shared.domain.messages.message import Category
from shared.domain.messages.webhooks import StatusUpdate, Unparsed
from shared.providers.core.base import ProviderMessage, WebhookRequest
from shared.providers.core.http import Answer

DATA = Path(__file__).parents[2] / "data"

PHONE = PhoneNumber("+12025550123")
OURS = "+12025550100"
MESSAGE_ID = "msg_abcdefghijklmnopqrst_01HZX3Y4Z5A6B7C8D9E0F1G2H3"
STATUS_URL = f"https://sms.example.com/webhooks/x/status?mid={MESSAGE_ID}"
NOW = datetime(2026, 11, 20, 15, 4, 5, tzinfo=UTC)


def load(provider: str, name: str) -> Any:
    return json.loads((DATA / provider / f"{name}.json").read_text())


def names(provider: str, prefix: str) -> list[str]:
    return sorted(path.stem for path in (DATA / provider).glob(f"{prefix}*.json"))


def webhook(provider: str, name: str) -> WebhookRequest:
    sample = load(provider, name)
    received_at = datetime.fromisoformat(sample["received_at"])
    return a_webhook(sample["body"].encode(), sample["url"], sample["headers"], received_at)


def a_webhook(
    body: bytes,
    url: str = "https://sms.example.com/webhooks/x/messages",
    headers: dict[str, str] | None = None,
    received_at: datetime = NOW,
) -> WebhookRequest:
    query = dict(parse_qsl(url.partition("?")[2]))
    return WebhookRequest(url, headers or {}, query, body, received_at)


def receipts(found: Sequence[StatusUpdate | Unparsed]) -> list[StatusUpdate]:
    """What was read, every one of which has to be a receipt."""
    updates = [one for one in found if isinstance(one, StatusUpdate)]
    assert len(updates) == len(found)
    return updates


def a_text(
    *,
    number: str = OURS,
    category: Category = Category.TRANSACTIONAL,
    validity_seconds: int | None = None,
    status_url: str = STATUS_URL,
) -> ProviderMessage:
    return ProviderMessage(
        MESSAGE_ID, PHONE, number, "Hola, ¿qué tal?", category, status_url, validity_seconds
    )


@dataclass
class Carrier:
    """Gives every request the same answer, or fails it, and keeps the last one."""

    status: int = 200
    body: bytes = b""
    error: Exception | None = None
    url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    sent: bytes = b""

    @classmethod
    def answering(cls, provider: str, name: str) -> "Carrier":
        sample = load(provider, name)
        return cls(sample["status"], sample["body"].encode())

    def __call__(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        self.url, self.headers, self.sent = url, headers, body
        if self.error:
            raise self.error
        return Answer(self.status, self.body)
