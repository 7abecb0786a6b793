"""`rapport replay`: webhooks that could not be read, read again by the code of today."""

import click

from infra.cli.campaigns.campaign_text import instant
from infra.cli.deployment import Refused, by_option, deployment, keep, number_of, stage_option
from shared.platform import clock

PROGRESS_EVERY = 100


@click.group()
def replay() -> None:
    """Genuine webhooks that could not be read when they came: they are kept for 90 days."""


@replay.command("list", epilog="Exit codes: 0 listed, 2 usage, 3 no deployment.")
@stage_option
def list_kept(stage: str | None) -> None:
    """List what is kept: its id, when and from where it came, and why it could not be read.

    No phone number and no text is shown.

    Example: rapport replay list --stage prod
    """
    with deployment(stage):
        from shared.providers.registry import NAMES
        from shared.storage.inbound import unread

        kept = [(key, one) for name in NAMES for key, one in unread(name)]
    for key, one in kept:
        click.echo(f"{key}  {instant(one.received_at)}  {one.provider:<8} {one.reason}")
    click.echo(number_of(len(kept), "webhook"), err=True)


@replay.command(
    "run", epilog="Exit codes: 0 all were read, 1 some cannot be read, 3 no deployment."
)
@click.argument("ids", nargs=-1)
@by_option
@stage_option
def run(ids: tuple[str, ...], by: str, stage: str | None) -> None:
    """Read kept webhooks again: all of them, or those that are named.

    What can be read now goes to the inbound queue as of the time at which it came, and is kept no
    longer. What cannot stays. A text that was taken before is not taken twice.

    Example: rapport replay run --stage prod
    """
    with deployment(stage):
        from shared.providers.registry import NAMES
        from shared.storage.inbound import unread
        from shared.usecases.inbound.replay_webhook import replay_webhook

        kept = {key: one for name in NAMES for key, one in unread(name)}
        if unknown := set(ids) - set(kept):
            raise Refused(f"no such webhook is kept: {', '.join(sorted(unknown))}")
        wanted = tuple(dict.fromkeys(ids)) or tuple(kept)
        if wanted:
            subject = " ".join(ids) or f"all {len(wanted)}"
            keep("webhooks_replayed", subject, by)
        left = []
        for place, key in enumerate(wanted, start=1):
            if not replay_webhook(key, kept[key], now=clock.now()):
                left.append(key)
            if place % PROGRESS_EVERY == 0:
                click.echo(f"{place} of {number_of(len(wanted), 'webhook')}", err=True)
    click.echo(f"{number_of(len(wanted) - len(left), 'webhook')} read")
    if left:
        raise Refused(f"still not to be read: {', '.join(left)}")
