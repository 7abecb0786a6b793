"""`rapport replay`: parses webhooks again that an older version could not parse."""

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import by_option, keep
from infra.cli.output import Column, instant, number_of, progress, table
from shared.platform import clock

PROGRESS_EVERY = 100
LISTED = (Column("webhook"), Column("received"), Column("provider"), Column("reason"))


@click.group()
def replay() -> None:
    """Manage authentic webhooks that could not be parsed. They are stored for 90 days.

    Example: rapport replay list --stage prod
    """


@replay.command("list", epilog="Exit codes: 0 listed, 2 wrong usage, 3 no deployment.")
@stage_option
def list_kept(stage: str | None) -> None:
    """List these webhooks: id, time, provider and the reason why they could not be parsed.

    Does not show phone numbers or message bodies.

    Example: rapport replay list --stage prod
    """
    with deployment(stage):
        from shared.providers.registry import NAMES
        from shared.storage.unusable_webhooks import unread

        kept = [(key, one) for name in NAMES for key, one in unread(name)]
    table(LISTED, [(key, instant(one.received_at), one.provider, one.reason) for key, one in kept])
    click.echo(number_of(len(kept), "webhook"), err=True)


@replay.command(
    "run", epilog="Exit codes: 0 all were parsed, 1 some cannot be parsed, 3 no deployment."
)
@click.argument("ids", nargs=-1)
@by_option
@stage_option
def run(ids: tuple[str, ...], by: str, stage: str | None) -> None:
    """Parse stored webhooks again: the given ones, or all.

    A webhook that can be parsed now goes to the inbound or the receipts queue, with its original
    time, and is deleted. Others stay. A message that was received before is not received twice.

    Example: rapport replay run --stage prod
    """
    with deployment(stage):
        from shared.providers.registry import NAMES
        from shared.storage.unusable_webhooks import unread
        from shared.usecases.inbound.replay_webhook import replay_webhook

        kept = {key: one for name in NAMES for key, one in unread(name)}
        if unknown := set(ids) - set(kept):
            raise Refused(f"there is no such webhook: {', '.join(sorted(unknown))}")
        wanted = tuple(dict.fromkeys(ids)) or tuple(kept)
        if wanted:
            subject = " ".join(ids) or f"all {len(wanted)}"
            keep("webhooks_replayed", subject, by)
        left = []
        with progress("parsing", "webhook", len(wanted), every=PROGRESS_EVERY) as report:
            for done, key in enumerate(wanted, start=1):
                if not replay_webhook(key, kept[key], now=clock.now()):
                    left.append(key)
                report(done)
    click.echo(f"{number_of(len(wanted) - len(left), 'webhook')} parsed")
    if left:
        raise Refused(f"still cannot be parsed: {', '.join(left)}")
