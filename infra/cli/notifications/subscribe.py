"""`rapport notifications subscribe`: an e-mail address gets the notifications of a channel."""

import json
from typing import Any

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import by_option, keep


@click.command(
    epilog="Exit codes: 0 asked to confirm; 1 no such channel of type email; 3 no deployment."
)
@click.argument("channel")
@click.argument("address")
@by_option
@stage_option
def subscribe(channel: str, address: str, by: str, stage: str | None) -> None:
    """Send the notifications of a channel to an e-mail address, once its owner confirms.

    Amazon SNS asks them by e-mail. The audit log records the channel, and not the address.

    Example: rapport notifications subscribe team-mail kim@example.com --stage prod
    """
    with deployment(stage):
        from shared.domain.brand.notifications import ChannelType
        from shared.platform.agent_topic import CHANNEL
        from shared.platform.aws import client
        from shared.platform.settings import settings
        from shared.storage.brand import current

        found = current().brand.notifications.channel(channel)
        if found is None or found.type is not ChannelType.EMAIL:
            raise Refused(f"brand.yaml has no channel {channel} of type email")
        keep("notifications_subscribed", channel, by)
        sns: Any = client("sns")
        sns.subscribe(
            TopicArn=settings().agent_topic_arn,
            Protocol="email",
            Endpoint=address,
            Attributes={"FilterPolicy": json.dumps({CHANNEL: [channel]})},
        )
    click.echo(f"{channel}: Amazon SNS has sent an e-mail to confirm")
