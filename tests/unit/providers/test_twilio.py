"""Twilio: its published signatures, its forms and what they become, its answers to a send."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.messages.message import Media
from shared.domain.messages.status import Reason, Status
from shared.domain.messages.webhooks import (
    EVENT_UNKNOWN,
    STATUS_UNKNOWN,
    Handled,
    Unparsed,
    WebhookMessage,
)
from shared.providers.core.base import BadSignature, Retry, SendError, WebhookRequest
from shared.providers.core.http import NoAnswer, NotSent, transport
from shared.providers.twilio import adapter as twilio
from shared.providers.twilio import signatures
from shared.providers.twilio.signatures import MAX_FIELDS
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
    "account_sid": "AC00000000000000000000000000000001",
    "auth_token": "12345",
    "shared_key_webhooks_sharedkey_01": "shared-secret",
}
CALL = (
    "CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&To=%2B18005551212"
    "&Caller=%2B14158675309"
)
PAGE = "mycompany.com/myapp.php?foo=1&bar=2"
JSON_HASH = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"
JSON_BODY = '{"property": "value", "boolean": true}'


def signed(
    url: str, pairs: Sequence[tuple[str, str]], secret: str = "12345", algorithm: str = "sha1"
) -> str:
    """Written apart from the product's: distinct names in order, distinct values in order."""
    text = url
    for name in sorted({name for name, _ in pairs}):
        for value in sorted({value for other, value in pairs if other == name}):
            text += name + value
    return base64.b64encode(hmac.digest(secret.encode(), text.encode(), algorithm)).decode()


def a_signed_form(form: dict[str, str], **headers: str) -> WebhookRequest:
    request = a_webhook(urlencode(form).encode())
    signature = signed(request.url, list(form.items()))
    return replace(request, headers={"x-twilio-signature": signature, **headers})


def verify(request: WebhookRequest, **credentials: str) -> None:
    signatures.signed_fields(request, {**CREDENTIALS, **credentials})


def refused(check: str) -> pytest.RaisesExc[BadSignature]:
    return pytest.raises(BadSignature, match=f"^{check}$")


def read(**changed: str) -> WebhookMessage | Unparsed:
    form = {"MessageSid": "SM1", "From": PHONE, "To": OURS, "Body": "Hello", **changed}
    (found,) = twilio.parse_inbound(a_webhook(urlencode(form).encode()))
    return found


def a_receipt(status: str, code: str = "") -> tuple[Status, Reason | None]:
    form = {"MessageSid": "SM1", "MessageStatus": status, "To": PHONE, "ErrorCode": code}
    (update,) = receipts(twilio.parse_status(a_webhook(urlencode(form).encode())))
    return update.status, update.reason


def test_a_form_is_parsed_once_for_signature_message_and_receipt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parsed: list[str] = []

    def counted(text: str, **options: Any) -> list[tuple[str, str]]:
        parsed.append(text)
        return parse_qsl(text, **options)

    monkeypatch.setattr(f"{signatures.__name__}.parse_qsl", counted)
    request = a_signed_form({"MessageSid": "SM7", "From": PHONE, "To": OURS, "Body": "Año"})

    verify(request)
    (found,) = twilio.parse_inbound(request)
    assert twilio.parse_status(request) == []

    assert isinstance(found, WebhookMessage)
    assert (found.body, len(parsed)) == ("Año", 1)


def test_what_is_not_utf_8_is_signed_as_it_came_and_read_with_replacements() -> None:
    body = b"Body=a%FFb&From=c"

    assert dict(signatures.signed_pairs(body))["Body"] == "a\udcffb"
    assert dict(signatures.pairs(body))["Body"] == "a\ufffdb"


@pytest.mark.parametrize(
    ("url", "body", "signature"),
    [
        (f"https://{PAGE}", CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        (f"https://mycompany.com:1234/{PAGE[14:]}", CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        (f"http://mycompany.com:1234/{PAGE[14:]}", CALL, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
        (f"https://{PAGE}", CALL, "kvajT1Ptam85bY51eRf/AJRuM3w="),
        (f"http://{PAGE}", CALL, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
        (
            f"https://{PAGE}",
            "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234",
            "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
        ),
        (f"https://{PAGE}&bodySHA256={JSON_HASH}", JSON_BODY, "a9nBmqA0ju/hNViExpshrM61xv4="),
    ],
    ids=["form", "port-dropped", "port-kept", "port-443", "port-80", "duplicates", "json"],
)
def test_the_published_signatures_verify(url: str, body: str, signature: str) -> None:
    verify(a_webhook(body.encode(), url, {"x-twilio-signature": signature}))


@table("name", [*names("twilio", "inbound"), *names("twilio", "receipt_")])
def test_a_sample_verifies_and_no_longer_once_a_byte_of_it_differs(name: str) -> None:
    request = webhook("twilio", name)
    twilio.verify(request, CREDENTIALS, now=NOW)

    for tampered in (
        replace(request, body=request.body.replace(b"12025550100", b"12025550101")),
        replace(request, body=request.body + b"&Body=more"),
        replace(request, url=request.url + "?mid=msg_other"),
        replace(request, url=request.url.replace("example.com", "example.org")),
        replace(request, headers={**request.headers, "x-twilio-signature": "AAAA"}),
        replace(request, headers={**request.headers, "x-twilio-signature": "ünsigned"}),
        replace(request, headers={}),
    ):
        with pytest.raises(BadSignature):
            twilio.verify(tampered, CREDENTIALS, now=NOW)


@settings(max_examples=40, deadline=None)
@given(
    pairs=st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=6),
    secret=st.text(st.characters(codec="ascii"), min_size=1),
    algorithm=st.sampled_from(["sha1", "sha256"]),
)
def test_whatever_twilio_signs_verifies(
    pairs: list[tuple[str, str]], secret: str, algorithm: str
) -> None:
    body = urlencode(pairs).encode()
    url = "https://sms.example.com/webhooks/twilio/status?mid=%C3%A9&empty="
    headers = {"x-twilio-signature": signed(url, pairs, secret, algorithm)}
    if algorithm == "sha256":
        settings = "key=webhooks_sharedkey_01,algorithm=HMAC_SHA256"
        headers["x-twilio-webhooks-signature-settings"] = settings

    request = a_webhook(body, url, headers)

    verify(request, auth_token=secret, shared_key_webhooks_sharedkey_01=secret)
    with pytest.raises(BadSignature):
        verify(request, auth_token=f"{secret}.", shared_key_webhooks_sharedkey_01=f"{secret}.")


def test_a_form_that_is_not_utf_8_verifies_over_its_bytes() -> None:
    request = a_webhook(b"Body=caf%E9&From=x")
    text = request.url.encode() + b"Bodycaf\xe9Fromx"
    signature = base64.b64encode(hmac.digest(b"12345", text, "sha1")).decode()

    verify(replace(request, headers={"x-twilio-signature": signature}))


def test_both_tokens_count_while_one_replaces_the_other() -> None:
    request = a_signed_form({"Body": "Hello"})

    verify(request, auth_token="new", auth_token_previous="12345")
    with refused("signature_mismatch"):
        verify(request, auth_token="new", auth_token_previous="older")


@table("credentials", [{"auth_token": ""}, {"auth_token_previous": ""}])
def test_an_empty_token_signs_for_nobody(credentials: dict[str, str]) -> None:
    url = "https://sms.example.com/"
    request = a_webhook(b"", url, {"x-twilio-signature": signed(url, [], secret="")})

    with refused("signature_mismatch"):
        verify(request, **credentials)


@table(
    ("settings", "check"),
    [
        ("key=webhooks_sharedkey_01,algorithm=HMAC_MD5", "algorithm_unknown"),
        ("key=webhooks_sharedkey_01", "algorithm_unknown"),
        ("", "algorithm_unknown"),
        ("algorithm=HMAC_SHA1", "key_unknown"),
        ("key=webhooks_sharedkey_02,algorithm=HMAC_SHA1", "key_unknown"),
        ("key=webhooks_sharedkey_01,algorithm=HMAC_SHA1", "signature_mismatch"),
    ],
)
def test_signature_settings_that_do_not_fit_are_refused(settings: str, check: str) -> None:
    header = {"x-twilio-webhooks-signature-settings": settings}
    request = a_signed_form({"Body": "Hello"}, **header)

    with refused(check):
        verify(request)


def test_a_key_is_named_by_all_that_follows_the_first_equals_sign() -> None:
    signature = signed("https://sms.example.com/", [], "other")
    settings = "algorithm=HMAC_SHA1,key=team=shop"
    headers = {
        "x-twilio-signature": signature,
        "x-twilio-webhooks-signature-settings": settings,
    }

    verify(a_webhook(b"", "https://sms.example.com/", headers), **{"shared_key_team=shop": "other"})


@table(
    ("url", "signature", "check"),
    [
        ("https://sms.example.com/", "\ud800", "signature_mismatch"),
        ("https://sms.example.com/\ud800", "AAAA", "signature_mismatch"),
        ("https://sms.example.com/?bodySHA256=\ud800", "AAAA", "body_hash_mismatch"),
    ],
)
def test_a_request_with_half_a_character_is_refused(url: str, signature: str, check: str) -> None:
    """JSON can name a half of a surrogate pair, and no text has one."""
    with refused(check):
        verify(a_webhook(b"", url, {"x-twilio-signature": signature}))


@table("given", [{}, {"x-twilio-signature": ""}])
def test_a_request_without_a_signature_is_refused(given: dict[str, str]) -> None:
    with refused("signature_missing"):
        verify(a_webhook(b"Body=Hello", "https://sms.example.com/", given))


@table("where", ["body", "query"])
@table(("separators", "read"), [(MAX_FIELDS - 1, True), (MAX_FIELDS, False)])
def test_fields_are_counted_before_they_are_read(where: str, separators: int, read: bool) -> None:
    many = "&".join(["a=1"] * (separators + 1))
    url = "https://sms.example.com/" + (f"?{many}" if where == "query" else "")
    body = many if where == "body" else ""
    pairs = [("a", "1")] if where == "body" else []
    request = a_webhook(body.encode(), url, {"x-twilio-signature": signed(url, pairs)})

    if read:
        verify(request)
        return
    with refused("too_many_fields"):
        verify(request)


def test_the_fields_are_the_distinct_ones_in_order_and_none_of_a_hashed_body() -> None:
    form = "b=2&a=1&b=2&c=&a=0"
    pairs = parse_qsl(form, keep_blank_values=True)
    url = "https://sms.example.com/"
    request = a_webhook(form.encode(), url, {"x-twilio-signature": signed(url, pairs)})
    hashed = f"https://{PAGE}&bodySHA256={JSON_HASH}"
    headers = {"x-twilio-signature": "a9nBmqA0ju/hNViExpshrM61xv4="}

    found = signatures.signed_fields(request, CREDENTIALS)
    none = signatures.signed_fields(a_webhook(JSON_BODY.encode(), hashed, headers), CREDENTIALS)

    assert found == [("a", "0"), ("a", "1"), ("b", "2"), ("c", "")]
    assert none is None


@table("shown", [JSON_HASH, JSON_HASH.upper()])
def test_the_hash_of_the_body_counts_in_the_query_only_and_in_any_case(shown: str) -> None:
    url = f"https://{PAGE}&bodySHA256={shown}"
    headers = {"x-twilio-signature": signed(url, [])}
    fragment = f"https://{PAGE}#&bodySHA256={shown}"

    verify(a_webhook(JSON_BODY.encode(), url, headers))
    with refused("body_hash_mismatch"):
        verify(a_webhook(b"{}", url, headers))
    pairs = [("Body", "Hello")]
    signature = {"x-twilio-signature": signed(f"https://{PAGE}", pairs)}
    verify(a_webhook(b"Body=Hello", fragment, signature))


@table("settings", ["algorithm=HMAC_SHA1, key=webhooks_sharedkey_01", None])
def test_the_settings_name_the_hash_and_the_key_in_any_order(settings: str | None) -> None:
    """Spaces around them do not count; without settings the hash is SHA-1."""
    secret = "shared-secret" if settings else "12345"
    request = a_webhook(b"Body=Hello", "https://sms.example.com/")
    headers = {"x-twilio-signature": signed(request.url, [("Body", "Hello")], secret)}
    if settings:
        headers["x-twilio-webhooks-signature-settings"] = settings

    verify(replace(request, headers=headers))


@table(
    ("called", "shown"),
    [
        ("https://sms.example.com:443/x", "https://sms.example.com/x"),
        ("https://sms.example.com:8443/x", "https://sms.example.com/x"),
        ("http://sms.example.com/x", "http://sms.example.com:80/x"),
        ("https://sms.example.com/x", "https://sms.example.com:443/x"),
        ("https://sms.example.com?x=1", "https://sms.example.com:443?x=1"),
    ],
)
def test_an_address_is_signed_with_its_port_or_without_one(called: str, shown: str) -> None:
    verify(a_webhook(b"", called, {"x-twilio-signature": signed(shown, [])}))


@table(
    ("called", "shown"),
    [
        ("https://sms.example.com/x", "https://sms.example.com:80/x"),
        ("https://sms.example.com:8443/x", "https://sms.example.com:443/x"),
        ("https://sms.example.com/x", "http://sms.example.com/x"),
    ],
)
def test_an_address_with_another_port_or_scheme_is_another_one(called: str, shown: str) -> None:
    with refused("signature_mismatch"):
        verify(a_webhook(b"", called, {"x-twilio-signature": signed(shown, [])}))


def test_json_with_another_body_than_was_hashed_is_refused() -> None:
    url = f"https://{PAGE}&bodySHA256={JSON_HASH}"
    headers = {"x-twilio-signature": "a9nBmqA0ju/hNViExpshrM61xv4="}

    with refused("body_hash_mismatch"):
        verify(a_webhook(JSON_BODY.replace("true", "false").encode(), url, headers))


@table("url", ["", "/webhooks/twilio/messages", "ftp://sms.example.com/"])
def test_only_a_whole_web_address_can_have_been_signed(url: str) -> None:
    with refused("signature_mismatch"):
        verify(a_webhook(b"", url, {"x-twilio-signature": signed(url, [])}))


def test_the_overrides_after_a_webhooks_address_are_not_signed() -> None:
    url = "https://sms.example.com/webhooks/twilio/messages"
    headers = {"x-twilio-signature": signed(url, [])}

    verify(a_webhook(b"", f"{url}#rc=5&rp=all", headers))


def test_a_text_is_read() -> None:
    (found,) = twilio.parse_inbound(webhook("twilio", "inbound"))

    assert isinstance(found, WebhookMessage)
    assert (found.provider, found.provider_id) == ("twilio", "SM" + "11".rjust(32, "0"))
    assert (found.sender, found.to) == (PHONE, OURS)
    assert found.body == "¿Están abiertos mañana? 😀"
    assert found.received_at == NOW
    assert (found.media, found.handled) == ((), None)
    assert found.extra["FromZip"] == "20001"
    assert not {"From", "To", "Body", "MessageSid", "NumMedia"} & set(found.extra)


def test_pictures_without_a_word_are_read() -> None:
    (found,) = twilio.parse_inbound(webhook("twilio", "inbound_media"))

    assert isinstance(found, WebhookMessage)
    assert found.body == ""
    assert [media.content_type for media in found.media] == ["image/jpeg", "image/png"]
    assert all(media.url.startswith("https://api.twilio.com/") for media in found.media)


def test_media_without_a_type_are_media() -> None:
    found = read(NumMedia="1", MediaUrl0="https://api.twilio.com/m")

    assert isinstance(found, WebhookMessage)
    assert found.media == (Media("https://api.twilio.com/m"),)


@table(
    ("opt_out_type", "handled"),
    [
        ("STOP", Handled.STOP),
        ("START", Handled.START),
        ("HELP", Handled.HELP),
        ("", None),
        ("OTHER", None),
    ],
)
def test_what_twilio_answered_itself_is_marked(opt_out_type: str, handled: Handled | None) -> None:
    found = read(OptOutType=opt_out_type)

    assert isinstance(found, WebhookMessage)
    assert found.handled is handled


def test_a_long_text_that_came_as_base64_is_decoded() -> None:
    (found,) = twilio.parse_inbound(webhook("twilio", "inbound_long_as_base64"))

    assert isinstance(found, WebhookMessage)
    assert found.body.startswith("I would like to know")


@table("sid", ["SM1", "MM1"])
@table(
    "body",
    ["STOP", "Stop", "Cool", "HELP", "U1RPUA", "https://example.com/a=", "abcd====", "////="],
)
def test_words_that_look_like_base64_are_left_alone(sid: str, body: str) -> None:
    found = read(MessageSid=sid, Body=body)

    assert isinstance(found, WebhookMessage)
    assert found.body == body


LONG = "¿Puedo devolver los zapatos? Los compré ayer y son pequeños 😀 gracias"


@table("sid", ["SM1", "MM1", "XX1"])
@table(
    ("raw", "text"),
    [
        (LONG.encode(), LONG),
        (LONG.encode()[:-1], LONG[:-1]),
        (("a" * 30 + "é").encode()[:-1], "a" * 30 + "\ufffd"),
        (("é" + "a" * 30).encode()[1:], "\ufffd" + "a" * 30),
        (("a" * 30 + "😀").encode()[:-2], "a" * 30 + "\ufffd"),
        (("a" * 67 + "\ud83d\ude00" + "b").encode("utf-8", "surrogatepass"), "a" * 67 + "😀b"),
        (("a" * 67 + "\ud83d").encode("utf-8", "surrogatepass"), "a" * 67 + "\ufffd"),
    ],
)
def test_base64_of_a_long_message_is_decoded_with_its_cut_characters(
    sid: str, raw: bytes, text: str
) -> None:
    body = base64.b64encode(raw).decode()

    assert getattr(read(MessageSid=sid, Body=body), "body", None) == text


@table("lost", [1, 2, 3, 4])
def test_base64_that_was_cut_itself_is_decoded_up_to_the_cut(lost: int) -> None:
    body = base64.b64encode(LONG.encode()).decode().rstrip("=")

    found = read(Body=body[:-lost])

    assert isinstance(found, WebhookMessage)
    assert LONG.startswith(found.body)
    assert len(found.body) >= len(LONG) - 4


@table(
    "body",
    ["Donaudampfschifffahrtsgesellschaft", "pleasestopsendingmethesemessages", "A" * 40,
     "HAHAHAHAHAHAHAHAHAHAHAHAHAHAHA", "4f9a1c77d2e84b0f9a1c77d2e84b0f9a"],
)  # fmt: skip
def test_a_long_word_is_what_the_contact_wrote(body: str) -> None:
    found = read(Body=body)

    assert isinstance(found, WebhookMessage)
    assert found.body == body


def test_an_unescaped_plus_is_still_the_number() -> None:
    body = b"MessageSid=SM1&From=+12025550123&To=+12025550100&Body=a"
    (found,) = twilio.parse_inbound(a_webhook(body))

    assert isinstance(found, WebhookMessage)
    assert (found.sender, found.to) == (PHONE, OURS)


def test_odd_bytes_in_a_text_are_replaced() -> None:
    body = b"MessageSid=SM1&From=%2B12025550123&To=%2B12025550100&Body=caf%E9&Odd=\xff"
    (found,) = twilio.parse_inbound(a_webhook(body))

    assert isinstance(found, WebhookMessage)
    assert found.body == "caf�"
    assert found.extra == {"Odd": "�"}


@table(
    ("changed", "reason"),
    [
        ({"MessageSid": ""}, "id_missing"),
        ({"MessageSid": "x" * 200}, "id_missing"),
        ({"From": ""}, "from_missing"),
        ({"To": " "}, "to_missing"),
        ({"To": "+1"}, "to_invalid"),
        ({"From": f"whatsapp:{PHONE}"}, "channel_unsupported"),
        ({"From": f"rcs:{PHONE}"}, "channel_unsupported"),
        ({"From": "72975"}, "sender_not_a_phone_number"),
        ({"From": "EXAMPLE"}, "sender_not_a_phone_number"),
        ({"From": "+1"}, "sender_not_a_phone_number"),
    ],
)
def test_a_text_that_nobody_can_be_named_for_is_kept(changed: dict[str, str], reason: str) -> None:
    found = read(**changed)

    assert isinstance(found, Unparsed)
    assert found.reason == reason
    assert "Body=Hello" in found.raw


@table(
    ("name", "status", "reason", "code"),
    [
        ("sent", Status.SENT, None, None),
        ("delivered", Status.DELIVERED, None, None),
        ("read", Status.DELIVERED, None, None),
        ("undelivered", Status.UNDELIVERED, Reason.UNREACHABLE, "30003"),
        ("failed", Status.FAILED, Reason.OPTED_OUT, "21610"),
        ("expired", Status.EXPIRED, Reason.EXPIRED, "30036"),
        ("canceled", Status.FAILED, Reason.CANCELED, None),
    ],
)
def test_a_receipt_is_read(
    name: str, status: Status, reason: Reason | None, code: str | None
) -> None:
    (update,) = receipts(twilio.parse_status(webhook("twilio", f"receipt_{name}")))

    assert (update.status, update.reason, update.code) == (status, reason, code)
    assert (update.message_id, update.recipient) == (MESSAGE_ID, PHONE)
    assert update.provider_id == "SM" + "21".rjust(32, "0")
    assert update.at == NOW


@table(
    ("word", "status"),
    [
        ("accepted", Status.QUEUED),
        ("scheduled", Status.QUEUED),
        ("queued", Status.QUEUED),
        ("sending", Status.SENDING),
    ],
)
def test_a_status_on_the_way_carries_no_reason(word: str, status: Status) -> None:
    assert a_receipt(word, "30003") == (status, None)


@table("word", ["received", "receiving", ""])
def test_words_that_say_nothing_about_our_text_are_no_receipt(word: str) -> None:
    form = {"MessageSid": "SM1", "MessageStatus": word}

    assert not twilio.parse_status(a_webhook(urlencode(form).encode()))


def test_an_unknown_status_is_kept_and_is_no_message() -> None:
    request = a_webhook(b"MessageSid=SM1&MessageStatus=invented")

    (kept,) = twilio.parse_status(request)

    assert isinstance(kept, Unparsed)
    assert (kept.reason, kept.raw) == (STATUS_UNKNOWN, request.body.decode())
    assert not twilio.parse_inbound(request)


def test_an_unknown_status_does_not_hide_a_contacts_message() -> None:
    found = read(MessageStatus="arrived", SmsStatus="received", Body="STOP")
    request = a_webhook(b"MessageSid=SM1&MessageStatus=arrived&Body=STOP")

    assert isinstance(found, WebhookMessage)
    assert found.body == "STOP"
    (kept,) = twilio.parse_status(request)
    assert isinstance(kept, Unparsed)
    assert kept.reason == EVENT_UNKNOWN


def test_an_event_about_a_message_does_not_take_the_place_of_the_message() -> None:
    form = {"MessageSid": "SM1", "From": PHONE, "To": OURS, "MessageStatus": "received"}

    (kept,) = twilio.parse_inbound(a_webhook(urlencode(form).encode()))

    assert isinstance(kept, Unparsed)
    assert kept.reason == "content_missing"


@table("status", [400, 403, 429, 500, 503])
@table("code", ["14107", "20429", "21611", "63018", "63038"])
def test_a_code_that_says_throttled_is_certain_whatever_the_http_status(
    status: int, code: str
) -> None:
    carrier = Carrier(status, b'{"code": %s, "status": %d}' % (code.encode(), status))

    with transport(carrier), pytest.raises(SendError) as caught:
        twilio.send(a_text(), CREDENTIALS)

    assert (caught.value.retry, caught.value.reason) == (Retry.THROTTLED, Reason.THROTTLED)


def test_a_receipt_without_our_id_is_still_a_receipt() -> None:
    (update,) = receipts(twilio.parse_status(a_webhook(b"MessageSid=SM1&MessageStatus=sent")))

    assert (update.message_id, update.recipient) == (None, None)


MEANINGS = [
    (Retry.FINAL, Reason.OPTED_OUT, "21610"),
    (Retry.THROTTLED, Reason.THROTTLED, "14107 20429 21611 30001 63018 63038 30022 30023"),
    (Retry.RETRYABLE, Reason.PROVIDER_ERROR, "30500 60005"),
    (Retry.FINAL, Reason.UNREACHABLE, "30003 32203"),
    (Retry.FINAL, Reason.INVALID_NUMBER, "30005 30006 21211 21614 21635"),
    (Retry.FINAL, Reason.COUNTRY_BLOCKED, "21268 21408 21612"),
    (Retry.FINAL, Reason.CONTENT_REJECTED, "21617 21602"),
    (Retry.FINAL, Reason.BLOCKED, "30004 32017 30047 30450 30610 30640"),
    (Retry.FINAL, Reason.CARRIER_FILTERED, "30007"),
    (Retry.FINAL, Reason.UNKNOWN, "30008 30009 30442 30884 63026 99999"),
    (Retry.FINAL, Reason.PRICE_LIMIT, "30010"),
    (Retry.STOP, Reason.SENDER_NOT_REGISTERED, "30024 30032 30034 21606 21659 21660"),
    (Retry.STOP, Reason.ACCOUNT, "30002 20003 20404"),
]


@table(
    ("retry", "reason", "code"),
    [(retry, reason, code) for retry, reason, codes in MEANINGS for code in codes.split()],
)
def test_a_code_means_the_same_in_a_refusal_and_in_a_receipt(
    retry: Retry, reason: Reason, code: str
) -> None:
    carrier = Carrier(400, b'{"code": %s, "status": 400}' % code.encode())

    with transport(carrier), pytest.raises(SendError) as caught:
        twilio.send(a_text(), CREDENTIALS)

    assert (caught.value.retry, caught.value.reason, caught.value.code) == (retry, reason, code)
    assert a_receipt("undelivered", code) == (Status.UNDELIVERED, reason)


def test_a_text_is_handed_over() -> None:
    carrier = Carrier.answering("twilio", "send_accepted")

    with transport(carrier):
        provider_id = twilio.send(a_text(validity_seconds=600), CREDENTIALS)

    assert provider_id == "SM" + "21".rjust(32, "0")
    assert carrier.url.endswith("/Accounts/AC00000000000000000000000000000001/Messages.json")
    assert dict(parse_qsl(carrier.sent.decode())) == {
        "To": PHONE,
        "From": OURS,
        "Body": "Hola, ¿qué tal?",
        "StatusCallback": STATUS_URL + "#rc=5&rp=all",
        "ValidityPeriod": "600",
    }


def test_a_text_without_an_address_for_receipts_asks_for_none() -> None:
    carrier = Carrier.answering("twilio", "send_accepted")

    with transport(carrier):
        twilio.send(a_text(status_url=""), CREDENTIALS)

    assert set(parse_qs(carrier.sent.decode())) == {"To", "From", "Body"}


@table(("asked", "given"), [(0, "1"), (36_001, "36000"), (None, None)])
def test_the_validity_is_one_that_twilio_takes(asked: int | None, given: str | None) -> None:
    carrier = Carrier.answering("twilio", "send_accepted")

    with transport(carrier):
        twilio.send(a_text(validity_seconds=asked), CREDENTIALS)

    assert parse_qs(carrier.sent.decode()).get("ValidityPeriod", [None]) == [given]


@table(
    ("more", "login"),
    [
        ({}, "AC00000000000000000000000000000001:12345"),
        ({"api_key": "SK1", "api_secret": "secret"}, "SK1:secret"),
        ({"api_key": "SK1"}, "AC00000000000000000000000000000001:12345"),
    ],
)
def test_an_api_key_goes_before_the_token(more: dict[str, str], login: str) -> None:
    carrier = Carrier.answering("twilio", "send_accepted")

    with transport(carrier):
        twilio.send(a_text(), {**CREDENTIALS, **more})

    token = carrier.headers["authorization"].removeprefix("Basic ")
    assert base64.b64decode(token).decode() == login


@pytest.mark.parametrize(
    ("carrier", "code", "retry", "reason"),
    [
        (Carrier.answering("twilio", "send_opted_out"), "21610", Retry.FINAL, Reason.OPTED_OUT),
        (
            Carrier.answering("twilio", "send_invalid_number"),
            "21211",
            Retry.FINAL,
            Reason.INVALID_NUMBER,
        ),
        (Carrier.answering("twilio", "send_throttled"), "20429", Retry.THROTTLED, Reason.THROTTLED),
        (Carrier(429, b"slow down"), "http_429", Retry.THROTTLED, Reason.THROTTLED),
        (Carrier.answering("twilio", "send_unauthorized"), "20003", Retry.STOP, Reason.ACCOUNT),
        (Carrier(401, b""), "http_401", Retry.STOP, Reason.ACCOUNT),
        (Carrier(403, b'{"code": 77777}'), "77777", Retry.STOP, Reason.ACCOUNT),
        (Carrier(403, b'{"code": 21408}'), "21408", Retry.FINAL, Reason.COUNTRY_BLOCKED),
        (Carrier(400, b"[]"), "http_400", Retry.FINAL, Reason.UNKNOWN),
        (Carrier(400, b'{"code": {"to": 1}}'), "http_400", Retry.FINAL, Reason.UNKNOWN),
        (
            Carrier.answering("twilio", "send_server_error"),
            "http_503",
            Retry.AMBIGUOUS,
            Reason.PROVIDER_ERROR,
        ),
        (Carrier(500, b'{"code": 30500}'), "30500", Retry.AMBIGUOUS, Reason.PROVIDER_ERROR),
        (Carrier(201, b"{}"), "no_id", Retry.AMBIGUOUS, Reason.PROVIDER_ERROR),
        (Carrier(201, b"\xff"), "no_id", Retry.AMBIGUOUS, Reason.PROVIDER_ERROR),
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
        twilio.send(a_text(), CREDENTIALS)

    assert (caught.value.code, caught.value.retry, caught.value.reason) == (code, retry, reason)
    assert PHONE[2:] not in str(caught.value)


@table("missing", ["account_sid", "auth_token"])
def test_a_missing_credential_stops_before_anything_leaves(missing: str) -> None:
    carrier = Carrier()

    with transport(carrier), pytest.raises(SendError) as caught:
        twilio.send(a_text(), {**CREDENTIALS, missing: ""})

    assert (caught.value.retry, caught.value.reason) == (Retry.STOP, Reason.ACCOUNT)
    assert not carrier.url


def test_the_samples_hash_of_the_json_vector_is_its_bodys() -> None:
    assert hashlib.sha256(JSON_BODY.encode()).hexdigest() == JSON_HASH
