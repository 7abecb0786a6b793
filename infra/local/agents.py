"""What agents were told on this machine: e-mails, Slack messages, and signed webhooks."""

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec

from infra.local.carrier.credentials import local_secret
from infra.local.clock import Clock
from infra.local.cloud import client
from infra.local.environment import STACK
from infra.local.moto_ext.internals import published
from shared.domain.brand.notifications import Channel, ChannelType, Notifications
from shared.domain.notifications.signature import PREFIX
from shared.platform import secrets
from shared.platform.settings import settings

SLACK = "hooks.slack.com"
CHANNELS = Notifications(
    (
        Channel("team-mail", ChannelType.EMAIL),
        Channel("slack", ChannelType.SLACK),
        Channel("pager", ChannelType.WEBHOOK, url="https://pager.example.com/rapport"),
        Channel("second", ChannelType.WEBHOOK, url="https://pager.example.com/second", backup=True),
    )
)
"""Those of a brand on this machine that has none of its own."""


class Told(msgspec.Struct, frozen=True):
    """One notification that arrived, as its receiver gets it."""

    type: ChannelType
    to: str
    at: datetime | None
    headers: Mapping[str, str]
    body: Any


class Agents:
    """Takes the posts of notifications. The next ones are refused while `refusals` are left."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._posts: list[Told] = []
        self.refusals: dict[str, int] = {}
        """By address: how many of the next posts are answered 500."""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """Takes the place of the network for `shared.platform.public_post`."""
        if self.refusals.get(url, 0) > 0:
            self.refusals[url] -= 1
            return 500
        is_slack = urlsplit(url).hostname == SLACK
        kind = ChannelType.SLACK if is_slack else ChannelType.WEBHOOK
        self._posts.append(Told(kind, url, self._clock.now(), dict(headers), body.decode()))
        return 200

    def told(self) -> list[Told]:
        """Returns everything that agents were told: posts, then e-mails, each oldest first."""
        mails = [
            Told(ChannelType.EMAIL, named.get("channel", ""), None, named, f"{subject}\n\n{text}")
            for subject, text, named in published(settings().agent_topic_arn)
        ]
        return [*self._posts, *mails]


def set_secrets(channels: Notifications) -> None:
    """Puts an address or a key for each channel into the deployment's secret."""
    if not channels.channels:
        return
    manager = client("secretsmanager")
    content = json.loads(manager.get_secret_value(SecretId=STACK)["SecretString"])
    content["notifications"] = {one.id: _credentials(one) for one in channels.channels}
    manager.put_secret_value(SecretId=STACK, SecretString=json.dumps(content))
    secrets.forget()


def _credentials(channel: Channel) -> Mapping[str, str]:
    if channel.type is ChannelType.SLACK:
        return {"url": f"https://{SLACK}/services/{channel.id}"}
    if channel.type is ChannelType.WEBHOOK:
        return {"secret": PREFIX + base64.b64encode(local_secret(channel.id)).decode()}
    return {}
