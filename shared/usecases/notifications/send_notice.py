"""Sends a notification by its channel: the e-mail topic, Slack, or a signed webhook."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from shared.domain.brand.notifications import Channel, ChannelType
from shared.domain.notifications.notice import Notice
from shared.domain.notifications.signature import SecretInvalid, signed_headers
from shared.domain.notifications.wording import slack_text_of, subject_of, text_of
from shared.platform.agent_topic import TopicFailed, publish
from shared.platform.public_post import PostFailed, post
from shared.platform.secrets import forget, secrets

_JSON = {"content-type": "application/json", "user-agent": "rapport"}


class NotDelivered(Exception):
    """A channel did not take a notification, or is not set up. The text has no address."""


def send_notice(notice: Notice, channel: Channel, *, now: datetime) -> None:
    """Sends the notification. Raises NotDelivered."""
    send = {
        ChannelType.EMAIL: _email,
        ChannelType.SLACK: _slack,
        ChannelType.WEBHOOK: _webhook,
    }[channel.type]
    try:
        send(notice, channel, now)
    except (PostFailed, TopicFailed, SecretInvalid) as failed:
        forget()  # a secret that was just set or rotated counts from the next attempt on
        raise NotDelivered(str(failed)) from None


def _email(notice: Notice, channel: Channel, _now: datetime) -> None:
    publish(subject_of(notice), text_of(notice), channel=channel.id, id=notice.id)


def _slack(notice: Notice, channel: Channel, _now: datetime) -> None:
    url = _credentials(channel).get("url")
    if not url:
        raise SecretInvalid("the channel has no url in the secret")
    text = {"text": slack_text_of(notice), "unfurl_links": False, "unfurl_media": False}
    post(url, _JSON, msgspec.json.encode(text))


def _webhook(notice: Notice, channel: Channel, now: datetime) -> None:
    body = msgspec.json.encode(notice)
    keys = _credentials(channel).get("secret", "")
    signed = signed_headers(notice.id, body, secrets=keys, now=now)
    post(channel.url or "", {**_JSON, **signed}, body)


def _credentials(channel: Channel) -> Mapping[str, str]:
    return secrets().notifications.get(channel.id, {})
