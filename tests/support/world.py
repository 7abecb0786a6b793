"""The words that stories are told in: a person texts, time passes, the brand answers by its API."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from infra.local.carrier.handsets import Behaviour
from infra.local.gateway import HttpAnswer
from infra.local.platform import Platform
from shared.domain.brand.model import Brand
from shared.domain.core.phone import parse_phone
from shared.storage import audit_log

ANA = "+12025550123"
BEN = "+12025550124"
EUM = "+12025550100"
TWILIO = "+12025550101"
TELNYX = "+12025550102"
SNS = "+12025550103"
TOLL_FREE = "+18335550104"


def ad(what: str) -> str:
    """A promotional body with all that it has to say."""
    return f"Juniper & Pine: {what}. Reply STOP to opt out"


BOOTS = ad("20% off boots")


@dataclass
class World:
    platform: Platform
    brand: Brand
    token: str

    def text_in(self, body: str, *, phone: str = ANA, to: str = EUM) -> None:
        """A person texts the brand, and all that follows from it happens."""
        self.platform.text(phone, to, body)
        self.platform.drain()

    def subscribe(self, phone: str = ANA, *, to: str = EUM) -> None:
        self.text_in("JOIN", phone=phone, to=to)
        self.text_in("YES", phone=phone, to=to)

    def handset(self, phone: str = ANA) -> list[str]:
        """What stands on a person's phone, oldest first."""
        return [text.body for text in self.platform.carrier.handset(phone)]

    def pass_time(self, **delta: float) -> None:
        self.platform.advance(timedelta(**delta))

    def lose_time(self, **delta: float) -> None:
        """Time passes while nobody looks: the clock was away, and catches up now."""
        self.platform.clock.advance(timedelta(**delta))
        self.platform.tick()

    def carrier_does(self, behaviour: str, *, provider: str = "eum", times: int = 1) -> None:
        self.platform.carrier.behave(provider, Behaviour(behaviour), times)

    def api(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> HttpAnswer:
        """A request of the brand's own software; drained afterwards."""
        sent = {
            "authorization": f"Bearer {self.token if token is None else token}",
            "content-type": "application/json",
            **(headers or {}),
        }
        raw = b"" if body is None else json.dumps(body).encode()
        answer = self.platform.request(method, path, sent, raw)
        self.platform.drain()
        return answer

    def get(self, path: str) -> Any:
        answer = self.api("GET", path)
        assert answer.status == 200, answer.body
        return json.loads(answer.body)

    def send(self, body: str = BOOTS, **wanted: Any) -> HttpAnswer:
        """POST /v1/messages: by default a promotional text of the offers program to Ana."""
        message = {"category": "promotional", "program": "offers", "body": body, **wanted}
        if not {"phone", "contact_id"} & set(wanted):
            message["phone"] = ANA
        return self.api("POST", "/v1/messages", {k: v for k, v in message.items() if v is not None})

    def reply(self, body: str, *, phone: str = ANA) -> HttpAnswer:
        return self.api("POST", f"/v1/threads/{self.contact(phone)}/messages", {"body": body})

    def contact(self, phone: str = ANA) -> str:
        answer = self.api("POST", "/v1/contacts/lookup", {"phone": parse_phone(phone)})
        assert answer.status == 200, answer.body
        contact_id: str = json.loads(answer.body)["contact_id"]
        return contact_id

    def thread(self, phone: str = ANA) -> list[dict[str, Any]]:
        """The messages of a person's thread, oldest first."""
        page = self.get(f"/v1/threads/{self.contact(phone)}/messages?limit=200")
        items: list[dict[str, Any]] = page["items"]
        return items[::-1]

    def consents(self, phone: str = ANA) -> dict[str, str]:
        items = self.get(f"/v1/contacts/{self.contact(phone)}/consents")["items"]
        return {item["program"]: item["state"] for item in items}

    def ledger(self, phone: str = ANA) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.get(f"/v1/contacts/{self.contact(phone)}/ledger")[
            "items"
        ]
        return items

    def message(self, message_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.get(f"/v1/messages/{message_id}")
        return found


def content(answer: HttpAnswer) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(answer.body)
    return parsed


def kept(what: str) -> list[tuple[str, str, str]]:
    """The audit log: who did what by hand, to what, and why; the newest first."""
    return [(one.by, one.subject, one.reason) for one in audit_log.youngest(limit=50, what=what)]
