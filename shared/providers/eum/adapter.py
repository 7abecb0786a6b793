"""AWS End User Messaging (pinpoint-sms-voice-v2): SNS topics in, SendTextMessage out.

Its messages and events arrive through topics, and IAM controls who may publish there: an HTTP
request that claims to be one never is. `request.body` is the `Message` of the notification.
Sources: docs.aws.amazon.com/sms-voice (two-way-sms-payload, configuration-sets-event-format).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from shared.domain.messages.message import Category
from shared.domain.messages.webhooks import (
    STATUS_UNKNOWN,
    Handled,
    StatusUpdate,
    Unparsed,
    WebhookMessage,
)
from shared.platform.aws import client
from shared.providers.core import aws_failures
from shared.providers.core.base import (
    BadSignature,
    Credentials,
    ProviderMessage,
    WebhookRequest,
)
from shared.providers.core.reading import (
    Found,
    extras,
    inbound,
    json_object,
    moment_of_ms,
    object_in,
    phone_of,
    text_in,
    unparsed,
)
from shared.providers.eum.error_codes import CODES, meaning_of

NAME = "eum"

# The words that AWS answers and blocks on itself, unless the number is self-managed.
STOP_WORDS = frozenset(
    {
        "ARRET", "CANCEL", "END", "OPT-OUT", "OPTOUT", "QUIT", "REMOVE", "STOP", "TD",
        "UNSUBSCRIBE",
    }
)  # fmt: skip

MIN_VALIDITY_SECONDS, MAX_VALIDITY_SECONDS = 5, 259_200

_MAPPED = frozenset({"originationNumber", "destinationNumber", "messageBody", "inboundMessageId"})


def verify(request: WebhookRequest, credentials: Credentials, *, now: datetime) -> None:
    raise BadSignature("not_over_http")


def parse_inbound(request: WebhookRequest) -> Sequence[WebhookMessage | Unparsed]:
    message = json_object(request.body)
    if message is None:
        return [unparsed(NAME, request, "not_json")]
    if "eventType" in message:
        return []
    found = Found(
        provider_id=text_in(message, "inboundMessageId"),
        sender=text_in(message, "originationNumber"),
        to=text_in(message, "destinationNumber"),
        body=text_in(message, "messageBody"),
        has_content="messageBody" in message,
        handled=_handled(message),
        extra=extras(message, _MAPPED),
    )
    return [inbound(NAME, request, found)]


def parse_status(request: WebhookRequest) -> Sequence[StatusUpdate | Unparsed]:
    event = json_object(request.body) or {}
    event_type, provider_id = text_in(event, "eventType"), text_in(event, "messageId")
    if not event_type:
        return []
    meaning = meaning_of(event_type, is_final=event.get("isFinal") is not False)
    if not meaning or not provider_id:
        return [unparsed(NAME, request, "id_missing" if meaning else STATUS_UNKNOWN)]
    status, reason = meaning
    update = StatusUpdate(
        provider=NAME,
        provider_id=provider_id,
        status=status,
        at=moment_of_ms(event.get("eventTimestamp"), request.received_at),
        message_id=text_in(object_in(event, "context"), "message_id") or None,
        recipient=phone_of(text_in(event, "destinationPhoneNumber")),
        reason=reason,
        code=event_type if reason else None,
    )
    return [update]


def send(text: ProviderMessage, credentials: Credentials) -> str:
    operation = client("pinpoint-sms-voice-v2").send_text_message
    return aws_failures.send(operation, _parameters(text, credentials), CODES)


def _handled(message: Mapping[str, object]) -> Handled | None:
    """Returns STOP when AWS treated it so: its matched keyword begins the body; else None."""
    keyword, body = text_in(message, "messageKeyword").upper(), text_in(message, "messageBody")
    begins = re.match(rf"\s*{re.escape(keyword)}(?![\w-])", body, re.IGNORECASE)
    return Handled.STOP if keyword in STOP_WORDS and begins else None


def _parameters(text: ProviderMessage, credentials: Credentials) -> Mapping[str, object]:
    is_promotional = text.category is Category.PROMOTIONAL
    parameters: dict[str, object] = {
        "DestinationPhoneNumber": text.to,
        "OriginationIdentity": text.number,
        "MessageBody": text.body,
        "MessageType": "PROMOTIONAL" if is_promotional else "TRANSACTIONAL",
        "Context": {"message_id": text.message_id},
    }
    if text.validity_seconds is not None:
        validity = max(MIN_VALIDITY_SECONDS, min(text.validity_seconds, MAX_VALIDITY_SECONDS))
        parameters["TimeToLive"] = validity
    if configuration_set := credentials.get("configuration_set"):
        parameters["ConfigurationSetName"] = configuration_set
    return parameters
