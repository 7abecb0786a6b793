"""The status words and error codes of Telnyx, and their meaning.

Source: developers.telnyx.com, "Messaging error codes" and "Receiving webhooks".
"""

from collections.abc import Mapping

from shared.domain.messages.status import Reason, Status
from shared.domain.messages.webhooks import Handled
from shared.providers.core.base import Retry
from shared.providers.core.failures import Meaning, by_code

STATUSES: Mapping[str, Status] = {
    "queued": Status.QUEUED,
    "sending": Status.SENDING,
    "sent": Status.SENT,
    "delivered": Status.DELIVERED,
    "read": Status.DELIVERED,
    "sending_failed": Status.FAILED,
    "delivery_failed": Status.UNDELIVERED,
    "delivery_unconfirmed": Status.UNKNOWN,
    "expired": Status.EXPIRED,
}

CODES = by_code(
    {
        (Retry.FINAL, Reason.INVALID_NUMBER): "40001 40012 40310",
        (Retry.FINAL, Reason.CARRIER_FILTERED): "40002 40003 40015 40322",
        (Retry.FINAL, Reason.UNKNOWN): "40004 40008",
        (Retry.FINAL, Reason.EXPIRED): "40005 40014",
        (Retry.RETRYABLE, Reason.UNREACHABLE): "40006",
        (Retry.FINAL, Reason.CONTENT_REJECTED): "40009 40302 40304 40316 40317",
        (Retry.STOP, Reason.SENDER_NOT_REGISTERED): "40010 40013 40100 40150 40151 40300 40305 "
        "40306 40308 40311 40312 40313 40314 40315 40320 40321 40329",
        (Retry.THROTTLED, Reason.THROTTLED): "10011 40011 40016 40018 40318",
        (Retry.FINAL, Reason.COUNTRY_BLOCKED): "40309",
        (Retry.AMBIGUOUS, Reason.PROVIDER_ERROR): "10007",
        (Retry.STOP, Reason.ACCOUNT): "10009 10010 20100",
    }
)

OPT_OUT_CODE = "40300"
"""Telnyx uses it for two things: an opt-out when its title or detail names STOP, and otherwise a
fault of the sender."""
OPTED_OUT: Meaning = (Retry.FINAL, Reason.OPTED_OUT)

HANDLED: Mapping[str, Handled] = {
    "STOP": Handled.STOP,
    "START": Handled.START,
    "HELP": Handled.HELP,
}
