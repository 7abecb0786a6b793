"""`rapport notifications`: tries the channels, and subscribes addresses to the e-mail topic."""

import click

from infra.cli.notifications.subscribe import subscribe
from infra.cli.notifications.try_channels import try_channels


@click.group()
def notifications() -> None:
    """Try the channels that tell agents, and subscribe to e-mail: docs/notifications.md.

    Example: rapport notifications test --stage prod
    """


notifications.add_command(try_channels)
notifications.add_command(subscribe)
