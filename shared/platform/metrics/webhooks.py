"""Metrics of webhooks that could not be used."""

from shared.platform.metrics.declaration import MINUTE, Alarm, Chart, metric

INVALID_WEBHOOKS = Chart("Invalid webhooks")

WEBHOOK_UNPARSED = metric(
    "WebhookUnparsed",
    INVALID_WEBHOOKS,
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
