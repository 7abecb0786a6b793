"""Metrics of notifications to agents."""

from shared.platform.metrics.declaration import MINUTE, Alarm, Chart, metric

NOTIFICATIONS = Chart("Notifications to agents")

NOTIFICATION_DELIVERED = metric(
    "NotificationDelivered",
    NOTIFICATIONS,
    "notifications that an e-mail topic, Slack or a webhook has accepted",
    "none comes although contacts wait",
)

NOTIFICATION_FAILED = metric(
    "NotificationFailed",
    NOTIFICATIONS,
    "attempts to deliver a notification that failed; the queue tries again for ten minutes",
    "it persists: agents are not told",
    Alarm(
        "NotificationFailed",
        3,
        "Notifications to agents fail: a channel refuses them, or cannot be reached.",
        "notificationfailed",
        5 * MINUTE,
    ),
)
