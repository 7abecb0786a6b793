"""Telnyx: its signatures and their clock, its events and what they become, its answers."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.messages.message import Media
from shared.domain.messages.status import Reason, Status
from shared.domain.messages.webhooks import (
    EVENT_UNKNOWN,
    STATUS_UNKNOWN,
    Handled,
    StatusUpdate,
    Unparsed,
    WebhookMessage,
)
from shared.providers.core.base import BadSignature, Retry, SendError, WebhookRequest
from shared.providers.core.http import NoAnswer, NotSent, transport
from shared.providers.telnyx import adapter as telnyx
from tests.support.tables import table
from tests.unit.providers.samples import (
    MESSAGE_ID,
    NOW,
    OURS,
    PHONE,
    STATUS_URL,
    Carrier,
    a_text,
    a_webhook,
    names,
    receipts,
    webhook,
)

CREDENTIALS = {
    "api_key": "KEY0123",
    "public_key": "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=",  # made for the samples
}
KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(b"\x08" * 32)


def public(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def a_signed_webhook(
    body: bytes, key: Ed25519PrivateKey = KEY, at: datetime = NOW
) -> WebhookRequest:
    timestamp = str(int(at.timestamp()))
    signature = base64.b64encode(key.sign(timestamp.encode() + b"|" + body)).decode()
    headers = {"telnyx-timestamp": timestamp, "telnyx-signature-ed25519": signature}
    return a_webhook(body, headers=headers)


def an_event(event_type: str = "message.received", **changed: Any) -> WebhookRequest:
    payload = {
        "id": "m-1",
        "from": {"phone_number": PHONE},
        "to": [{"phone_number": OURS}],
        "text": "Hello",
        **changed,
    }
    return a_webhook(json.dumps({"data": {"event_type": event_type, "payload": payload}}).encode())


def read(**changed: Any) -> WebhookMessage | Unparsed:
    (found,) = telnyx.parse_inbound(an_event(**changed))
    return found


def a_receipt(status: str, *errors: dict[str, str]) -> tuple[Status, Reason | None]:
    to = [{"phone_number": PHONE, "status": status}]
    (update,) = receipts(
        telnyx.parse_status(an_event("message.finalized", to=to, errors=list(errors)))
    )
    return update.status, update.reason


@table("name", [*names("telnyx", "inbound"), *names("telnyx", "receipt_")])
def test_a_sample_verifies_and_no_longer_once_a_byte_of_it_differs(name: str) -> None:
    request = webhook("telnyx", name)
    telnyx.verify(request, CREDENTIALS, now=NOW)

    for tampered in (
        replace(request, body=request.body.replace(b"12025550100", b"12025550101")),
        replace(request, body=request.body + b" "),
        replace(request, headers={**request.headers, "telnyx-timestamp": "1795187046"}),
        replace(request, headers={**request.headers, "telnyx-timestamp": "soon"}),
        replace(request, headers={**request.headers, "telnyx-timestamp": ""}),
        replace(request, headers={**request.headers, "telnyx-signature-ed25519": "AAAA"}),
        replace(request, headers={**request.headers, "telnyx-signature-ed25519": "ü"}),
        replace(request, headers={}),
    ):
        with pytest.raises(BadSignature):
            telnyx.verify(tampered, CREDENTIALS, now=NOW)


@settings(max_examples=40, deadline=None)
@given(body=st.binary(max_size=200), seed=st.binary(min_size=32, max_size=32))
def test_whatever_the_key_signed_verifies_and_nothing_else(body: bytes, seed: bytes) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    request = a_signed_webhook(body, key)

    telnyx.verify(request, {"public_key": public(key)}, now=NOW)
    with pytest.raises(BadSignature, match="signature_mismatch"):
        telnyx.verify(replace(request, body=body + b"x"), {"public_key": public(key)}, now=NOW)


@table("seconds", [-300, 0, 300])
def test_a_webhook_counts_for_five_minutes_either_way(seconds: int) -> None:
    request = a_signed_webhook(b"{}")

    telnyx.verify(request, {"public_key": public(KEY)}, now=NOW + timedelta(seconds=seconds))


@table("seconds", [-301, 301, 86_400])
def test_a_late_replay_is_refused(seconds: int) -> None:
    request = a_signed_webhook(b"{}")

    with pytest.raises(BadSignature, match="timestamp_out_of_range"):
        telnyx.verify(request, {"public_key": public(KEY)}, now=NOW + timedelta(seconds=seconds))


def test_both_keys_count_while_one_replaces_the_other() -> None:
    request = a_signed_webhook(b"{}")
    rotating = {"public_key": public(OTHER_KEY), "public_key_previous": f"{public(KEY)}\n"}

    telnyx.verify(request, rotating, now=NOW)


@table(
    "credentials",
    [{}, {"public_key": ""}, {"public_key": "AAAA"}, {"public_key": "%%"}, {"other": public(KEY)}],
)
def test_without_a_usable_key_nothing_is_genuine(credentials: dict[str, str]) -> None:
    with pytest.raises(BadSignature, match="signature_mismatch"):
        telnyx.verify(a_signed_webhook(b"{}"), credentials, now=NOW)


def test_a_text_is_read() -> None:
    (found,) = telnyx.parse_inbound(webhook("telnyx", "inbound"))

    assert isinstance(found, WebhookMessage)
    assert (found.provider, found.provider_id) == ("telnyx", "00000000-0000-4000-8000-000000000001")
    assert (found.sender, found.to, found.body) == (PHONE, OURS, "Hello, World!")
    assert found.received_at == NOW
    assert (found.media, found.handled) == ((), None)
    assert found.extra["from.carrier"] == "EXAMPLE WIRELESS"
    assert json.loads(found.extra["cost"]) == {"amount": "0.0051", "currency": "USD"}
    assert not {"id", "from", "to", "text", "media"} & set(found.extra)


def test_a_picture_is_read() -> None:
    (found,) = telnyx.parse_inbound(webhook("telnyx", "inbound_media"))

    assert isinstance(found, WebhookMessage)
    assert found.media == (Media("https://media.example.com/cat.jpg", "image/jpeg"),)


def test_in_a_group_the_first_recipient_is_ours() -> None:
    (found,) = telnyx.parse_inbound(webhook("telnyx", "inbound_group"))

    assert isinstance(found, WebhookMessage)
    assert found.to == OURS


@table(
    ("autoresponse_type", "handled"),
    [
        ("STOP", Handled.STOP),
        ("start", Handled.START),
        ("HELP", Handled.HELP),
        (None, None),
        ("OTHER", None),
    ],
)
def test_what_telnyx_answered_itself_is_marked(
    autoresponse_type: str | None, handled: Handled | None
) -> None:
    found = read(autoresponse_type=autoresponse_type)

    assert isinstance(found, WebhookMessage)
    assert found.handled is handled


def test_half_a_surrogate_pair_does_not_travel_on() -> None:
    found = read(text="\ud83d and \U0001f600", subject="\ud83d")

    assert isinstance(found, WebhookMessage)
    assert found.body == "? and \U0001f600"
    assert found.extra["subject"] == "?"


@table(
    ("changed", "reason"),
    [
        ({"id": None}, "id_missing"),
        ({"id": 7}, "id_missing"),
        ({"from": None}, "from_missing"),
        ({"from": PHONE}, "from_missing"),
        ({"from": {"phone_number": "72975"}}, "sender_not_a_phone_number"),
        ({"from": {"phone_number": "EXAMPLE"}}, "sender_not_a_phone_number"),
        ({"to": []}, "to_missing"),
        ({"to": OURS}, "to_missing"),
        ({"to": [{"phone_number": "+0"}]}, "to_invalid"),
    ],
)
def test_a_text_that_nobody_can_be_named_for_is_kept(changed: Any, reason: str) -> None:
    found = read(**changed)

    assert isinstance(found, Unparsed)
    assert found.reason == reason
    assert '"text": "Hello"' in found.raw


@table("event_type", ["message.sent", "message.finalized", "10dlc.brand.update"])
def test_other_events_are_no_texts(event_type: str) -> None:
    assert not telnyx.parse_inbound(an_event(event_type))


@table(
    ("name", "status", "reason", "code"),
    [
        ("sent", Status.SENT, None, None),
        ("delivered", Status.DELIVERED, None, None),
        ("read", Status.DELIVERED, None, None),
        ("delivery_failed", Status.UNDELIVERED, Reason.INVALID_NUMBER, "40001"),
        ("opted_out", Status.FAILED, Reason.OPTED_OUT, "40300"),
        ("sender_blocked", Status.FAILED, Reason.SENDER_NOT_REGISTERED, "40300"),
        ("unconfirmed", Status.UNKNOWN, Reason.UNKNOWN, None),
        ("expired", Status.EXPIRED, Reason.EXPIRED, "40005"),
    ],
)
def test_a_receipt_is_read(
    name: str, status: Status, reason: Reason | None, code: str | None
) -> None:
    (update,) = receipts(telnyx.parse_status(webhook("telnyx", f"receipt_{name}")))

    assert (update.status, update.reason, update.code) == (status, reason, code)
    assert (update.message_id, update.recipient) == (MESSAGE_ID, PHONE)
    assert update.provider_id == "00000000-0000-4000-8000-000000000028"
    assert update.at == datetime(2026, 11, 20, 15, 4, 4, 574_000, UTC)


def test_every_recipient_of_a_group_has_its_own_receipt() -> None:
    first, second = receipts(telnyx.parse_status(webhook("telnyx", "receipt_group")))

    assert (first.recipient, first.status, first.reason) == (PHONE, Status.DELIVERED, None)
    assert (second.recipient, second.status) == ("+12025550177", Status.UNDELIVERED)


@table(("word", "status"), [("queued", Status.QUEUED), ("sending", Status.SENDING)])
def test_a_status_on_the_way_carries_no_reason(word: str, status: Status) -> None:
    assert a_receipt(word, {"code": "40001"}) == (status, None)


def test_an_unknown_status_is_kept_and_hides_no_other_receipt() -> None:
    known = {"phone_number": PHONE, "status": "delivered"}
    to = [{"phone_number": PHONE, "status": "invented"}, known]

    event = an_event("message.finalized", to=to, direction="outbound")
    update, kept = telnyx.parse_status(event)

    assert isinstance(update, StatusUpdate)
    assert update.status is Status.DELIVERED
    assert isinstance(kept, Unparsed)
    assert kept.reason == STATUS_UNKNOWN


def test_a_new_event_that_may_be_a_contacts_message_is_no_mere_unknown_status() -> None:
    event = an_event("message.arrived")

    (kept,) = telnyx.parse_status(event)

    assert isinstance(kept, Unparsed)
    assert kept.reason == EVENT_UNKNOWN
    (of_ours,) = telnyx.parse_status(replace(event, query={"mid": MESSAGE_ID}))
    assert isinstance(of_ours, Unparsed)
    assert of_ours.reason == STATUS_UNKNOWN


def test_an_inbound_message_is_read_under_whatever_name_its_event_has() -> None:
    sample = json.loads(webhook("telnyx", "inbound").body)
    sample["data"]["event_type"] = "message.received.v3"
    request = a_webhook(json.dumps(sample).encode())

    (found,) = telnyx.parse_inbound(request)

    assert isinstance(found, WebhookMessage)
    assert not telnyx.parse_status(request)


@table("occurred_at", ["", "yesterday", "0001-01-01T00:00:00+14:00"])
def test_a_receipt_without_a_time_has_the_time_it_came(occurred_at: str) -> None:
    payload = {"id": "m-1", "to": [{"phone_number": PHONE, "status": "sent"}]}
    data = {"event_type": "message.sent", "occurred_at": occurred_at, "payload": payload}
    (update,) = receipts(telnyx.parse_status(a_webhook(json.dumps({"data": data}).encode())))

    assert update.at == NOW


def test_a_time_without_a_zone_is_utc() -> None:
    payload = {"id": "m-1", "to": [{"phone_number": PHONE, "status": "sent"}]}
    data = {"event_type": "message.sent", "occurred_at": "2026-11-20T15:00:00", "payload": payload}
    (update,) = receipts(telnyx.parse_status(a_webhook(json.dumps({"data": data}).encode())))

    assert update.at == datetime(2026, 11, 20, 15, tzinfo=UTC)


MEANINGS = [
    (Retry.FINAL, Reason.INVALID_NUMBER, "40001 40012 40310"),
    (Retry.FINAL, Reason.CARRIER_FILTERED, "40002 40003 40015 40322"),
    (Retry.FINAL, Reason.UNKNOWN, "40004 40008 99999"),
    (Retry.RETRYABLE, Reason.UNREACHABLE, "40006"),
    (Retry.FINAL, Reason.CONTENT_REJECTED, "40009 40302 40304 40316 40317"),
    (Retry.STOP, Reason.SENDER_NOT_REGISTERED, "40010 40329 40013 40100 40150 40151 40300"),
    (Retry.STOP, Reason.SENDER_NOT_REGISTERED, "40305 40306 40308 40311 40312 40313 40314"),
    (Retry.STOP, Reason.SENDER_NOT_REGISTERED, "40315 40320 40321"),
    (Retry.THROTTLED, Reason.THROTTLED, "40011 40318 10011 40016 40018"),
    (Retry.FINAL, Reason.COUNTRY_BLOCKED, "40309"),
    (Retry.AMBIGUOUS, Reason.PROVIDER_ERROR, "10007"),
    (Retry.STOP, Reason.ACCOUNT, "10009 10010 20100"),
]


@table(
    ("retry", "reason", "code"),
    [(retry, reason, code) for retry, reason, codes in MEANINGS for code in codes.split()],
)
def test_a_code_means_the_same_in_a_refusal_and_in_a_receipt(
    retry: Retry, reason: Reason, code: str
) -> None:
    error = {"code": code, "title": "A title"}
    carrier = Carrier(400, json.dumps({"errors": [error]}).encode())

    with transport(carrier), pytest.raises(SendError) as caught:
        telnyx.send(a_text(), CREDENTIALS)

    assert (caught.value.retry, caught.value.reason, caught.value.code) == (retry, reason, code)
    assert a_receipt("delivery_failed", error) == (Status.UNDELIVERED, reason)


@table("code", ["40005", "40014"])
def test_a_text_that_came_too_late_is_expired(code: str) -> None:
    assert a_receipt("delivery_failed", {"code": code}) == (Status.EXPIRED, Reason.EXPIRED)


def test_a_text_is_handed_over() -> None:
    carrier = Carrier.answering("telnyx", "send_accepted")

    with transport(carrier):
        provider_id = telnyx.send(a_text(), {**CREDENTIALS, "messaging_profile_id": "profile-1"})

    assert provider_id == "00000000-0000-4000-8000-000000000028"
    assert carrier.url == "https://api.telnyx.com/v2/messages"
    assert carrier.headers["authorization"] == "Bearer KEY0123"
    assert json.loads(carrier.sent) == {
        "from": OURS,
        "to": PHONE,
        "text": "Hola, ¿qué tal?",
        "webhook_url": STATUS_URL,
        "messaging_profile_id": "profile-1",
    }


@pytest.mark.parametrize(
    ("carrier", "code", "retry", "reason"),
    [
        (Carrier.answering("telnyx", "send_opted_out"), "40300", Retry.FINAL, Reason.OPTED_OUT),
        (
            Carrier.answering("telnyx", "send_sender_blocked"),
            "40300",
            Retry.STOP,
            Reason.SENDER_NOT_REGISTERED,
        ),
        (
            Carrier.answering("telnyx", "send_invalid_number"),
            "40310",
            Retry.FINAL,
            Reason.INVALID_NUMBER,
        ),
        (Carrier.answering("telnyx", "send_throttled"), "10011", Retry.THROTTLED, Reason.THROTTLED),
        (Carrier(429, b""), "http_429", Retry.THROTTLED, Reason.THROTTLED),
        (Carrier.answering("telnyx", "send_unauthorized"), "10009", Retry.STOP, Reason.ACCOUNT),
        (Carrier(403, b""), "http_403", Retry.STOP, Reason.ACCOUNT),
        (
            Carrier.answering("telnyx", "send_server_error"),
            "10007",
            Retry.AMBIGUOUS,
            Reason.PROVIDER_ERROR,
        ),
        (Carrier(502, b"<html>"), "http_502", Retry.AMBIGUOUS, Reason.PROVIDER_ERROR),
        (Carrier(422, b'{"errors": 1}'), "http_422", Retry.FINAL, Reason.UNKNOWN),
        (Carrier(200, b'{"data": {}}'), "no_id", Retry.AMBIGUOUS, Reason.PROVIDER_ERROR),
        (Carrier(200, b"?"), "no_id", Retry.AMBIGUOUS, Reason.PROVIDER_ERROR),
        (
            Carrier(error=NotSent("NewConnectionError")),
            "not_sent",
            Retry.RETRYABLE,
            Reason.PROVIDER_ERROR,
        ),
        (
            Carrier(error=NoAnswer("ReadTimeoutError")),
            "no_answer",
            Retry.AMBIGUOUS,
            Reason.TIMEOUT,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_send_that_fails_says_what_may_be_done(
    carrier: Carrier, code: str, retry: Retry, reason: Reason
) -> None:
    with transport(carrier), pytest.raises(SendError) as caught:
        telnyx.send(a_text(), CREDENTIALS)

    assert (caught.value.code, caught.value.retry, caught.value.reason) == (code, retry, reason)


def test_a_text_without_an_address_for_receipts_asks_for_none() -> None:
    carrier = Carrier.answering("telnyx", "send_accepted")

    with transport(carrier):
        telnyx.send(a_text(status_url=""), CREDENTIALS)

    assert set(json.loads(carrier.sent)) == {"from", "to", "text"}


def test_a_missing_key_stops_before_anything_leaves() -> None:
    carrier = Carrier()

    with transport(carrier), pytest.raises(SendError) as caught:
        telnyx.send(a_text(), {})

    assert (caught.value.retry, caught.value.reason) == (Retry.STOP, Reason.ACCOUNT)
    assert not carrier.url


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_other_request_is_accepted_with_a_recorded_signature(data: st.DataObject) -> None:
    recorded = webhook("telnyx", "inbound")
    stamp = recorded.headers["telnyx-timestamp"]
    signed = f"{stamp}|".encode() + recorded.body
    cut = data.draw(st.integers(0, len(signed)))
    moved = [
        (signed[:cut].decode("utf-8", "replace"), signed[cut:]),
        (f"{int(stamp) + data.draw(st.integers(-300, 300).filter(bool))}", recorded.body),
        (f"0{stamp}", recorded.body),
        (f"{stamp}|", recorded.body[data.draw(st.integers(0, 3)) :]),
        (stamp, recorded.body + data.draw(st.binary(min_size=1, max_size=3))),
    ]
    timestamp, body = data.draw(st.sampled_from(moved))
    headers = {**recorded.headers, "telnyx-timestamp": timestamp}

    with pytest.raises(BadSignature):
        telnyx.verify(replace(recorded, headers=headers, body=body), CREDENTIALS, now=NOW)
