"""Amazon SNS: it only sends."""

from collections.abc import Callable
from typing import Any

import pytest
from botocore.stub import Stubber

from shared.domain.messages.message import Category
from shared.domain.messages.status import Reason
from shared.providers.core.base import BadSignature, Retry, SendError
from shared.providers.sns import adapter as sns
from tests.unit.providers.samples import NOW, OURS, PHONE, a_text, a_webhook, webhook

Stub = Callable[[str], Stubber]


def a_string(value: str) -> dict[str, str]:
    return {"DataType": "String", "StringValue": value}


@pytest.mark.parametrize(
    ("number", "category", "attributes"),
    [
        (
            OURS,
            Category.PROMOTIONAL,
            {
                "AWS.SNS.SMS.SMSType": a_string("Promotional"),
                "AWS.MM.SMS.OriginationNumber": a_string(OURS),
            },
        ),
        (
            "72975",
            Category.CONVERSATIONAL,
            {
                "AWS.SNS.SMS.SMSType": a_string("Transactional"),
                "AWS.MM.SMS.OriginationNumber": a_string("72975"),
            },
        ),
        (
            "EXAMPLE",
            Category.COMPLIANCE,
            {
                "AWS.SNS.SMS.SMSType": a_string("Transactional"),
                "AWS.SNS.SMS.SenderID": a_string("EXAMPLE"),
            },
        ),
    ],
    ids=["number", "short-code", "sender-id"],
)
def test_a_text_is_handed_over(
    stubbed: Stub, number: str, category: Category, attributes: dict[str, Any]
) -> None:
    expected = {
        "PhoneNumber": PHONE,
        "Message": "Hola, ¿qué tal?",
        "MessageAttributes": attributes,
    }
    stubbed("sns").add_response("publish", {"MessageId": "m-1"}, expected)

    assert sns.send(a_text(number=number, category=category), {}) == "m-1"


@pytest.mark.parametrize(
    ("code", "status", "retry", "reason"),
    [
        ("OptedOut", 400, Retry.FINAL, Reason.OPTED_OUT),
        ("InvalidParameter", 400, Retry.FINAL, Reason.INVALID_NUMBER),
        ("ParameterValueInvalid", 400, Retry.FINAL, Reason.CONTENT_REJECTED),
        ("ValidationException", 400, Retry.FINAL, Reason.CONTENT_REJECTED),
        ("AuthorizationError", 403, Retry.STOP, Reason.ACCOUNT),
        ("InvalidSecurity", 403, Retry.STOP, Reason.ACCOUNT),
        ("Throttling", 400, Retry.THROTTLED, Reason.THROTTLED),
        ("InternalError", 500, Retry.AMBIGUOUS, Reason.TIMEOUT),
        ("Invented", 400, Retry.FINAL, Reason.UNKNOWN),
        ("Invented", 503, Retry.AMBIGUOUS, Reason.TIMEOUT),
    ],
)
def test_a_refusal_means_what_its_code_says(
    stubbed: Stub, code: str, status: int, retry: Retry, reason: Reason
) -> None:
    stubbed("sns").add_client_error("publish", code, "Refused.", status)

    with pytest.raises(SendError) as caught:
        sns.send(a_text(), {})

    assert (caught.value.code, caught.value.retry, caught.value.reason) == (code, retry, reason)


def test_nothing_comes_back_through_sns() -> None:
    request = webhook("eum", "inbound")

    assert not sns.parse_inbound(request)
    assert not sns.parse_status(webhook("eum", "receipt_delivered"))
    with pytest.raises(BadSignature):
        sns.verify(a_webhook(b"{}"), {}, now=NOW)
