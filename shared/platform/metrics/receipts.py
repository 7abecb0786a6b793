"""Metrics of receipts: what became of sent messages."""

from shared.platform.metrics.declaration import PERCENTILES, Chart, metric, metric_per

RECEIPTS = Chart("Receipts")
STATUSES = Chart("Receipts by status")
DELIVERY_TIME = Chart("Time from the provider to the phone (s)")

RECEIPTS_ACCEPTED = metric(
    "ReceiptsAccepted",
    RECEIPTS,
    "receipts put on the receipts queue",
    "it drops to zero while messages are sent: is the status address reachable?",
)

RECEIPT_BY_STATUS = metric_per(
    "Receipt",
    ("queued", "sending", "sent", "delivered", "undelivered", "failed", "expired", "unknown"),
    STATUSES,
    "receipts with the status `{}`",
    "its share changes",
)

RECEIPT_LATE = metric(
    "ReceiptLate",
    RECEIPTS,
    "receipts without effect: repeated, or overtaken",
)

RECEIPT_UNMATCHED = metric(
    "ReceiptUnmatched",
    RECEIPTS,
    "receipts that fit no message of ours",
    "it rises: [runbook](#receiptunmatched)",
)

DELIVERY_SECONDS = metric(
    "DeliverySeconds",
    DELIVERY_TIME,
    "seconds from the provider's acceptance to the receipt `delivered`",
    "it rises for one provider: its network is slow",
    statistics=PERCENTILES,
)
