"""Metrics of the gate and of sending."""

from typing import get_args

from shared.domain.core.provider_name import ProviderName
from shared.platform.metrics.declaration import MINUTE, Alarm, Chart, metric, metric_per

NOT_SENT = Chart("Messages deferred, blocked or canceled")
OUTBOUND = Chart("Outbound messages")
BY_PROVIDER = Chart("Outbound messages by provider")

MESSAGE_REFUSED = metric(
    "MessageRefused",
    NOT_SENT,
    "messages that the gate refused at the request (409)",
    "it jumps",
)

MESSAGE_SKIPPED = metric(
    "MessageSkipped",
    NOT_SENT,
    "messages that the gate refused at the time of sending (`skipped`, `expired`)",
    "it jumps",
)

MESSAGE_DEFERRED = metric(
    "MessageDeferred",
    NOT_SENT,
    "messages deferred at the time of sending, by quiet hours or the 24-hour cap; not those "
    "`scheduled` for that at the request",
    "it jumps: the queue is behind, or promotions are too close together",
)

MESSAGE_CANCELED = metric(
    "MessageCanceled",
    NOT_SENT,
    "messages canceled before they were sent",
)

MESSAGE_SENT = metric(
    "MessageSent",
    OUTBOUND,
    "messages accepted by a provider",
    "it drops to zero",
)

MESSAGE_SENT_BY_PROVIDER = metric_per(
    "MessageSent",
    sorted(get_args(ProviderName)),
    BY_PROVIDER,
    "messages accepted by the provider `{}`",
    "it drops to zero while others do not",
)

SEND_THROTTLED = metric(
    "SendThrottled",
    OUTBOUND,
    "sends throttled by a provider; retried",
    "it persists: more is sent than the number may",
)

SEND_RETRIED = metric(
    "SendRetried",
    OUTBOUND,
    "sends certainly not accepted by a provider; retried",
    "it persists",
)

SEND_FAILED = metric(
    "SendFailed",
    OUTBOUND,
    "messages refused for good by a provider",
    "it rises",
)

SEND_UNKNOWN = metric(
    "SendUnknown",
    OUTBOUND,
    "messages that may or may not have been sent",
    "ever",
    Alarm(
        "SendUnknown",
        5,
        "At least 5 messages within 15 minutes may or may not have been sent.",
        "unknown-sends",
        15 * MINUTE,
        compare="at_least",
    ),
)

SENDER_NEEDS_ATTENTION = metric(
    "SenderNeedsAttention",
    OUTBOUND,
    "sends refused because of the sender or the account: every message would be",
    "ever, at once",
    Alarm(
        "SenderNeedsAttention",
        0,
        "A provider refuses the sender or the account: every message fails.",
        "senderneedsattention",
    ),
)
