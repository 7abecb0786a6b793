"""AWS End User Messaging (pinpoint-sms-voice-v2): SNS topics in, SendTextMessage out.

Its texts and events come by topic, and IAM says who may publish there: a request over HTTP that
claims to be one never is. `request.body` is the `Message` of the notification.
Sources: docs.aws.amazon.com/sms-voice (two-way-sms-payload, configuration-sets-event-format).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from shared.domain.messages.message import (
    Category,
    Handled,
    InboundMessage,
    Reason,
    Status,
    StatusUpdate,
    Unparsed,
)
from shared.platform.aws import client
from shared.providers.core import aws_failures
from shared.providers.core.base import (
    BadSignature,
    Credentials,
    OutboundMessage,
    Retry,
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

NAME = "eum"

# By event type without TEXT_ or MEDIA_. RCS_FALLEN_BACK_TO_SMS is left out: the SMS events decide.
STATUSES: Mapping[str, tuple[Status, Reason | None]] = {
    "QUEUED": (Status.QUEUED, None),
    "PENDING": (Status.SENDING, None),
    "SENT": (Status.SENT, None),
    "SUCCESSFUL": (Status.SENT, None),
    "DELIVERED": (Status.DELIVERED, None),
    "INVALID": (Status.FAILED, Reason.INVALID_NUMBER),
    "INVALID_MESSAGE": (Status.FAILED, Reason.CONTENT_REJECTED),
    "UNREACHABLE": (Status.UNDELIVERED, Reason.UNREACHABLE),
    "CARRIER_UNREACHABLE": (Status.UNDELIVERED, Reason.UNREACHABLE),
    "BLOCKED": (Status.UNDELIVERED, Reason.BLOCKED),
    "CARRIER_BLOCKED": (Status.UNDELIVERED, Reason.CARRIER_FILTERED),
    "SPAM": (Status.UNDELIVERED, Reason.CARRIER_FILTERED),
    "UNKNOWN": (Status.UNKNOWN, Reason.UNKNOWN),
    "TTL_EXPIRED": (Status.EXPIRED, Reason.EXPIRED),
    "PROTECT_BLOCKED": (Status.FAILED, Reason.COUNTRY_BLOCKED),
    "FILE_INACCESSIBLE": (Status.FAILED, Reason.CONTENT_REJECTED),
    "FILE_TYPE_UNSUPPORTED": (Status.FAILED, Reason.CONTENT_REJECTED),
    "FILE_SIZE_EXCEEDED": (Status.FAILED, Reason.CONTENT_REJECTED),
    "RCS_QUEUED": (Status.QUEUED, None),
    "RCS_SENT": (Status.SENT, None),
    "RCS_DELIVERED": (Status.DELIVERED, None),
    "RCS_READ": (Status.DELIVERED, None),
    "RCS_FAILED": (Status.FAILED, Reason.UNKNOWN),
    "RCS_TTL_EXPIRED": (Status.EXPIRED, Reason.EXPIRED),
    "RCS_PROTECT_BLOCKED": (Status.FAILED, Reason.COUNTRY_BLOCKED),
}

_COUNTRY = (Retry.FINAL, Reason.COUNTRY_BLOCKED)
_SENDER = (Retry.STOP, Reason.SENDER_NOT_REGISTERED)
_SENDER_HERE = (Retry.FINAL, Reason.SENDER_NOT_REGISTERED)
_QUOTA = (Retry.STOP, Reason.QUOTA)
_ACCOUNT = (Retry.STOP, Reason.ACCOUNT)
_CONTENT = (Retry.FINAL, Reason.CONTENT_REJECTED)

CODES: aws_failures.Codes = {
    ("ConflictException", "DESTINATION_PHONE_NUMBER_OPTED_OUT"): (Retry.FINAL, Reason.OPTED_OUT),
    ("ConflictException", "DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION"): _COUNTRY,
    ("ConflictException", "DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE"): _COUNTRY,
    ("ConflictException", "DESTINATION_PHONE_NUMBER_NOT_VERIFIED"): _ACCOUNT,  # still the sandbox
    ("ConflictException", "MESSAGE_TYPE_MISMATCH"): _SENDER,
    ("ConflictException", "NO_ORIGINATION_IDENTITIES_FOUND"): _SENDER,
    ("ConflictException", "NUMBER_CAPABILITIES_MISMATCH"): _SENDER,
    ("ConflictException", "RESOURCE_NOT_ACTIVE"): _SENDER,
    ("ResourceNotFoundException", ""): _SENDER,
    ("ValidationException", "PRICE_OVER_THRESHOLD"): (Retry.FINAL, Reason.PRICE_LIMIT),
    ("ValidationException", "COUNTRY_NOT_ENABLED"): _COUNTRY,
    ("ValidationException", "DESTINATION_COUNTRY_BLOCKED"): _COUNTRY,
    ("ValidationException", "INTERNATIONAL_SENDING_NOT_SUPPORTED"): _COUNTRY,
    ("ValidationException", "SENDER_ID_NOT_REGISTERED"): _SENDER_HERE,
    ("ValidationException", "SENDER_ID_NOT_SUPPORTED"): _SENDER_HERE,
    ("ValidationException", "SENDER_ID_REQUIRES_REGISTRATION"): _SENDER_HERE,
    ("ValidationException", "INVALID_IDENTITY_FOR_DESTINATION_COUNTRY"): _SENDER_HERE,
    ("ValidationException", "FIELD_VALIDATION_FAILED"): _CONTENT,
    ("ServiceQuotaExceededException", "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT"): _QUOTA,
    ("ServiceQuotaExceededException", ""): _QUOTA,
    ("AccessDeniedException", "INSUFFICIENT_ACCOUNT_REPUTATION"): _ACCOUNT,
    ("AccessDeniedException", "ACCOUNT_DISABLED"): _ACCOUNT,
    ("InternalServerException", ""): (Retry.AMBIGUOUS, Reason.TIMEOUT),
}

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


def parse_inbound(request: WebhookRequest) -> Sequence[InboundMessage | Unparsed]:
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
        handled=_handled(message),
        extra=extras(message, _MAPPED),
    )
    return [inbound(NAME, request, found)]


def parse_status(request: WebhookRequest) -> Sequence[StatusUpdate]:
    event = json_object(request.body) or {}
    event_type, provider_id = text_in(event, "eventType"), text_in(event, "messageId")
    meaning = STATUSES.get(event_type.removeprefix("TEXT_").removeprefix("MEDIA_"))
    if not meaning or not provider_id:
        return []
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


def send(text: OutboundMessage, credentials: Credentials) -> str:
    operation = client("pinpoint-sms-voice-v2").send_text_message
    return aws_failures.send(operation, _parameters(text, credentials), CODES)


def _handled(message: Mapping[str, object]) -> Handled | None:
    """AWS took it for a STOP: its matched keyword is one, and the text begins with that word."""
    keyword, body = text_in(message, "messageKeyword").upper(), text_in(message, "messageBody")
    begins = re.match(rf"\s*{re.escape(keyword)}(?![\w-])", body, re.IGNORECASE)
    return Handled.STOP if keyword in STOP_WORDS and begins else None


def _parameters(text: OutboundMessage, credentials: Credentials) -> Mapping[str, object]:
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
