"""AWS End User Messaging: topic messages and what they become, and its refusals by reason."""

import json
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import botocore.session
import pytest
from botocore.exceptions import (
    BotoCoreError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ReadTimeoutError,
)
from botocore.stub import Stubber

from shared.domain.messages.message import Category
from shared.domain.messages.status import RANK, Reason, Status
from shared.domain.messages.webhooks import STATUS_UNKNOWN, Handled, Unparsed, WebhookMessage
from shared.providers.core.base import BadSignature, Retry, SendError
from shared.providers.eum import adapter as eum
from shared.providers.eum.error_codes import CODES
from tests.support.tables import table
from tests.unit.providers.samples import (
    MESSAGE_ID,
    NOW,
    OURS,
    PHONE,
    a_text,
    a_webhook,
    load,
    names,
    receipts,
    webhook,
)

SERVICE = "pinpoint-sms-voice-v2"
Stub = Callable[[str], Stubber]


def read(**changed: Any) -> WebhookMessage | Unparsed:
    message = {
        "originationNumber": PHONE,
        "destinationNumber": OURS,
        "messageBody": "Hello",
        "inboundMessageId": "m-1",
        **changed,
    }
    (found,) = eum.parse_inbound(a_webhook(json.dumps(message).encode()))
    return found


def a_receipt(event_type: str, **changed: Any) -> list[tuple[Status, Reason | None]]:
    event = {"eventType": event_type, "messageId": "m-1", "eventTimestamp": 0, **changed}
    updates = receipts(eum.parse_status(a_webhook(json.dumps(event).encode())))
    return [(update.status, update.reason) for update in updates]


def refused(stubbed: Stub, code: str, reason: str = "", status: int = 400) -> SendError:
    fields = {"Reason": reason} if reason else {}
    stubbed(SERVICE).add_client_error(
        "send_text_message", code, f"Refused for {PHONE}", status, modeled_fields=fields
    )
    with pytest.raises(SendError) as caught:
        eum.send(a_text(), {})
    return caught.value


@pytest.mark.parametrize("name", ["inbound", "receipt_delivered"])
def test_nothing_over_http_is_from_aws(name: str) -> None:
    with pytest.raises(BadSignature):
        eum.verify(webhook("eum", name), {}, now=NOW)


def test_a_text_is_read() -> None:
    (found,) = eum.parse_inbound(webhook("eum", "inbound"))

    assert isinstance(found, WebhookMessage)
    assert (found.provider, found.provider_id) == ("eum", "00000000-0000-4000-8000-00000000003c")
    assert (found.sender, found.to, found.body) == (PHONE, OURS, "Are you open?")
    assert found.received_at == NOW
    assert found.extra == {
        "messageKeyword": "KEYWORD_000000000001",
        "previousPublishedMessageId": "00000000-0000-4000-8000-0000000002bc",
    }


@pytest.mark.parametrize(("name", "to"), [("no_plus", OURS), ("short_code", "72975")])
def test_our_number_is_known_however_it_is_written(name: str, to: str) -> None:
    (found,) = eum.parse_inbound(webhook("eum", f"inbound_{name}"))

    assert isinstance(found, WebhookMessage)
    assert found.to == to


@pytest.mark.parametrize("word", [
    "ARRET", "CANCEL", "END", "OPT-OUT", "OPTOUT", "QUIT", "REMOVE", "STOP", "TD", "UNSUBSCRIBE",
])  # fmt: skip
def test_a_word_that_aws_acts_on_is_marked(word: str) -> None:
    found = read(messageKeyword=word, messageBody=f" {word.lower()}. Thanks")

    assert isinstance(found, WebhookMessage)
    assert found.handled is Handled.STOP


@pytest.mark.parametrize(
    ("keyword", "body"),
    [
        ("STOP", "nonstop"),
        ("STOP", "Please stop"),
        ("END", "Endless"),
        ("OPT", "OPT-OUT"),
        ("JOIN", "JOIN"),
        ("KEYWORD_01", "STOP"),
        ("", "STOP"),
    ],
)
def test_what_aws_did_not_act_on_is_not_marked(keyword: str, body: str) -> None:
    found = read(messageKeyword=keyword, messageBody=body)

    assert isinstance(found, WebhookMessage)
    assert found.handled is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"inboundMessageId": None}, "id_missing"),
        ({"originationNumber": ""}, "from_missing"),
        ({"originationNumber": "72975"}, "sender_not_a_phone_number"),
        ({"destinationNumber": None}, "to_missing"),
        ({"destinationNumber": "+1"}, "to_invalid"),
    ],
)
def test_a_text_that_nobody_can_be_named_for_is_kept(changed: Any, reason: str) -> None:
    found = read(**changed)

    assert isinstance(found, Unparsed)
    assert found.reason == reason


@pytest.mark.parametrize(
    ("name", "status", "reason", "code"),
    [
        ("pending", Status.SENDING, None, None),
        ("successful", Status.SENT, None, None),
        ("delivered", Status.DELIVERED, None, None),
        (
            "unreachable",
            Status.UNDELIVERED,
            Reason.UNREACHABLE,
            "TEXT_CARRIER_UNREACHABLE",
        ),
        (
            "carrier_blocked",
            Status.UNDELIVERED,
            Reason.CARRIER_FILTERED,
            "TEXT_CARRIER_BLOCKED",
        ),
        ("unknown", Status.UNKNOWN, Reason.UNKNOWN, "TEXT_UNKNOWN"),
        ("expired", Status.EXPIRED, Reason.EXPIRED, "TEXT_TTL_EXPIRED"),
        (
            "media_inaccessible",
            Status.FAILED,
            Reason.CONTENT_REJECTED,
            "MEDIA_FILE_INACCESSIBLE",
        ),
    ],
)
def test_a_receipt_is_read(
    name: str, status: Status, reason: Reason | None, code: str | None
) -> None:
    (update,) = receipts(eum.parse_status(webhook("eum", f"receipt_{name}")))

    assert (update.status, update.reason, update.code) == (status, reason, code)
    assert (update.message_id, update.recipient) == (MESSAGE_ID, PHONE)
    assert update.provider_id == "00000000-0000-4000-8000-000000000050"
    assert update.at == datetime(2026, 11, 20, 15, 4, 5, 470_000, UTC)


EVENTS: dict[tuple[Status, Reason | None], str] = {
    (Status.QUEUED, None): "TEXT_QUEUED MEDIA_QUEUED RCS_QUEUED",
    (Status.SENDING, None): "TEXT_PENDING MEDIA_PENDING RCS_FALLEN_BACK_TO_SMS",
    (Status.SENT, None): "TEXT_SUCCESSFUL MEDIA_SUCCESSFUL TEXT_SENT RCS_SENT",
    (Status.DELIVERED, None): "TEXT_DELIVERED MEDIA_DELIVERED RCS_DELIVERED RCS_READ",
    (Status.FAILED, Reason.INVALID_NUMBER): "TEXT_INVALID MEDIA_INVALID",
    (Status.FAILED, Reason.CONTENT_REJECTED): "TEXT_INVALID_MESSAGE MEDIA_INVALID_MESSAGE "
    "MEDIA_FILE_INACCESSIBLE MEDIA_FILE_TYPE_UNSUPPORTED MEDIA_FILE_SIZE_EXCEEDED",
    (Status.UNDELIVERED, Reason.UNREACHABLE): "TEXT_UNREACHABLE MEDIA_UNREACHABLE "
    "TEXT_CARRIER_UNREACHABLE MEDIA_CARRIER_UNREACHABLE",
    (Status.UNDELIVERED, Reason.BLOCKED): "TEXT_BLOCKED MEDIA_BLOCKED",
    (Status.UNDELIVERED, Reason.CARRIER_FILTERED): "TEXT_CARRIER_BLOCKED MEDIA_CARRIER_BLOCKED "
    "TEXT_SPAM MEDIA_SPAM",
    (Status.UNKNOWN, Reason.UNKNOWN): "TEXT_UNKNOWN MEDIA_UNKNOWN",
    (Status.EXPIRED, Reason.EXPIRED): "TEXT_TTL_EXPIRED MEDIA_TTL_EXPIRED RCS_TTL_EXPIRED",
    (Status.FAILED, Reason.COUNTRY_BLOCKED): "TEXT_PROTECT_BLOCKED RCS_PROTECT_BLOCKED",
    (Status.FAILED, Reason.UNKNOWN): "RCS_FAILED",
}
MEANINGLESS = "ALL TEXT_ALL MEDIA_ALL RCS_ALL"


@table(
    ("event_type", "expected"),
    [(event, [meaning]) for meaning, events in EVENTS.items() for event in events.split()]
    + [("", [])],
)
def test_an_event_becomes_a_status(event_type: str, expected: list[Any]) -> None:
    assert a_receipt(event_type) == expected


@pytest.mark.parametrize("event_type", ["TEXT_INVENTED", "VOICE_ANSWERED", "TEXT_ALL"])
def test_an_unknown_event_is_kept_and_is_no_receipt(event_type: str) -> None:
    body = json.dumps({"eventType": event_type, "messageId": "m-1"}).encode()

    (kept,) = eum.parse_status(a_webhook(body))

    assert isinstance(kept, Unparsed)
    assert (kept.reason, kept.raw) == (STATUS_UNKNOWN, body.decode())


@table(
    ("event_type", "is_final"),
    [(event, is_final) for events in EVENTS.values() for event in events.split()
     for is_final in (False, True)],
)  # fmt: skip
def test_an_event_that_is_not_final_never_ends_a_message(event_type: str, is_final: bool) -> None:
    event = {"eventType": event_type, "messageId": "m-1", "isFinal": is_final}

    (update,) = receipts(eum.parse_status(a_webhook(json.dumps(event).encode())))

    if is_final:
        assert [(update.status, update.reason)] == a_receipt(event_type)
    else:
        assert RANK[update.status] <= RANK[Status.SENT]
        assert (update.reason, update.code) == (None, None)


def test_every_event_that_aws_knows_is_one_we_decided_on() -> None:
    model = botocore.session.get_session().get_service_model(SERVICE)
    known = {event for event in model.shape_for("EventType").enum if "VOICE" not in event}

    assert known <= {*" ".join(EVENTS.values()).split(), *MEANINGLESS.split()}


def test_an_event_without_its_context_names_no_message() -> None:
    body = b'{"eventType": "TEXT_DELIVERED", "messageId": "m-1", "context": {"campaign": "x"}}'
    (update,) = receipts(eum.parse_status(a_webhook(body)))

    assert (update.message_id, update.recipient) == (None, None)


@pytest.mark.parametrize("at", ["soon", 1e300, None])
def test_an_event_without_a_usable_time_has_the_time_it_came(at: object) -> None:
    event = {"eventType": "TEXT_DELIVERED", "messageId": "m-1", "eventTimestamp": at}
    (update,) = receipts(eum.parse_status(a_webhook(json.dumps(event).encode())))

    assert update.at == NOW


def test_a_text_is_handed_over(stubbed: Stub) -> None:
    expected = {
        "DestinationPhoneNumber": PHONE,
        "OriginationIdentity": OURS,
        "MessageBody": "Hola, ¿qué tal?",
        "MessageType": "TRANSACTIONAL",
        "Context": {"message_id": MESSAGE_ID},
        "TimeToLive": 600,
        "ConfigurationSetName": "rapport",
    }
    answer = json.loads(load("eum", "send_accepted")["body"])
    stubbed(SERVICE).add_response("send_text_message", answer, expected)

    provider_id = eum.send(a_text(validity_seconds=600), {"configuration_set": "rapport"})

    assert provider_id == "00000000-0000-4000-8000-000000000050"


@pytest.mark.parametrize("category", Category)
def test_only_a_promotional_text_is_sent_as_one(stubbed: Stub, category: Category) -> None:
    kind = "PROMOTIONAL" if category is Category.PROMOTIONAL else "TRANSACTIONAL"
    expected = {
        "DestinationPhoneNumber": PHONE,
        "OriginationIdentity": OURS,
        "MessageBody": "Hola, ¿qué tal?",
        "MessageType": kind,
        "Context": {"message_id": MESSAGE_ID},
    }
    stubbed(SERVICE).add_response("send_text_message", {"MessageId": "m-1"}, expected)

    assert eum.send(a_text(category=category), {"configuration_set": ""}) == "m-1"


@pytest.mark.parametrize(("asked", "given"), [(0, 5), (5, 5), (259_200, 259_200), (10**6, 259_200)])
def test_the_validity_is_one_that_aws_takes(
    monkeypatch: pytest.MonkeyPatch, asked: int, given: int
) -> None:
    calls = _called(monkeypatch, {"MessageId": "m-1"})

    eum.send(a_text(validity_seconds=asked), {})

    assert calls[0]["TimeToLive"] == given


REFUSALS: list[tuple[str, str, Retry, Reason]] = [
    (code, reason, retry, meaning)
    for code, reasons, retry, meaning in [
        (
            "ConflictException",
            "DESTINATION_PHONE_NUMBER_OPTED_OUT",
            Retry.FINAL,
            Reason.OPTED_OUT,
        ),
        (
            "ConflictException",
            "DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION "
            "DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE",
            Retry.FINAL,
            Reason.COUNTRY_BLOCKED,
        ),
        (
            "ConflictException",
            "DESTINATION_PHONE_NUMBER_NOT_VERIFIED",
            Retry.STOP,
            Reason.ACCOUNT,
        ),
        (
            "ConflictException",
            "MESSAGE_TYPE_MISMATCH NO_ORIGINATION_IDENTITIES_FOUND NUMBER_CAPABILITIES_MISMATCH "
            "RESOURCE_NOT_ACTIVE",
            Retry.STOP,
            Reason.SENDER_NOT_REGISTERED,
        ),
        ("ConflictException", "KEYWORD_MISMATCH", Retry.FINAL, Reason.UNKNOWN),
        ("ValidationException", "PRICE_OVER_THRESHOLD", Retry.FINAL, Reason.PRICE_LIMIT),
        (
            "ValidationException",
            "COUNTRY_NOT_ENABLED DESTINATION_COUNTRY_BLOCKED INTERNATIONAL_SENDING_NOT_SUPPORTED",
            Retry.FINAL,
            Reason.COUNTRY_BLOCKED,
        ),
        (
            "ValidationException",
            "SENDER_ID_NOT_REGISTERED SENDER_ID_NOT_SUPPORTED SENDER_ID_REQUIRES_REGISTRATION "
            "INVALID_IDENTITY_FOR_DESTINATION_COUNTRY",
            Retry.FINAL,
            Reason.SENDER_NOT_REGISTERED,
        ),
        ("ValidationException", "FIELD_VALIDATION_FAILED", Retry.FINAL, Reason.CONTENT_REJECTED),
        ("ValidationException", "OTHER", Retry.FINAL, Reason.UNKNOWN),
        (
            "ServiceQuotaExceededException",
            "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT DAILY_DESTINATION_CALL_LIMIT",
            Retry.STOP,
            Reason.QUOTA,
        ),
        (
            "AccessDeniedException",
            "INSUFFICIENT_ACCOUNT_REPUTATION ACCOUNT_DISABLED",
            Retry.STOP,
            Reason.ACCOUNT,
        ),
    ]
    for reason in reasons.split()
] + [
    ("ResourceNotFoundException", "", Retry.STOP, Reason.SENDER_NOT_REGISTERED),
    ("AccessDeniedException", "", Retry.STOP, Reason.ACCOUNT),
    ("UnrecognizedClientException", "", Retry.STOP, Reason.ACCOUNT),
    ("ThrottlingException", "", Retry.THROTTLED, Reason.THROTTLED),
    ("InternalServerException", "", Retry.AMBIGUOUS, Reason.TIMEOUT),
    ("InventedException", "", Retry.FINAL, Reason.UNKNOWN),
]


@pytest.mark.parametrize(("code", "why", "retry", "reason"), REFUSALS)
def test_a_refusal_means_what_its_reason_says(
    stubbed: Stub, code: str, why: str, retry: Retry, reason: Reason
) -> None:
    error = refused(stubbed, code, why)

    assert (error.retry, error.reason) == (retry, reason)
    assert error.code == (f"{code}:{why}" if why else code)


@pytest.mark.parametrize(
    ("status", "retry"), [(503, Retry.AMBIGUOUS), (429, Retry.THROTTLED), (404, Retry.FINAL)]
)
def test_an_unknown_code_means_what_its_http_status_says(
    stubbed: Stub, status: int, retry: Retry
) -> None:
    assert refused(stubbed, "InventedException", status=status).retry is retry


@pytest.mark.parametrize("name", set(names("eum", "send_")) - {"send_accepted"})
def test_a_sample_of_a_refusal_is_understood(stubbed: Stub, name: str) -> None:
    sample = load("eum", name)
    body = json.loads(sample["body"])

    error = refused(stubbed, body["__type"], body.get("Reason", ""), sample["status"])

    assert error.reason is not Reason.UNKNOWN


def test_no_reason_of_a_table_is_one_that_aws_does_not_know() -> None:
    model = botocore.session.get_session().get_service_model(SERVICE)

    for code, reason in CODES:
        assert not reason or reason in model.shape_for(f"{code}Reason").enum


URL = {"endpoint_url": "https://sms-voice.us-east-1.amazonaws.com"}


@pytest.mark.parametrize(
    ("error", "retry", "reason"),
    [
        (ConnectTimeoutError(**URL), Retry.RETRYABLE, Reason.PROVIDER_ERROR),
        (EndpointConnectionError(**URL), Retry.RETRYABLE, Reason.PROVIDER_ERROR),
        (ReadTimeoutError(**URL), Retry.AMBIGUOUS, Reason.TIMEOUT),
        (ConnectionClosedError(**URL), Retry.AMBIGUOUS, Reason.TIMEOUT),
        (BotoCoreError(), Retry.AMBIGUOUS, Reason.TIMEOUT),
        (NoCredentialsError(), Retry.STOP, Reason.ACCOUNT),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_broken_connection_says_whether_the_text_may_have_left(
    monkeypatch: pytest.MonkeyPatch, error: BotoCoreError, retry: Retry, reason: Reason
) -> None:
    _called(monkeypatch, error)

    with pytest.raises(SendError) as caught:
        eum.send(a_text(), {})

    assert (caught.value.retry, caught.value.reason) == (retry, reason)


@pytest.mark.usefixtures("clients")
def test_a_text_that_botocore_refuses_never_leaves() -> None:
    with pytest.raises(SendError) as caught:
        eum.send(a_text(number=""), {})

    assert (caught.value.retry, caught.value.reason) == (Retry.FINAL, Reason.CONTENT_REJECTED)


def test_an_answer_without_an_id_is_ambiguous(stubbed: Stub) -> None:
    stubbed(SERVICE).add_response("send_text_message", {})

    with pytest.raises(SendError) as caught:
        eum.send(a_text(), {})

    assert caught.value.retry is Retry.AMBIGUOUS


def test_the_number_in_a_sentence_of_aws_stays_out_of_the_traceback(stubbed: Stub) -> None:
    error = refused(stubbed, "ConflictException", "RESOURCE_NOT_ACTIVE")

    assert PHONE[1:] not in "".join(traceback.format_exception(error))


class _Client:
    def __init__(self, outcome: Any) -> None:
        self.outcome = outcome
        self.calls: list[dict[str, Any]] = []

    def send_text_message(self, **parameters: Any) -> Any:
        self.calls.append(parameters)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def _called(monkeypatch: pytest.MonkeyPatch, outcome: Any) -> list[dict[str, Any]]:
    client = _Client(outcome)
    monkeypatch.setattr(eum, "client", lambda service: client)
    return client.calls
