"""What an attacker sends: each is refused in words, soon enough, and nothing is lost or leaks."""

import gzip
import json
from collections.abc import Mapping
from typing import Any

import pytest

from infra.local import calls
from infra.local.carrier.twilio.webhooks import twilio_form
from infra.local.gateway import HttpAnswer
from tests.support.privacy import leaks
from tests.support.world import ANA, BOOTS, TWILIO, World, content

FORM = {"content-type": "application/x-www-form-urlencoded"}
WEBHOOK = {**FORM, "x-twilio-signature": "AAAA"}
BOMB = gzip.compress(b"0" * 10_000_000)
TOO_EARLY, TOO_LATE = "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"
CAMPAIGN = {"name": "x", "program": "offers", "category": "promotional", "body": BOOTS}

Case = tuple[str, str, Mapping[str, str], bytes, int, str]
"""Method, target, headers beside the token's, body; status and code of the answer."""


def message(**wanted: Any) -> bytes:
    text = {"category": "promotional", "program": "offers", "body": BOOTS, "phone": ANA}
    return json.dumps({**text, **wanted}).encode()


def campaign(**wanted: Any) -> bytes:
    return json.dumps({**CAMPAIGN, **wanted}).encode()


BODIES: Mapping[str, tuple[bytes, int, str]] = {
    "JSON without end": (b"[" * 100_000, 400, "body_invalid"),
    "JSON deep in itself": (b'{"body":' * 20_000 + b"1" + b"}" * 20_000, 400, "body_invalid"),
    "a body of 10 MB": (b" " * 10_000_000, 413, "body_too_large"),
    "no UTF-8": (b'{"body":"\xff\xfe"}', 400, "body_invalid"),
    "half a character": (message(body="\ud800"), 400, "body_invalid"),
    "a text without end": (message(body="1" * 200_000), 400, "body_too_long"),
    "a number without end": (message(phone="+" + "1" * 200_000), 400, "phone_invalid"),
    "before time": (message(send_at=TOO_EARLY), 400, "send_at_invalid"),
    "after time": (message(expires_at=TOO_LATE), 400, "expires_at_invalid"),
}
CAMPAIGNS: Mapping[str, tuple[bytes, str]] = {
    "a filter of parentheses": (campaign(audience="(" * 1900), "audience_invalid"),
    "a filter of nots": (campaign(audience="not " * 450 + "language = en"), "audience_invalid"),
    "a filter without end": (campaign(audience="x" * 200_000), "audience_invalid"),
    "a loop": (campaign(body="{% for i in (1..99999999) %}x{% endfor %}"), "text_unknown_tag"),
    "a file": (campaign(body="{% render '../../etc/passwd' %}"), "text_unknown_tag"),
    "Python": (campaign(body="{{ ''.__class__.__mro__ }}"), "text_syntax"),
    "ifs in ifs": (campaign(body="{% if first_name %}" * 100), "text_too_deep"),
    "languages without end": (
        campaign(body={f"l{n}": "x" for n in range(5000)}), "languages_too_many",
    ),
    "a start before time": (campaign(starts_at=TOO_EARLY), "starts_at_invalid"),
}  # fmt: skip
TARGETS = {
    "/v1/threads?limit=" + "0" * 5000 + "5": "limit_invalid",
    "/v1/threads?cursor=" + TOO_EARLY.replace("+", "%2B"): "cursor_invalid",
    "/v1/threads?cursor=" + TOO_LATE: "cursor_invalid",
    "/v1/campaigns?cursor=" + "a" * 3000: "cursor_invalid",
    "/v1/messages/" + "a" * 3000: "message_id_invalid",
    "/v1/campaigns/" + "a" * 3000: "campaign_unknown",
    "/v1/contacts/%ff%00": "contact_id_invalid",
}


def refused(answer: HttpAnswer, status: int, code: str) -> None:
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status, content(answer)["code"]) == (status, code)
    assert len(answer.body) < 2000, "it does not repeat what was sent"


def ask(world: World, method: str, target: str, body: bytes = b"", **more: str) -> HttpAnswer:
    headers = {"authorization": f"Bearer {world.token}", "content-type": "application/json"}
    sent = {name.replace("_", "-"): value for name, value in more.items()}
    return world.platform.request(method, target, {**headers, **sent}, body)


@pytest.mark.smoke
def test_a_body_that_is_an_attack_is_refused_in_one_shape(
    world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    world.subscribe()
    before = world.thread()

    for body, status, code in BODIES.values():
        refused(ask(world, "POST", "/v1/messages", body), status, code)
    for body, code in CAMPAIGNS.values():
        refused(ask(world, "POST", "/v1/campaigns", body), 400, code)

    world.platform.drain()
    assert world.thread() == before
    assert world.get("/v1/campaigns")["items"] == []
    written = capfd.readouterr()
    assert leaks(written.out + written.err) == []
    assert "request.failed" not in written.out


def test_an_address_that_is_an_attack_is_refused_in_one_shape(world: World) -> None:
    contact = _ana(world)

    for target, code in TARGETS.items():
        status = 404 if code.endswith("_unknown") else 400
        refused(ask(world, "GET", target), status, code)
    for cursor in ("9" * 5000, "9" * 10):
        target = f"/v1/contacts/{contact}/ledger?cursor={cursor}"
        refused(ask(world, "GET", target), 400, "cursor_invalid")


def test_an_empty_cursor_begins_at_the_beginning(world: World) -> None:
    contact = _ana(world)

    assert world.get(f"/v1/threads/{contact}/messages?cursor=")["items"] == world.thread()[::-1]


def test_a_header_that_is_an_attack_is_refused(world: World) -> None:
    for key in ("k" * 256, "\udcff", "\x1b[2J"):
        answer = ask(world, "POST", "/v1/messages", message(), idempotency_key=key)
        refused(answer, 400, "idempotency_key_invalid")
    calls.counts.clear()
    for token in ("x" * 100_000, "\udcff", ""):
        answer = ask(world, "GET", "/v1/threads", authorization=f"Bearer {token}")
        refused(answer, 401, "token_invalid")
    assert ("dynamodb", "GetItem") not in calls.counts, "none of them is looked up"


def test_nothing_is_unpacked(world: World) -> None:
    for packed in ("gzip", "deflate", "br", "gzip, gzip"):
        answer = ask(world, "POST", "/v1/messages", BOMB, content_encoding=packed)
        refused(answer, 400, "content_encoding_unknown")
    headers = {**FORM, "content-encoding": "gzip"}
    form = world.platform.request("POST", "/join/offers", headers, BOMB)
    refused(form, 400, "content_encoding_unknown")
    webhook = {**WEBHOOK, "content-encoding": "gzip"}
    unsigned = world.platform.request("POST", "/webhooks/twilio/messages", webhook, BOMB)
    refused(unsigned, 403, "signature_invalid")


@pytest.mark.parametrize("fields", [b"a=b&" * 60_000, b"&" * 250_000], ids=["same", "empty"])
def test_a_form_of_a_hundred_thousand_fields_is_refused_unread(
    world: World, fields: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object, **__: object) -> None:
        raise AssertionError("it takes seconds to read")

    monkeypatch.setattr("shared.providers.twilio.signatures.pairs", read)
    unsigned = world.platform.request("POST", "/webhooks/twilio/messages", WEBHOOK, fields)
    long_url = f"/webhooks/twilio/messages?{'a=b&' * 5000}"
    address = world.platform.request("POST", long_url, WEBHOOK, b"Body=x")

    refused(unsigned, 403, "signature_invalid")
    refused(address, 403, "signature_invalid")
    refused(world.platform.request("POST", "/join/offers", FORM, fields), 400, "form_too_long")


def test_a_signed_form_of_many_fields_is_read(world: World) -> None:
    credentials = world.platform.carrier.credentials["twilio"]
    secret = credentials["auth_token"]
    known = {
        "AccountSid": credentials["account_sid"], "MessageSid": f"SM{'1' * 32}", "From": ANA,
        "To": TWILIO, "Body": "Hello", "NumMedia": "0",
    }  # fmt: skip
    fields = {**known, **{f"New{n}": "x" for n in range(900)}}
    call = twilio_form(f"{world.platform.base_url}/webhooks/twilio/messages", fields, secret)

    answer = world.platform.request("POST", "/webhooks/twilio/messages", call.headers, call.body)
    world.platform.drain()

    assert answer.status == 200
    assert [one["body"] for one in world.thread()] == ["Hello"]


def test_what_a_browser_says_of_itself_is_kept_as_one_readable_line(world: World) -> None:
    headers = {**FORM, "user-agent": "Browser\x1b[2J\r\n1 \udcff"}
    form = b"phone=2025550123&consent=yes&language=en"

    answer = world.platform.request("POST", "/join/offers", headers, form)
    world.platform.drain()

    assert answer.status == 200
    assert world.ledger()[0]["user_agent"] == "Browser?[2J??1 ?"


def _ana(world: World) -> str:
    world.text_in("Hello")
    return world.contact()
