"""A few conversations with the brand, and a campaign: every function of a package gets work."""

import json
import os
from datetime import UTC, datetime
from typing import Any

from infra.brand_file.reader import read_brand
from infra.local.clock import Clock
from infra.local.packaged import Invoke, Package, packaged
from infra.local.people import phone_of
from infra.local.platform import Platform, platform
from infra.local.setup import load_brand
from infra.stack.template import ROOT
from shared.storage.brand import current

NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
PEOPLE = 5
_TEXT = {
    "category": "promotional",
    "program": "offers",
    "body": "Juniper & Pine: Boots! STOP to end",
}
_CAMPAIGN = {"name": "Boots", "program": "offers", "body": _TEXT["body"]}


def serve(package: Package, invoke: Invoke) -> None:
    """Expects the local platform's variables in `os.environ`."""
    clock = Clock()
    clock.set(NOW)
    with platform(base_url=os.environ["PUBLIC_BASE_URL"], clock=clock) as rapport:
        bearer = load_brand(rapport, read_brand(ROOT / "brand.example.yaml"))
        with packaged(rapport, package, invoke):
            for place in range(PEOPLE):
                for text in ("JOIN", "YES"):
                    rapport.text(phone_of(place), current().brand.numbers[0].number, text)
                    rapport.drain()
            for place in range(PEOPLE):
                _post(rapport, bearer, "/v1/messages", _TEXT | {"phone": phone_of(place)})
            made = _post(rapport, bearer, "/v1/campaigns", _CAMPAIGN)
            _launch(rapport, bearer, made["campaign_id"])
            for _ in range(PEOPLE):
                rapport.tick()


def _launch(platform: Platform, bearer: str, campaign_id: str) -> None:
    campaign = f"/v1/campaigns/{campaign_id}"
    _post(platform, bearer, f"{campaign}/plan", None)
    planned = _ask(platform, "GET", bearer, f"{campaign}/plan", b"")
    _post(platform, bearer, f"{campaign}/launch", {"plan_token": planned["plan_token"]})


def _post(platform: Platform, bearer: str, path: str, wanted: Any) -> Any:
    body = b"" if wanted is None else json.dumps(wanted).encode()
    return _ask(platform, "POST", bearer, path, body)


def _ask(platform: Platform, method: str, bearer: str, path: str, body: bytes) -> Any:
    headers = {"authorization": f"Bearer {bearer}", "content-type": "application/json"}
    answer = platform.request(method, path, headers, body)
    if answer.status >= 400:
        raise RuntimeError(f"{path} answered {answer.status}")
    platform.drain()
    return json.loads(answer.body)
