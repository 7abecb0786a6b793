"""Metrics of webhooks that could not be used."""

from shared.platform.metrics.declaration import MINUTE, Alarm, Chart, metric

INVALID_WEBHOOKS = Chart("Invalid webhooks")

WEBHOOK_UNPARSED = metric(
    "WebhookUnparsed",
    INVALID_WEBHOOKS,
    "genuine webhooks that are no readable message or receipt; stored as received",
    "ever",
    Alarm(
        "WebhookUnparsed",
        0,
        "A genuine webhook could not be read. It may be a contact's message.",
        "webhookunparsed",
    ),
)

RECEIPTS_UNKNOWN = metric(
    "ReceiptStatusUnknown",
    INVALID_WEBHOOKS,
    "receipts with a status that Rapport does not know; stored as received, no message changed",
    "it rises: a provider has a new status",
)

WEBHOOKS_MISROUTED = metric(
    "WebhookMisrouted",
    INVALID_WEBHOOKS,
    "messages at a provider's status address and receipts at its messages address; handled",
    "it rises: `rapport doctor` names the address",
)

WEBHOOK_REJECTED = metric(
    "WebhookRejected",
    INVALID_WEBHOOKS,
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
    INVALID_WEBHOOKS,
    "the same, accepted in report-only mode",
    "before you end [report-only mode](#report-only-mode)",
)
