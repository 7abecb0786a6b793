"""`rapport notifications test`: sends a test through each channel, as a notification goes."""

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import by_option, keep
from shared.platform import clock


@click.command(
    "test", epilog="Exit codes: 0 queued; 1 a channel is unknown or not set up; 3 no deployment."
)
@click.argument("channels", nargs=-1, metavar="[CHANNEL]...")
@by_option
@stage_option
def try_channels(channels: tuple[str, ...], by: str, stage: str | None) -> None:
    """Send a test through these channels, or through all of brand.yaml.

    It takes the way of every notification: the queue, the function, the channel. Look there whether
    it arrives. The audit log records it.

    Example: rapport notifications test pager --stage prod
    """
    with deployment(stage):
        from shared.storage.brand import current
        from shared.usecases.notifications.try_channel import ChannelNotReady, try_channel

        known = current().brand.notifications
        ids = channels or tuple(one.id for one in known.channels)
        if not ids:
            raise Refused("brand.yaml has no channel: nobody is told")
        keep("notifications_tested", ", ".join(ids), by)
        failed = False
        for id in ids:
            try:
                said = f"queued as {try_channel(known, id, now=clock.now())}"
            except ChannelNotReady as reason:
                said, failed = str(reason), True
            click.echo(f"{id}: {said}")
    if failed:
        raise Refused("not every channel was tried")
