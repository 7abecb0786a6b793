"""Queues a test notification through one channel."""

from datetime import datetime

from shared.domain.brand.notifications import Channel, ChannelType, Kind, Notifications
from shared.domain.notifications.notice import notice_id
from shared.domain.notifications.schedule import Reason
from shared.domain.notifications.signature import SecretInvalid, key_of
from shared.platform import queues
from shared.platform.ids import new_ulid
from shared.platform.secrets import secrets


class ChannelNotReady(Exception):
    """A channel that is not in brand.yaml, or has no valid entry in the secret."""


def try_channel(notifications: Notifications, id: str, *, now: datetime) -> str:
    """Returns the id of the test notification, which is queued. Raises ChannelNotReady."""
    channel = notifications.channel(id)
    if channel is None:
        raise ChannelNotReady("brand.yaml has no such channel")
    _check_credentials(channel)
    name = notice_id(Reason.TEST, id, ulid=new_ulid(now))
    queues.put_notification(queues.NotificationJob(name, id, Kind.PAGE, Reason.TEST, now))
    return name


def _check_credentials(channel: Channel) -> None:
    known = secrets().notifications.get(channel.id, {})
    if channel.type is ChannelType.SLACK and not known.get("url"):
        raise ChannelNotReady(f"the secret has no notifications.{channel.id}.url")
    if channel.type is not ChannelType.WEBHOOK:
        return
    try:
        for secret in known.get("secret", "").split() or [""]:
            key_of(secret)
    except SecretInvalid as invalid:
        message = f"notifications.{channel.id}.secret of the secret: {invalid}"
        raise ChannelNotReady(message) from None
