"""`rapport campaigns plan` and `launch`: a campaign is launched by the plan that was reviewed."""

from typing import TYPE_CHECKING

import click

from infra.cli.campaigns.plan_text import review_lines
from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.operator import by_option
from infra.cli.output import progress
from shared.domain.campaigns.campaign import State
from shared.platform import clock

if TYPE_CHECKING:
    from shared.usecases.campaigns.campaign_queries import Plan

LOOK_EVERY = 2.0
"""Seconds between two reads of a plan that is being made."""


@click.command(
    epilog="Exit codes: 0 planned, 1 it cannot be planned, 2 wrong usage, 3 no deployment."
)
@click.argument("campaign_id")
@click.option("--show", "only_show", is_flag=True, help="Show the current plan. Makes no new one.")
@stage_option
def plan(campaign_id: str, only_show: bool, stage: str | None) -> None:
    """Plan a campaign and show the plan. Nothing is sent.

    Planning evaluates every contact of the audience. It continues when you stop this command; use
    --show to see the plan later. The samples are messages as contacts would receive them.

    Example: rapport campaigns plan cmp_01KAMJ4N3R0000000000000000 --stage prod
    """
    with deployment(stage):
        from shared.usecases.campaigns.plan_campaign import plan_campaign

        if not only_show:
            plan_campaign(campaign_id, now=clock.now())
        found = awaited(campaign_id)
    _tell(found)


@click.command(epilog="Exit codes: 0 launched, 1 refused, 2 wrong usage, 3 no deployment.")
@click.argument("campaign_id")
@click.option("--token", help="The token of the plan. Without it, the plan is shown first.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@by_option
@stage_option
def launch(campaign_id: str, token: str | None, yes: bool, by: str, stage: str | None) -> None:
    """Launch a planned campaign. The token selects the plan; only the current plan can be launched.

    Without a token, shows the current plan and asks for the campaign's name.

    Example: rapport campaigns launch cmp_01KAMJ4N3R0000000000000000 --stage prod
    """
    with deployment(stage):
        from shared.usecases.campaigns.campaign_lifecycle import launch_campaign

        token = token or _read_and_agreed(campaign_id, ask=not yes)
        campaign = launch_campaign(campaign_id, token, by=by, now=clock.now())
    click.echo(f"{campaign_id} is {campaign.state}")
    click.echo(f"next: rapport campaigns watch {campaign_id}", err=True)


def awaited(campaign_id: str) -> "Plan":
    """Returns the current plan once it is done. Raises Refused when the campaign was edited."""
    from shared.usecases.campaigns.campaign_queries import plan_of

    found = plan_of(campaign_id, now=clock.now())
    begun = found.campaign.plan
    with progress("planning", "shard", found.shards) as report:
        while found.campaign.state is State.PLANNING and found.campaign.plan == begun:
            report(found.shards_done)
            clock.pause(LOOK_EVERY)
            found = plan_of(campaign_id, now=clock.now())
        report(found.shards_done)
    if found.campaign.state is State.DRAFT or found.campaign.plan != begun:
        raise Refused("the campaign has changed since it was planned: plan it again")
    return found


def _read_and_agreed(campaign_id: str, *, ask: bool) -> str:
    """Shows the current plan, asks for confirmation and returns the plan's token."""
    found = awaited(campaign_id)
    campaign = found.campaign
    if campaign.state is not State.PLANNED or not campaign.token:
        raise Refused(f"a {campaign.state} campaign cannot be launched")
    _tell(found)
    if ask and _answer() not in ("y", campaign.content.name.strip()):
        raise Refused("not launched: you did not confirm")
    return campaign.token


def _answer() -> str:
    question = "Launch it? Type its name, or y"
    try:
        answer: str = click.prompt(question, default="", show_default=False, err=True)
    except click.Abort as abort:
        raise Refused("not launched: no terminal to confirm in (use --yes)") from abort
    return answer.strip()


def _tell(found: "Plan") -> None:
    for line in review_lines(found.campaign, found.review):
        click.echo(line)
