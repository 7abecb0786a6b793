"""Amazon SNS, for a first test: sends messages, without inbound, receipts or validity periods.

SNS accepts a message to an opted-out number and silently drops it (docs.aws.amazon.com/sns).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from shared.domain.messages.message import Category
from shared.domain.messages.webhooks import StatusUpdate, Unparsed, WebhookMessage
from shared.platform.aws import client
from shared.providers.core import aws_failures
from shared.providers.core.base import (
    BadSignature,
    Credentials,
    ProviderMessage,
    WebhookRequest,
)
from shared.providers.sns.error_codes import CODES

NAME = "sns"

_DIGITS = re.compile(r"\+?[0-9]+")


def verify(request: WebhookRequest, credentials: Credentials, *, now: datetime) -> None:
    raise BadSignature("not_over_http")


def parse_inbound(request: WebhookRequest) -> Sequence[WebhookMessage | Unparsed]:
    return []


def parse_status(request: WebhookRequest) -> Sequence[StatusUpdate | Unparsed]:
    return []


def send(text: ProviderMessage, credentials: Credentials) -> str:
    parameters = {
        "PhoneNumber": text.to,
        "Message": text.body,
        "MessageAttributes": _attributes(text),
    }
    return aws_failures.send(client("sns").publish, parameters, CODES)


def _attributes(text: ProviderMessage) -> Mapping[str, Mapping[str, str]]:
    is_promotional = text.category is Category.PROMOTIONAL
    is_number = _DIGITS.fullmatch(text.number)
    return {
        "AWS.SNS.SMS.SMSType": _string("Promotional" if is_promotional else "Transactional"),
        "AWS.MM.SMS.OriginationNumber" if is_number else "AWS.SNS.SMS.SenderID": _string(
            text.number
        ),
    }


def _string(value: str) -> Mapping[str, str]:
    return {"DataType": "String", "StringValue": value}
