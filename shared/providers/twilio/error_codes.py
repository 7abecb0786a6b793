"""The status words and error codes of Twilio, and their meaning.

Sources: twilio.com/docs/api/errors and
twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks.
"""

from collections.abc import Mapping

from shared.domain.messages.status import Reason, Status
from shared.domain.messages.webhooks import Handled
from shared.providers.core.base import Retry
from shared.providers.core.failures import by_code

STATUSES: Mapping[str, Status] = {
    "accepted": Status.QUEUED,
    "scheduled": Status.QUEUED,
    "queued": Status.QUEUED,
    "sending": Status.SENDING,
    "sent": Status.SENT,
    "delivered": Status.DELIVERED,
    "read": Status.DELIVERED,
    "undelivered": Status.UNDELIVERED,
    "failed": Status.FAILED,
    "canceled": Status.FAILED,
}

CODES = by_code(
    {
        (Retry.FINAL, Reason.OPTED_OUT): "21610",
        (Retry.THROTTLED, Reason.THROTTLED): "14107 20429 21611 30001 30022 30023 63018 63038",
        (Retry.RETRYABLE, Reason.PROVIDER_ERROR): "30500 60005",
        (Retry.FINAL, Reason.UNREACHABLE): "30003 32203",
        (Retry.FINAL, Reason.INVALID_NUMBER): "21211 21614 21635 30005 30006",
        (Retry.FINAL, Reason.COUNTRY_BLOCKED): "21268 21408 21612",
        (Retry.FINAL, Reason.CONTENT_REJECTED): "21602 21617",
        (Retry.FINAL, Reason.BLOCKED): "30004 32017 30047 30450 30610 30640",
        (Retry.FINAL, Reason.CARRIER_FILTERED): "30007",
        (Retry.FINAL, Reason.UNKNOWN): "30008 30009 30442 30884 63026",
        (Retry.FINAL, Reason.PRICE_LIMIT): "30010",
        (Retry.FINAL, Reason.EXPIRED): "30036",
        (Retry.STOP, Reason.SENDER_NOT_REGISTERED): "21606 21659 21660 30024 30032 30034",
        (Retry.STOP, Reason.ACCOUNT): "20003 20404 30002",
    }
)

HANDLED: Mapping[str, Handled] = {
    "STOP": Handled.STOP,
    "START": Handled.START,
    "HELP": Handled.HELP,
}
