"""The metrics that Rapport counts, each declared once with its meaning and its alarm.

The alarms of the template, the widgets' names and the tables in docs/operations.md follow from
these declarations. A metric never has an id as a dimension: each value would be billed.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from shared.domain.core.provider_name import ProviderName

MINUTE = 60


class Alarm(NamedTuple):
    """When the alarm of a metric fires, and where the runbook explains it.

    It fires when `statistic` over `seconds` is over `threshold` (at or over it, or under it, by
    `compare`) in each of `periods` periods in a row. `recovers`: it also reports its end, because
    it watches a state and not an event. `runbook`: a heading's anchor in docs/operations.md.
    """

    name: str
    threshold: int
    description: str
    runbook: str
    seconds: int = 5 * MINUTE
    periods: int = 1
    compare: Literal["over", "at_least", "under"] = "over"
    statistic: Literal["Sum", "Maximum"] = "Sum"
    recovers: bool = False
    condition: str | None = None


class Metric(NamedTuple):
    """One metric. `check`: when an operator should look into it."""

    name: str
    meaning: str
    check: str = ""
    alarm: Alarm | None = None


METRICS: dict[str, Metric] = {}
"""Every metric by its name, in the order in which the documentation lists them."""


def metric(name: str, meaning: str, check: str = "", alarm: Alarm | None = None) -> str:
    """Declares a metric and returns its name. Raises ValueError when the name is taken."""
    if name in METRICS:
        raise ValueError(f"metric {name} is declared twice")
    METRICS[name] = Metric(name, meaning, check, alarm)
    return name


def metric_per(prefix: str, kinds: Iterable[str], meaning: str, check: str = "") -> dict[str, str]:
    """Declares one metric for each kind; returns their names by kind. {} in a text is the kind."""
    return {
        kind: metric(f"{prefix}{kind.capitalize()}", meaning.format(kind), check.format(kind))
        for kind in kinds
    }


# Inbound
TEXTS_ACCEPTED = metric(
    "TextsAccepted",
    "inbound messages put on the inbound queue",
    "it drops to zero on a busy day: is the webhook still set at the provider?",
)
MESSAGE_RECEIVED = metric(
    "MessageReceived", "inbound messages stored in a thread", "it lags behind `TextsAccepted`"
)
DUPLICATE_INBOUND = metric(
    "DuplicateInbound",
    "inbound messages delivered again by a provider or queue; no effect",
    "it is a large part of `MessageReceived`: we answer the provider too slowly",
)
UNKNOWN_NUMBER = metric(
    "UnknownNumber",
    "inbound messages to a number that is not in the brand",
    "ever",
    Alarm(
        "UnknownNumber",
        0,
        "A message arrived at a number that is not in the brand. It was not answered.",
        "unknownnumber",
    ),
)
ANSWERS_WITHHELD = metric(
    "AnswersWithheld",
    "inbound messages without their auto-reply, because the contact reached the auto-reply limit "
    "(10 an hour, 30 a day)",
    "it rises",
    Alarm(
        "AnswersWithheld",
        5,
        "At least 5 auto-replies were suppressed within 15 minutes: one sender, perhaps a machine, "
        "texts without end.",
        "answerswithheld",
        15 * MINUTE,
        compare="at_least",
    ),
)
ANSWER_SECONDS = metric(
    "AnswerSeconds",
    "seconds from the arrival of an inbound message at the provider (or at our webhook) until a "
    "provider accepted the auto-reply",
    "its p99 rises: the [dashboard](#dashboard) shows the parts",
)
OPT_OUT_SECONDS = metric(
    "OptOutSeconds", "the same for an opt-out, until it is complete", "its maximum stays above 60"
)

# Webhooks and receipts
WEBHOOK_UNPARSED = metric(
    "WebhookUnparsed",
    "genuine webhooks without sender or id; stored as received",
    "ever",
    Alarm(
        "WebhookUnparsed",
        0,
        "A genuine webhook could not be read. It may be a contact's message.",
        "webhookunparsed",
    ),
)
WEBHOOK_REJECTED = metric(
    "WebhookRejected",
    "webhooks with an invalid signature, answered 403",
    "it rises",
    Alarm(
        "WebhookRejected",
        5,
        "At least 5 webhooks within 15 minutes had an invalid signature.",
        "webhookrejected",
        15 * MINUTE,
        compare="at_least",
    ),
)
WEBHOOK_WOULD_BE_REJECTED = metric(
    "WebhookWouldBeRejected",
    "the same, accepted in report-only mode",
    "before you end [report-only mode](#report-only-mode)",
)
RECEIPTS_ACCEPTED = metric(
    "ReceiptsAccepted",
    "receipts put on the receipts queue",
    "it drops to zero while messages are sent: is the status address reachable?",
)
RECEIPT_BY_STATUS = metric_per(
    "Receipt",
    ("queued", "sending", "sent", "delivered", "undelivered", "failed", "expired", "unknown"),
    "receipts with the status `{}`",
    "its share changes",
)
RECEIPT_LATE = metric("ReceiptLate", "receipts without effect: repeated, or overtaken")
RECEIPT_UNMATCHED = metric(
    "ReceiptUnmatched",
    "receipts that fit no message of ours",
    "it rises: [runbook](#receiptunmatched)",
)
DELIVERY_SECONDS = metric(
    "DeliverySeconds",
    "seconds from the provider's acceptance to the receipt `delivered`",
    "it rises for one provider: its network is slow",
)

# Consent
OPT_IN_REQUESTED = metric(
    "OptInRequested", "contacts asked to confirm", "it jumps: the form may be abused"
)
OPT_IN_NOT_ASKED = metric(
    "OptInNotAsked",
    "forms for contacts who are subscribed or opted out; nothing was sent",
    "it jumps",
)
OPT_IN_LIMITED = metric(
    "OptInLimited",
    "forms refused by a limit of the brand",
    "it jumps: SMS pumping, or limits that are too low",
)
OPT_IN_LAPSED = metric(
    "OptInLapsed", "opt-in questions that expired", "it is most of `OptInRequested`"
)
JOIN_FORM_ROBOT = metric("JoinFormRobot", "forms with the hidden field filled in; no effect")
OPTED_IN = metric("OptedIn", "consents that became active")
OPTED_OUT = metric(
    "OptedOut",
    "contacts who opted out, by their message or their provider's report",
    "it rises after a message of yours: read that message again",
)

# The gate and sending
MESSAGE_REFUSED = metric(
    "MessageRefused", "messages that the gate refused at the request (409)", "it jumps"
)
MESSAGE_SKIPPED = metric(
    "MessageSkipped",
    "messages that the gate refused at the time of sending (`skipped`, `expired`)",
    "it jumps",
)
MESSAGE_DEFERRED = metric(
    "MessageDeferred",
    "messages deferred at the time of sending, by quiet hours or the 24-hour cap; not those "
    "`scheduled` for that at the request",
    "it jumps: the queue is behind, or promotions are too close together",
)
MESSAGE_CANCELED = metric("MessageCanceled", "messages canceled before they were sent")
MESSAGE_SENT = metric("MessageSent", "messages accepted by a provider", "it drops to zero")
MESSAGE_SENT_BY_PROVIDER = metric_per(
    "MessageSent",
    sorted(get_args(ProviderName)),
    "messages accepted by the provider `{}`",
    "it drops to zero while others do not",
)
SEND_THROTTLED = metric(
    "SendThrottled",
    "sends throttled by a provider; retried",
    "it persists: more is sent than the number may",
)
SEND_RETRIED = metric(
    "SendRetried", "sends certainly not accepted by a provider; retried", "it persists"
)
SEND_FAILED = metric("SendFailed", "messages refused for good by a provider", "it rises")
SEND_UNKNOWN = metric(
    "SendUnknown",
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
    "sends refused because of the sender or the account: every message would be",
    "ever, at once",
    Alarm(
        "SenderNeedsAttention",
        0,
        "A provider refuses the sender or the account: every message fails.",
        "senderneedsattention",
    ),
)

# Campaigns
CAMPAIGN_PLANNED = metric(
    "CampaignPlanned",
    "complete plans",
    "it does not follow `POST .../plan` within minutes: [a queue is stuck](#a-queue-is-stuck)",
)
CAMPAIGN_LAUNCHED = metric("CampaignLaunched", "launched campaigns")
CAMPAIGN_PAUSED_ITSELF = metric(
    "CampaignPausedItself",
    "campaigns paused by a guard or for a missing number",
    "ever",
    Alarm(
        "CampaignPausedItself",
        0,
        "A campaign paused by itself: nothing more is sent until somebody decides.",
        "a-campaign-paused-itself",
    ),
)
CAMPAIGN_WAITS_FOR_PERSON = metric(
    "CampaignWaitsForPerson",
    "repeated campaigns that the clock did not launch",
    "ever",
    Alarm(
        "CampaignWaitsForPerson",
        0,
        "A repeated campaign waits for a person to review it.",
        "a-repeated-campaign-waits",
    ),
)
CAMPAIGN_PASSED_OVER = metric(
    "CampaignPassedOver", "repetitions without recipients that day", "unexpectedly"
)
CAMPAIGN_FINISHED = metric("CampaignFinished", "campaigns in which every recipient has an outcome")

# Operation
RECORD_FAILED = metric(
    "RecordFailed",
    "queue records that could not be processed; the queue redelivers them",
    "it persists: [a queue is stuck](#a-queue-is-stuck)",
    Alarm(
        "RecordFailed",
        0,
        "Queue records have failed for 15 minutes.",
        "recordfailedalarm",
        periods=3,
        recovers=True,
    ),
)
REQUEST_FAILED = metric(
    "RequestFailed",
    "HTTP requests answered 500",
    "ever: the log has the exception",
    Alarm(
        "RequestFailed",
        0,
        "A request was answered 500. The log has the exception.",
        "requestfailedalarm",
    ),
)
CLOCK_HALTED = metric(
    "ClockHalted",
    "runs of the clock without effect, because the table was restored",
    "it persists: [reconcile](recovery.md#the-table-is-lost)",
)
DUE_LATE_SECONDS = metric(
    "DueLateSeconds",
    "seconds between when something was due and when the clock processed it",
    "its maximum stays above 120",
    Alarm(
        "DueLateSeconds",
        120,
        "Scheduled messages have been more than 2 minutes late for 15 minutes.",
        "duelatesecondsalarm",
        periods=3,
        statistic="Maximum",
        recovers=True,
    ),
)
CANARY_DELIVERED = metric(
    "CanaryDelivered",
    "delivered messages of [the canary](brand.md#the-canary): four an hour; none without a canary",
    "fewer come",
    Alarm(
        "CanarySilent",
        1,
        "No canary message has been delivered for 45 minutes. Perhaps no message is.",
        "canarysilentalarm",
        15 * MINUTE,
        3,
        compare="under",
        recovers=True,
        condition="HasCanary",
    ),
)
CANARY_SECONDS = metric(
    "CanarySeconds",
    "seconds from creating a canary message to recording its receipt",
    "it grows: messages to contacts take the same way",
)
