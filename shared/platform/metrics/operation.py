"""Metrics of queues, requests, the clock and the canary."""

from shared.platform.metrics.declaration import MINUTE, PERCENTILES, Alarm, Chart, metric
from shared.platform.metrics.receipts import DELIVERY_TIME

FAILURES = Chart("Failed records and requests")
LATENESS = Chart("Lateness of scheduled work (s)", seconds=MINUTE)
CANARY = Chart("The canary", seconds=15 * MINUTE)

RECORD_FAILED = metric(
    "RecordFailed",
    FAILURES,
    "queue records that could not be processed; the queue redelivers them",
    "it persists: [a queue is stuck](#a-queue-is-stuck)",
    Alarm(
        "RecordFailed",
        0,
        "Queue records have failed for 15 minutes.",
        "a-queue-is-stuck",
        periods=3,
        recovers=True,
    ),
)

REQUEST_FAILED = metric(
    "RequestFailed",
    FAILURES,
    "HTTP requests answered 500",
    "ever: the log has the exception",
    Alarm(
        "RequestFailed",
        0,
        "A request was answered 500. The log has the exception.",
        "a-request-fails",
    ),
)

CLOCK_HALTED = metric(
    "ClockHalted",
    FAILURES,
    "runs of the clock without effect, because the table was restored",
    "it persists: [reconcile](recovery.md#the-table-is-lost)",
)

DUE_FAILED = metric(
    "DueFailed",
    FAILURES,
    "due items that the clock could not read or process; it tries them again later",
    "ever: the log has the item or the exception",
    Alarm(
        "DueFailed",
        0,
        "The clock could not process an item that is due.",
        "duefailedalarm",
    ),
)

DUE_LATE_SECONDS = metric(
    "DueLateSeconds",
    LATENESS,
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
    statistics=(*PERCENTILES, "Maximum"),
)

CANARY_DELIVERED = metric(
    "CanaryDelivered",
    CANARY,
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
    DELIVERY_TIME,
    "seconds from creating a canary message to recording its receipt",
    "it grows: messages to contacts take the same way",
    statistics=("Maximum",),
)
