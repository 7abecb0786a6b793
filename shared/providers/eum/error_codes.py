"""The status words and error codes of AWS End User Messaging, and their meaning.

Sources: docs.aws.amazon.com/sms-voice, "Event types"; the API reference of SendTextMessage.
"""

from collections.abc import Mapping

from shared.domain.messages.status import Reason, Status
from shared.providers.core import aws_failures
from shared.providers.core.base import Retry

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
    "RCS_FALLEN_BACK_TO_SMS": (Status.SENDING, None),  # the SMS events that follow it decide
}
"""Status and reason by event type, without its prefix TEXT_ or MEDIA_."""


def meaning_of(event_type: str, *, is_final: bool) -> tuple[Status, Reason | None] | None:
    """Returns the status and reason of an event; None for an unknown event type.

    An event that AWS marks as not final says how far the message is, never how it ended.
    """
    meaning = STATUSES.get(event_type.removeprefix("TEXT_").removeprefix("MEDIA_"))
    if meaning is None or is_final or meaning[0] in _ON_ITS_WAY:
        return meaning
    return (Status.SENT if meaning[0] is Status.DELIVERED else Status.SENDING), None


_ON_ITS_WAY = frozenset({Status.QUEUED, Status.SENDING, Status.SENT})

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
    ("ConflictException", "DESTINATION_PHONE_NUMBER_NOT_VERIFIED"): _ACCOUNT,  # in the sandbox
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
