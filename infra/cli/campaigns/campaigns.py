"""`rapport campaigns`: plans, launches, watches and stops campaigns."""

import click

from infra.cli.campaigns.campaign_text import campaign_lines
from infra.cli.campaigns.launch_campaigns import launch, plan
from infra.cli.campaigns.progress_text import progress_lines
from infra.cli.campaigns.watch_campaigns import watch
from infra.cli.deployment import deployment, stage_option
from infra.cli.operator import by_option
from infra.cli.output import Column, table
from shared.platform import clock

LISTED = (Column("campaign"), Column("created"), Column("state"), Column("name"))


@click.group()
def campaigns() -> None:
    """Plan, launch and watch campaigns. Create them through the API: docs/campaigns.md.

    Example: rapport campaigns list --stage prod
    """


campaigns.add_command(plan)
campaigns.add_command(launch)
campaigns.add_command(watch)


@campaigns.command("list", epilog="Exit codes: 0 listed, 2 wrong usage, 3 no deployment.")
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1, 200), help="How many."
)
@stage_option
def list_campaigns(limit: int, stage: str | None) -> None:
    """List campaigns, newest first: id, date, state, name.

    Example: rapport campaigns list --stage prod
    """
    with deployment(stage):
        from shared.storage.campaigns.campaigns import youngest

        found, _following = youngest(limit=limit)
    rows = [
        (one.campaign_id, f"{one.created_at:%Y-%m-%d}", one.state, one.content.name)
        for one in found
    ]
    table(LISTED, rows)
    if not found:
        click.echo("there is no campaign yet: create one with POST /v1/campaigns", err=True)


@campaigns.command(epilog="Exit codes: 0 shown, 1 there is no such campaign, 3 no deployment.")
@click.argument("campaign_id")
@stage_option
def show(campaign_id: str, stage: str | None) -> None:
    """Show a campaign: its message bodies, audience, times and results.

    Example: rapport campaigns show cmp_01KAMJ4N3R0000000000000000
    """
    with deployment(stage):
        from shared.domain.campaigns.experiments import scores
        from shared.storage.campaigns import counters
        from shared.usecases.campaigns.campaign_queries import progress_of
        from shared.usecases.campaigns.change_campaign import find

        campaign = find(campaign_id)
        progress = progress_of(campaign)
        compared = scores(campaign.content, counters.load(campaign_id))
    for line in campaign_lines(campaign):
        click.echo(line)
    for line in progress_lines(progress, compared) if progress else ():
        click.echo(line)


@campaigns.command(epilog="Exit codes: 0 paused, 1 it is not running, 3 no deployment.")
@click.argument("campaign_id")
@by_option
@stage_option
def pause(campaign_id: str, by: str, stage: str | None) -> None:
    """Pause a running campaign. Batches that are being sent now are completed.

    Example: rapport campaigns pause cmp_01KAMJ4N3R0000000000000000
    """
    with deployment(stage):
        from shared.usecases.campaigns.campaign_lifecycle import pause_campaign

        campaign = pause_campaign(campaign_id, by=by, now=clock.now())
    click.echo(f"{campaign_id} is {campaign.state}")


@campaigns.command(epilog="Exit codes: 0 resumed, 1 it is not paused, 3 no deployment.")
@click.argument("campaign_id")
@by_option
@stage_option
def resume(campaign_id: str, by: str, stage: str | None) -> None:
    """Resume a paused campaign. `rapport campaigns show` says why it paused.

    Example: rapport campaigns resume cmp_01KAMJ4N3R0000000000000000
    """
    with deployment(stage):
        from shared.usecases.campaigns.campaign_lifecycle import resume_campaign

        campaign = resume_campaign(campaign_id, by=by, now=clock.now())
    click.echo(f"{campaign_id} is {campaign.state}")


@campaigns.command(epilog="Exit codes: 0 stopped, 1 it has ended, 3 no deployment.")
@click.argument("campaign_id")
@by_option
@stage_option
def stop(campaign_id: str, by: str, stage: str | None) -> None:
    """Stop a campaign for good: remaining recipients get no message, and it does not repeat.

    Example: rapport campaigns stop cmp_01KAMJ4N3R0000000000000000
    """
    with deployment(stage):
        from shared.usecases.campaigns.campaign_lifecycle import stop_campaign

        campaign = stop_campaign(campaign_id, by=by, now=clock.now())
    click.echo(f"{campaign_id} is {campaign.state}")
