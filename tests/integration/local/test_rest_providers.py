"""Twilio and Telnyx as the provider modules meet them: answers, errors, signed webhooks."""

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import parse_qs, parse_qsl

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from infra.local.carrier import rest
from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import Behaviour, WebhookCall
from shared.providers.core.http import Answer, NoAnswer, post_form, post_json, transport

ANA, BRAND, SHORT_CODE = "+12025550123", "+12025550100", "24273"
STATUS_URL = "https://brand.example.com/webhooks/{}/status?mid=msg_aaaa_01J"


def twilio(carrier: Carrier, user: str = "", password: str = "", **fields: str) -> Answer:
    own = carrier.credentials["twilio"]
    url = f"https://api.twilio.com/2010-04-01/Accounts/{own['account_sid']}/Messages.json"
    form = {
        "To": ANA,
        "From": BRAND,
        "Body": "Hi",
        "StatusCallback": STATUS_URL.format("twilio"),
        **fields,
    }
    kept = {name: value for name, value in form.items() if value != "-"}
    with transport(rest.transport(carrier)):
        return post_form(
            url,
            kept,
            user=user or own["account_sid"],
            password=password or own["auth_token"],
        )


def telnyx(carrier: Carrier, bearer: str = "", **members: Any) -> Answer:
    message = {
        "to": ANA,
        "from": BRAND,
        "text": "Hi",
        "webhook_url": STATUS_URL.format("telnyx"),
        **members,
    }
    kept = {name: value for name, value in message.items() if value != "-"}
    with transport(rest.transport(carrier)):
        return post_json(
            "https://api.telnyx.com/v2/messages",
            json.dumps(kept).encode(),
            bearer=bearer or carrier.credentials["telnyx"]["api_key"],
        )


def code_of(answer: Answer) -> str:
    body = json.loads(answer.body)
    return str(body.get("code") or body["errors"][0]["code"])


def form_of(call: WebhookCall) -> dict[str, str]:
    return dict(parse_qsl(call.body.decode(), keep_blank_values=True, strict_parsing=True))


def is_signed_by_twilio(call: WebhookCall, auth_token: str) -> bool:
    """Twilio's rule, written down again: the URL, then each name and value in order of name."""
    fields = parse_qs(call.body.decode(), keep_blank_values=True)
    text = call.url
    for name in sorted(fields):
        text += name + "".join(sorted(set(fields[name])))
    mac = hmac.new(auth_token.encode("utf-8"), text.encode("utf-8"), hashlib.sha1)
    return call.headers["X-Twilio-Signature"] == base64.b64encode(mac.digest()).decode()


def is_signed_by_telnyx(call: WebhookCall, public_key: str) -> bool:
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key))
    signed = call.headers["telnyx-timestamp"].encode() + b"|" + call.body
    try:
        key.verify(base64.b64decode(call.headers["telnyx-signature-ed25519"]), signed)
    except InvalidSignature:
        return False
    return True


def test_twilio_takes_a_message_and_it_is_on_the_handset(carrier: Carrier) -> None:
    answer = twilio(carrier, ValidityPeriod="3600")

    created = json.loads(answer.body)
    [text] = carrier.handset(ANA)
    assert (answer.status, created["status"], created["error_code"]) == (201, "queued", None)
    assert (text.provider, text.from_number, text.body) == ("twilio", BRAND, "Hi")
    assert (text.provider_id, text.message_id) == (created["sid"], "msg_aaaa_01J")
    assert carrier.sends_by_provider == {"twilio": 1}


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"password": "wrong"}, 401, "20003"),
        ({"user": "AC" + "0" * 32}, 401, "20003"),
        ({"To": "-"}, 400, "21604"),
        ({"To": "12025550123"}, 400, "21211"),
        ({"From": "-"}, 400, "21603"),
        ({"Body": ""}, 400, "21602"),
        ({"Body": "x" * 1601}, 400, "21617"),
        ({"ValidityPeriod": "0"}, 400, "90007"),
        ({"ValidityPeriod": "36001"}, 400, "90007"),
        ({"ValidityPeriod": "1h"}, 400, "90007"),
    ],
)
def test_twilio_refuses_what_twilio_refuses(
    carrier: Carrier, fields: dict[str, str], status: int, code: str
) -> None:
    answer = twilio(carrier, **fields)

    assert (answer.status, code_of(answer)) == (status, code)
    assert carrier.handset(ANA) == []


@pytest.mark.parametrize(
    ("behaviour", "status", "code"),
    [
        (Behaviour.THROTTLE, 429, "20429"),
        (Behaviour.REJECT, 400, "21211"),
        (Behaviour.OPTED_OUT, 400, "21610"),
    ],
)
def test_twilio_misbehaves_once(
    carrier: Carrier, behaviour: Behaviour, status: int, code: str
) -> None:
    carrier.behave("twilio", behaviour, 1)

    first, second = twilio(carrier), twilio(carrier)

    assert (first.status, code_of(first)) == (status, code)
    assert second.status == 201
    assert len(carrier.handset(ANA)) == carrier.sends_by_provider["twilio"] == 1


@pytest.mark.parametrize(
    ("behaviour", "status", "code"),
    [
        (Behaviour.THROTTLE, 429, "10011"),
        (Behaviour.REJECT, 400, "40310"),
        (Behaviour.OPTED_OUT, 403, "40300"),
    ],
)
def test_telnyx_misbehaves_once(
    carrier: Carrier, behaviour: Behaviour, status: int, code: str
) -> None:
    carrier.behave("telnyx", behaviour, 1)

    first, second = telnyx(carrier), telnyx(carrier)

    assert (first.status, code_of(first)) == (status, code)
    assert second.status == 200
    assert len(carrier.handset(ANA)) == carrier.sends_by_provider["telnyx"] == 1


def test_the_title_says_that_telnyx_blocked_a_stopped_number(carrier: Carrier) -> None:
    carrier.behave("telnyx", Behaviour.OPTED_OUT, 1)

    assert json.loads(telnyx(carrier).body)["errors"] == [
        {"code": "40300", "title": "Blocked due to STOP message"}
    ]


@pytest.mark.parametrize("send", [twilio, telnyx])
@pytest.mark.parametrize(
    ("behaviour", "texts"), [(Behaviour.TIMEOUT, 0), (Behaviour.TIMEOUT_AFTER_ACCEPT, 1)]
)
def test_a_lost_answer_leaves_open_whether_the_text_went(
    carrier: Carrier, send: Any, behaviour: Behaviour, texts: int
) -> None:
    carrier.behave(send.__name__, behaviour, 1)

    with pytest.raises(NoAnswer):
        send(carrier)

    assert len(carrier.handset(ANA)) == texts
    assert len(carrier.webhooks) == 2 * texts


def test_twilio_reports_sent_then_delivered_with_a_signature(carrier: Carrier) -> None:
    sid = json.loads(twilio(carrier).body)["sid"]

    forms = [form_of(call) for call in carrier.webhooks]
    token = carrier.credentials["twilio"]["auth_token"]
    assert [form["MessageStatus"] for form in forms] == ["sent", "delivered"]
    assert {form["MessageSid"] for form in forms} == {sid}
    assert "ErrorCode" not in forms[1]
    assert all(call.url == STATUS_URL.format("twilio") for call in carrier.webhooks)
    assert all(is_signed_by_twilio(call, token) for call in carrier.webhooks)


def test_twilio_reports_an_unreachable_handset(carrier: Carrier) -> None:
    carrier.behave("twilio", Behaviour.UNREACHABLE, 1)

    assert twilio(carrier).status == 201

    [call] = carrier.webhooks
    assert form_of(call)["MessageStatus"] == "undelivered"
    assert form_of(call)["ErrorCode"] == "30003"
    assert carrier.handset(ANA) == []


@pytest.mark.parametrize("send", [twilio, telnyx])
def test_no_receipts_where_none_were_asked_for(carrier: Carrier, send: Any) -> None:
    send(carrier, **{"StatusCallback" if send is twilio else "webhook_url": "-"})

    assert len(carrier.handset(ANA)) == 1
    assert not carrier.webhooks


def test_telnyx_takes_a_message_and_it_is_on_the_handset(carrier: Carrier) -> None:
    answer = telnyx(carrier, text="¡Hola! 😀")

    data = json.loads(answer.body)["data"]
    [text] = carrier.handset(ANA)
    assert (answer.status, data["to"][0]["status"], data["encoding"]) == (200, "queued", "UCS-2")
    assert (text.provider, text.from_number, text.body) == ("telnyx", BRAND, "¡Hola! 😀")
    assert (text.provider_id, text.message_id) == (data["id"], "msg_aaaa_01J")


@pytest.mark.parametrize(
    ("members", "status", "code"),
    [
        ({"bearer": "wrong"}, 401, "10009"),
        ({"to": "2025550123"}, 400, "40310"),
        ({"from": "-"}, 400, "40305"),
        ({"text": ""}, 400, "40316"),
        ({"text": "x" * 1601}, 400, "40302"),
    ],
)
def test_telnyx_refuses_what_telnyx_refuses(
    carrier: Carrier, members: dict[str, str], status: int, code: str
) -> None:
    answer = telnyx(carrier, **members)

    assert (answer.status, code_of(answer)) == (status, code)
    assert carrier.handset(ANA) == []


def test_telnyx_sends_signed_events_for_sent_and_finalized(carrier: Carrier) -> None:
    provider_id = json.loads(telnyx(carrier).body)["data"]["id"]

    events = [json.loads(call.body)["data"] for call in carrier.webhooks]
    public_key = carrier.credentials["telnyx"]["public_key"]
    assert [(event["event_type"], event["payload"]["to"][0]["status"]) for event in events] == [
        ("message.sent", "sent"),
        ("message.finalized", "delivered"),
    ]
    assert {event["payload"]["id"] for event in events} == {provider_id}
    assert len({event["id"] for event in events}) == 2
    assert all(call.url == STATUS_URL.format("telnyx") for call in carrier.webhooks)
    assert all(is_signed_by_telnyx(call, public_key) for call in carrier.webhooks)


def test_telnyx_reports_an_unreachable_handset(carrier: Carrier) -> None:
    carrier.behave("telnyx", Behaviour.UNREACHABLE, 1)

    telnyx(carrier)

    [call] = carrier.webhooks
    payload = json.loads(call.body)["data"]["payload"]
    assert payload["to"][0]["status"] == "delivery_failed"
    assert payload["errors"][0]["code"] == "40006"


@pytest.mark.parametrize("to", [BRAND, SHORT_CODE])
def test_a_text_to_a_twilio_number_is_a_signed_form(carrier: Carrier, to: str) -> None:
    sid = carrier.text_in(
        "twilio", ANA, to, "¿Cuándo abren? & más", base_url="http://127.0.0.1:8000"
    )

    [call] = carrier.webhooks
    form = form_of(call)
    assert call.url == "http://127.0.0.1:8000/webhooks/twilio/messages"
    assert call.headers["Content-Type"].startswith("application/x-www-form-urlencoded")
    assert form["Body"] == "¿Cuándo abren? & más"
    assert (form["From"], form["To"], form["SmsStatus"]) == (ANA, to, "received")
    assert form["MessageSid"] == form["SmsSid"] == form["SmsMessageSid"] == sid
    assert form["FromZip"] == ""
    assert is_signed_by_twilio(call, carrier.credentials["twilio"]["auth_token"])


def test_a_changed_form_no_longer_fits_its_signature(carrier: Carrier) -> None:
    carrier.text_in("twilio", ANA, BRAND, "Hi", base_url="https://brand.example.com")

    [call] = carrier.webhooks
    forged = WebhookCall(call.url, call.headers, call.body.replace(b"Body=Hi", b"Body=STOP"))
    assert not is_signed_by_twilio(forged, carrier.credentials["twilio"]["auth_token"])


@pytest.mark.parametrize("to", [BRAND, SHORT_CODE])
def test_a_text_to_a_telnyx_number_is_a_signed_event(carrier: Carrier, to: str) -> None:
    provider_id = carrier.text_in(
        "telnyx", ANA, to, "¿Cuándo abren?", base_url="https://brand.example.com/"
    )

    [call] = carrier.webhooks
    data = json.loads(call.body)["data"]
    assert call.url == "https://brand.example.com/webhooks/telnyx/messages"
    assert (data["event_type"], data["payload"]["direction"]) == ("message.received", "inbound")
    assert data["payload"]["id"] == provider_id
    assert data["payload"]["from"]["phone_number"] == ANA
    assert data["payload"]["to"][0]["phone_number"] == to
    assert data["payload"]["text"] == "¿Cuándo abren?"
    assert call.headers["telnyx-timestamp"] == str(int(carrier.now().timestamp()))
    assert is_signed_by_telnyx(call, carrier.credentials["telnyx"]["public_key"])


@pytest.mark.parametrize(
    ("method", "url"),
    [
        ("POST", "https://api.example.com/v2/messages"),
        ("GET", "https://api.telnyx.com/v2/messages"),
        ("POST", "http://api.telnyx.com/v2/messages"),
    ],
)
def test_what_is_not_simulated_is_said_so(carrier: Carrier, method: str, url: str) -> None:
    with pytest.raises(AssertionError, match="is not simulated"):
        rest.transport(carrier)(method, url, {}, b"")


def test_the_wrong_path_is_not_found(carrier: Carrier) -> None:
    send = rest.transport(carrier)

    assert code_of(send("POST", "https://api.twilio.com/2010-04-01/Calls.json", {}, b"")) == "20404"
    assert code_of(send("POST", "https://api.telnyx.com/v2/calls", {}, b"")) == "10005"
