"""`rapport actions`: what was done to a deployment by hand, and by whom."""

import click

from infra.cli.campaigns.campaign_text import instant, plain
from infra.cli.deployment import deployment, stage_option


@click.command(epilog="Exit codes: 0 listed, 2 usage, 3 no deployment.")
@click.option("--what", metavar="WHAT", help="Of one kind, such as token_revoked.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1))
@stage_option
def actions(what: str | None, limit: int, stage: str | None) -> None:
    """List what people did by hand, the youngest first: when, what, by whom, to what, and why.

    Of what was done through the API, the token's name stands for whoever used it. Nothing here is
    ever changed or deleted by Rapport.

    Example: rapport actions --what dead_letter_dropped --stage prod
    """
    with deployment(stage):
        from shared.storage.audit_log import youngest

        found = youngest(limit=limit, what=what)
    for one in found:
        why = f": {plain(one.reason)}" if one.reason else ""
        click.echo(f"{instant(one.at)}  {one.what} by {plain(one.by)}{why}")
        click.echo(f"  {plain(one.subject)}")
    if not found:
        click.echo("nothing of the kind was done", err=True)
