"""Delivers one notification through its channel. What fails is repeated with the same id."""

from datetime import datetime

from shared.platform import events
from shared.platform.metrics.notifications import NOTIFICATION_DELIVERED, NOTIFICATION_FAILED
from shared.platform.observability import count, log
from shared.platform.queues import NotificationJob
from shared.storage.brand import current
from shared.usecases.notifications.compose_notice import compose_notice
from shared.usecases.notifications.send_notice import NotDelivered, send_notice


def deliver_notification(job: NotificationJob, *, now: datetime) -> bool:
    """Returns whether it was delivered; not, when nobody waits any more or the channel is gone.

    Raises NotDelivered: the queue tries again, and in the end keeps it as a dead letter.
    """
    brand = current().brand
    channel = brand.notifications.channel(job.channel)
    notice = compose_notice(job, channel, brand, now=now) if channel else None
    ids = {"notification_id": job.id, "channel": job.channel}
    if channel is None or notice is None:
        log(events.NOTIFICATION_NOT_NEEDED, **ids, reason="answered" if channel else "channel_gone")
        return False
    try:
        send_notice(notice, channel, now=now)
    except NotDelivered as failed:
        log(events.NOTIFICATION_FAILED, **ids, reason=str(failed))
        count(NOTIFICATION_FAILED)
        raise
    log(events.NOTIFICATION_DELIVERED, **ids)
    count(NOTIFICATION_DELIVERED)
    return True
