"""Webhooks: only the provider's own count, and each of them counts once."""

import json
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

import pytest

from infra.local import calls
from infra.local.carrier.handsets import WebhookCall
from infra.local.carrier.telnyx.webhooks import telnyx_event
from infra.local.carrier.twilio.webhooks import twilio_form
from infra.local.moto_ext.eum.events import publish, two_way
from shared.platform.settings import settings
from shared.providers.registry import NAMES
from shared.storage.core.tables import ReceiptItem
from tests.support.world import ANA, EUM, TELNYX, TWILIO, World


def webhook(world: World, provider: str, body: str = "JOIN") -> WebhookCall:
    """One genuine inbound webhook, not delivered yet."""
    number = {"twilio": TWILIO, "telnyx": TELNYX}[provider]
    world.platform.text(ANA, number, body)
    return world.platform.carrier.webhooks.pop()


def deliver(world: World, call: WebhookCall) -> int:
    target = call.url.removeprefix(world.platform.base_url)
    return world.platform.request("POST", target, call.headers, call.body).status


@pytest.mark.parametrize("provider", ["twilio", "telnyx"])
def test_twenty_deliveries_at_once_and_one_a_minute_later_are_one_text_and_one_reply(
    world: World, provider: str
) -> None:
    call = webhook(world, provider)

    statuses = {deliver(world, call) for _ in range(20)}
    world.platform.drain()
    world.pass_time(minutes=1)
    statuses.add(deliver(world, call))
    world.platform.drain()

    assert statuses == {200}
    assert len([m for m in world.thread() if m["direction"] == "inbound"]) == 1
    assert len(world.handset()) == 1


@pytest.mark.parametrize("provider", ["twilio", "telnyx"])
def test_the_queue_forgets_after_five_minutes_and_the_receipt_does_not(
    world: World, provider: str
) -> None:
    call = webhook(world, provider)
    deliver(world, call)
    world.platform.drain()
    from shared.platform import queues
    from shared.providers.registry import http_provider

    request = _request(world, call)
    (text,) = http_provider(provider).parse_inbound(request)
    queues._sqs().send_message(  # as it would come once the queue's own memory has gone
        QueueUrl=settings().inbound_queue_url,
        MessageBody=json.dumps({"text": json.loads(_encode(text))}),
        MessageGroupId="again",
        MessageDeduplicationId="another",
    )
    world.platform.drain()

    assert len([m for m in world.thread() if m["direction"] == "inbound"]) == 1
    assert len(world.handset()) == 1


def _request(world: World, call: WebhookCall):  # type: ignore[no-untyped-def]
    from shared.providers.core.base import WebhookRequest

    now = world.platform.clock.now()
    return WebhookRequest(call.url, {k.lower(): v for k, v in call.headers.items()}, {},
                          call.body, now)  # fmt: skip


def _encode(value: object) -> bytes:
    import msgspec

    return msgspec.json.encode(value)


def forgeries(world: World, provider: str) -> Iterator[tuple[str, WebhookCall]]:
    genuine = webhook(world, provider)
    unsigned = {k: v for k, v in genuine.headers.items() if "signature" not in k.lower()}
    yield "unsigned", WebhookCall(genuine.url, unsigned, genuine.body)
    yield (
        "altered",
        WebhookCall(genuine.url, genuine.headers, genuine.body.replace(b"JOIN", b"STOP")),
    )
    garbled = {
        k: "AAAA" + v[4:] if "signature" in k.lower() else v for k, v in genuine.headers.items()
    }
    yield "forged", WebhookCall(genuine.url, garbled, genuine.body)


@pytest.mark.parametrize("provider", ["twilio", "telnyx"])
def test_what_is_not_signed_right_is_refused_stored_nowhere_and_counted(
    world: World, provider: str, capfd: pytest.CaptureFixture[str]
) -> None:
    for what, call in forgeries(world, provider):
        calls.counts.clear()
        capfd.readouterr()

        status = deliver(world, call)

        assert status == 403, what
        assert not [c for c in calls.counts if c[0] != "secretsmanager"], what
        assert '"WebhookRejected":[1.0]' in capfd.readouterr().out, what
    world.platform.drain()
    assert world.handset() == []


def misrouted() -> set[tuple[str, str]]:
    from shared.storage import unusable_webhooks

    return {
        (one.provider, one.route) for name in NAMES for one in unusable_webhooks.misrouted(name)
    }


def at_status(world: World, provider: str, body: str) -> WebhookCall:
    """One genuine message, signed for the address of receipts."""
    call, target = webhook(world, provider, body), f"/webhooks/{provider}/status"
    if provider == "telnyx":  # it does not sign the address
        return WebhookCall(f"{world.platform.base_url}{target}", call.headers, call.body)
    fields = dict(parse_qsl(call.body.decode(), keep_blank_values=True))
    secret = world.platform.carrier.credentials["twilio"]["auth_token"]
    return twilio_form(f"{world.platform.base_url}{target}", fields, secret)


@pytest.mark.parametrize("provider", ["twilio", "telnyx"])
def test_a_stop_at_the_address_of_receipts_is_a_stop(
    world: World, provider: str, capfd: pytest.CaptureFixture[str]
) -> None:
    world.subscribe(to={"twilio": TWILIO, "telnyx": TELNYX}[provider])
    assert misrouted() == set()

    assert deliver(world, at_status(world, provider, "STOP")) == 200
    world.platform.drain()

    assert world.consents() == {"offers": "revoked"}
    assert world.thread()[-2]["body"] == "STOP"
    assert misrouted() == {(provider, "status")}
    assert '"WebhookMisrouted":[1.0]' in capfd.readouterr().out


@pytest.mark.parametrize("provider", ["twilio", "telnyx"])
def test_a_receipt_at_the_address_of_messages_is_a_receipt(world: World, provider: str) -> None:
    number = {"twilio": TWILIO, "telnyx": TELNYX}[provider]
    world.subscribe(to=number)
    world.platform.text(ANA, number, "HELP")
    world.platform.drain()
    sent = world.thread()[-1]
    credentials, now = world.platform.carrier.credentials[provider], world.platform.clock.now()
    url = f"{world.platform.base_url}/webhooks/{provider}/messages?mid={sent['message_id']}"
    if provider == "twilio":
        fields = {
            "AccountSid": credentials["account_sid"], "MessageSid": sent["provider_id"],
            "MessageStatus": "delivered", "To": ANA, "From": number,
        }  # fmt: skip
        call = twilio_form(url, fields, credentials["auth_token"])
    else:
        to = [{"phone_number": ANA, "status": "delivered"}]
        data = {"event_type": "message.finalized", "payload": {"id": sent["provider_id"], "to": to}}
        call = telnyx_event(url, {"data": data}, credentials["private_key"], now=now)

    assert deliver(world, call) == 200
    world.platform.drain()

    assert world.message(sent["message_id"])["status"] == "delivered"
    assert (provider, "messages") in misrouted()


def test_a_topic_of_aws_takes_what_belongs_to_the_other(world: World) -> None:
    world.subscribe()
    sent = world.thread()[-1]
    carrier, stack = world.platform.carrier, world.platform.stack
    stop = two_way(ANA, EUM, "STOP", "KEYWORD", None)
    publish(carrier, stack.of("EumStatusTopic"), json.dumps(stop))
    event = {
        "eventType": "TEXT_DELIVERED", "messageId": sent["provider_id"], "isFinal": True,
        "context": {"message_id": sent["message_id"]},
    }  # fmt: skip
    publish(carrier, stack.of("EumTextTopic"), json.dumps(event))
    world.platform.drain()

    assert world.consents() == {"offers": "revoked"}
    assert world.message(sent["message_id"])["status"] == "delivered"
    assert misrouted() == {("eum", "messages"), ("eum", "status")}


@pytest.mark.parametrize("target", ["messages", "status"])
@pytest.mark.parametrize("what", ["twilio status", "twilio event", "telnyx status", "telnyx event"])
def test_a_genuine_webhook_that_changes_nothing_is_kept_and_counted(
    world: World,
    what: str,
    target: str,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    from shared.storage.unusable_webhooks import unread

    provider, kind = what.split()
    credentials, now = world.platform.carrier.credentials[provider], world.platform.clock.now()
    url = f"{world.platform.base_url}/webhooks/{provider}/{target}"
    if provider == "twilio":
        status = {"MessageStatus": "invented"} if kind == "status" else {"CallStatus": "ringing"}
        fields = {
            "AccountSid": credentials["account_sid"], "MessageSid": f"SM{'0' * 32}", **status,
            "From": TWILIO, "To": ANA,
        }  # fmt: skip
        call = twilio_form(url, fields, credentials["auth_token"])
    else:
        to = [{"phone_number": ANA, "status": "invented"}]
        event = "message.finalized" if kind == "status" else "call.initiated"
        data = {"event_type": event, "payload": {"id": "m-1", "to": to}}
        call = telnyx_event(url, {"data": data}, credentials["private_key"], now=now)

    assert deliver(world, call) == 200
    world.platform.drain()

    ((_, kept),) = unread(provider)
    assert kept.raw == call.body.decode()
    assert "webhook.unreadable" in caplog.messages
    counted = "ReceiptStatusUnknown" if kind == "status" else "WebhookUnparsed"
    assert f'"{counted}":[1.0]' in capfd.readouterr().out


@pytest.mark.smoke
def test_a_telnyx_webhook_is_too_old_after_five_minutes(world: World) -> None:
    call = webhook(world, "telnyx")
    world.platform.clock.advance(timedelta(minutes=5, seconds=1))

    assert deliver(world, call) == 403


@pytest.mark.parametrize("provider", ["twilio", "telnyx"])
def test_a_message_is_remembered_for_ever_so_that_no_recording_counts_again(
    world: World, provider: str
) -> None:
    call = webhook(world, provider)
    deliver(world, call)
    world.platform.drain()

    kept = [item for item in ReceiptItem.scan() if isinstance(item, ReceiptItem)]

    assert [item.expires_epoch for item in kept] == [None]


def test_a_recorded_start_undoes_no_later_stop_however_it_is_recombined(world: World) -> None:
    world.subscribe(to=TWILIO)
    start = webhook(world, "twilio", "START")
    assert deliver(world, start) == 200
    world.text_in("STOP", to=TWILIO)
    fields = dict(parse_qsl(start.body.decode(), keep_blank_values=True))
    merged = {**fields, "MessageSid": f"{fields['MessageSid']}NumMedia{fields['NumMedia']}"}
    del merged["NumMedia"]
    recombined = WebhookCall(start.url, start.headers, urlencode(merged).encode())

    assert (deliver(world, start), deliver(world, recombined)) == (200, 403)
    world.platform.drain()

    assert world.consents() == {"offers": "revoked"}


def test_a_body_that_looks_like_another_sender_suppresses_nobody(world: World) -> None:
    stranger = "+12025550177"
    world.subscribe(phone=stranger, to=TWILIO)
    recorded = webhook(world, "twilio", f"STOPFrom{stranger}FromCityX")
    fields = dict(parse_qsl(recorded.body.decode(), keep_blank_values=True))
    other = {
        **fields, "Body": "STOP", "From": stranger, "FromCity": f"XFrom{ANA}FromCity",
    }  # fmt: skip
    call = WebhookCall(recorded.url, recorded.headers, urlencode(other).encode())

    assert deliver(world, call) == 403
    assert deliver(world, recorded) == 200
    world.platform.drain()

    assert world.consents(stranger) == {"offers": "active"}
    assert world.thread()[0]["body"] == f"STOPFrom{stranger}FromCityX"


def test_a_genuine_form_with_two_meanings_is_kept_and_changes_nothing(world: World) -> None:
    from shared.storage.unusable_webhooks import unread

    secret = world.platform.carrier.credentials["twilio"]["auth_token"]
    genuine = webhook(world, "twilio", "STOP")
    fields = dict(parse_qsl(genuine.body.decode(), keep_blank_values=True))
    call = twilio_form(genuine.url, {**fields, "Carrier": "Example"}, secret)

    assert deliver(world, call) == 200
    world.platform.drain()

    ((_, kept),) = unread("twilio")
    assert (kept.reason, kept.raw) == ("form_ambiguous", call.body.decode())
    assert world.handset() == []


def test_another_accounts_signature_is_refused(world: World) -> None:
    fields = dict(parse_qsl(webhook(world, "twilio").body.decode(), keep_blank_values=True))
    url = f"{world.platform.base_url}/webhooks/twilio/messages"
    foreign = twilio_form(url, fields, "another account's token")

    assert deliver(world, foreign) == 403


@pytest.mark.parametrize("provider", ["eum", "sns", "plivo", "nobody"])
def test_who_does_not_call_by_http_is_not_found(world: World, provider: str) -> None:
    assert world.platform.request("POST", f"/webhooks/{provider}/messages", {}, b"{}").status == 404


def test_report_only_mode_counts_a_bad_signature_and_takes_the_text(
    world: World, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPORT_ONLY_WEBHOOKS", "twilio")
    settings.cache_clear()
    try:
        _, unsigned = next(forgeries(world, "twilio"))
        assert deliver(world, unsigned) == 200
        world.platform.drain()
    finally:
        monkeypatch.undo()
        settings.cache_clear()

    assert "WebhookWouldBeRejected" in capfd.readouterr().out
    assert [m["body"] for m in world.thread()][:1] == ["JOIN"]


def test_a_genuine_webhook_that_cannot_be_read_is_kept_and_acknowledged(world: World) -> None:
    from shared.storage.core.operator_tables import UnparsedItem

    secret = world.platform.carrier.credentials["twilio"]["auth_token"]
    url = f"{world.platform.base_url}/webhooks/twilio/messages"
    account = world.platform.carrier.credentials["twilio"]["account_sid"]
    call = twilio_form(url, {"Body": "hello", "AccountSid": account}, secret)

    assert deliver(world, call) == 200
    world.platform.drain()

    (kept,) = list(UnparsedItem.query("UNPARSED#twilio"))
    assert "hello" in kept.raw


def test_unknown_fields_and_media_are_kept(world: World) -> None:
    secret = world.platform.carrier.credentials["twilio"]["auth_token"]
    genuine = dict(parse_qsl(webhook(world, "twilio").body.decode(), keep_blank_values=True))
    fields = {
        **genuine, "Body": "", "NumMedia": "1", "MediaUrl0": "https://api.twilio.com/m/1",
        "MediaContentType0": "image/jpeg", "NewField": "kept",
    }  # fmt: skip
    call = twilio_form(f"{world.platform.base_url}/webhooks/twilio/messages", fields, secret)

    assert deliver(world, call) == 200
    world.platform.drain()

    message, _answer = world.thread()
    assert message["media"] == [{"url": "https://api.twilio.com/m/1", "content_type": "image/jpeg"}]
    assert message["extra"]["NewField"] == "kept"


def test_a_provider_that_answered_stop_itself_is_not_answered_again(world: World) -> None:
    world.subscribe(to=TWILIO)
    secret = world.platform.carrier.credentials["twilio"]["auth_token"]
    genuine = dict(
        parse_qsl(webhook(world, "twilio", "please end this").body.decode(), keep_blank_values=True)
    )
    call = twilio_form(
        f"{world.platform.base_url}/webhooks/twilio/messages",
        {**genuine, "OptOutType": "STOP"},
        secret,
    )

    assert deliver(world, call) == 200
    world.platform.drain()

    assert world.consents() == {"offers": "revoked"}
    assert len(world.handset()) == 2


def test_too_large_a_body_is_refused(world: World) -> None:
    body = urlencode({"Body": "x" * 300_000}).encode()
    answer = world.platform.request("POST", "/webhooks/twilio/messages", {}, body)

    assert answer.status == 413


@pytest.mark.parametrize("answer", ["kept", "lost"])
def test_a_receipt_whose_unsigned_id_was_altered_changes_nothing(world: World, answer: str) -> None:
    """Telnyx does not sign the query that brings our id back: the provider's id has to fit it, and
    the recipient, who is all there is of a text whose answer was lost."""
    world.subscribe(to=TELNYX)
    if answer == "lost":
        world.carrier_does("timeout", provider="telnyx")
    world.text_in("JOIN", phone="+12025550177", to=TELNYX)
    before = world.thread("+12025550177")[-1]
    credentials = world.platform.carrier.credentials["telnyx"]
    event = {
        "data": {
            "event_type": "message.finalized",
            "id": "event-1",
            "occurred_at": world.platform.clock.now().isoformat(),
            "payload": {
                "id": "another message",
                "to": [{"phone_number": ANA, "status": "delivery_failed"}],
                "errors": [{"code": "40300", "title": "Blocked due to STOP message"}],
            },
        }
    }
    url = f"{world.platform.base_url}/webhooks/telnyx/status?mid={before['message_id']}"
    call = telnyx_event(url, event, credentials["private_key"], now=world.platform.clock.now())

    assert deliver(world, call) == 200
    world.platform.drain()

    assert world.thread("+12025550177")[-1] == before
    assert world.consents() == {"offers": "active"}
