"""`rapport campaigns plan` and `launch`: nothing is sent that nobody has looked at."""

import sys
from typing import TYPE_CHECKING

import click

from infra.cli.campaigns.campaign_text import review_lines
from infra.cli.deployment import Refused, by_option, deployment, stage_option
from shared.domain.campaigns.lifecycle import State
from shared.platform import clock

if TYPE_CHECKING:
    from shared.usecases.campaigns.campaign_queries import Plan

LOOK_EVERY = 2.0
"""Seconds between two looks at a plan that is being made."""


@click.command(epilog="Exit codes: 0 planned, 1 it cannot be planned, 2 usage, 3 no deployment.")
@click.argument("campaign_id")
@click.option("--show", "only_show", is_flag=True, help="Make no new plan: show the present one.")
@stage_option
def plan(campaign_id: str, only_show: bool, stage: str | None) -> None:
    """Work out what a campaign would do, person by person, and show it. Nothing is sent.

    The plan goes on when this command is stopped; `--show` shows it later. The samples are texts as
    people would read them, with what is known about them filled in.

    Example: rapport campaigns plan cmp_01KAMJ4N3R0000000000000000 --stage prod
    """
    with deployment(stage):
        from shared.usecases.campaigns.plan_campaign import plan_campaign

        if not only_show:
            plan_campaign(campaign_id, now=clock.now())
        found = awaited(campaign_id)
    _tell(found)


@click.command(epilog="Exit codes: 0 launched, 1 refused, 2 usage, 3 no deployment.")
@click.argument("campaign_id")
@click.option("--token", help="That of the plan you have read; without it, it is shown once more.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@by_option
@stage_option
def launch(campaign_id: str, token: str | None, yes: bool, by: str, stage: str | None) -> None:
    """Launch a campaign as it was planned. A token says which plan: no other one can be launched.

    Without a token the present plan is shown, and you are asked for the campaign's name.

    Example: rapport campaigns launch cmp_01KAMJ4N3R0000000000000000 --stage prod
    """
    with deployment(stage):
        from shared.usecases.campaigns.campaign_lifecycle import launch_campaign

        token = token or _read_and_agreed(campaign_id, ask=not yes)
        campaign = launch_campaign(campaign_id, token, by=by, now=clock.now())
    click.echo(f"{campaign_id} is {campaign.state}")
    click.echo(f"how it goes: rapport campaigns watch {campaign_id}", err=True)


def awaited(campaign_id: str) -> "Plan":
    """The campaign's present plan once it is done. Raises Refused when it is edited meanwhile."""
    from shared.usecases.campaigns.campaign_queries import plan_of

    found = plan_of(campaign_id, now=clock.now())
    begun = found.campaign.plan
    with click.progressbar(length=found.shards, label="planning", file=sys.stderr) as bar:
        while found.campaign.state is State.PLANNING and found.campaign.plan == begun:
            bar.update(found.shards_done - bar.pos)
            clock.pause(LOOK_EVERY)
            found = plan_of(campaign_id, now=clock.now())
        bar.update(found.shards_done - bar.pos)
    if found.campaign.state is State.DRAFT or found.campaign.plan != begun:
        raise Refused("the campaign has changed since it was planned: plan it again")
    return found


def _read_and_agreed(campaign_id: str, *, ask: bool) -> str:
    """The token of the present plan, which the person has seen now."""
    found = awaited(campaign_id)
    campaign = found.campaign
    if campaign.state is not State.PLANNED or not campaign.token:
        raise Refused(f"a {campaign.state} campaign cannot be launched")
    _tell(found)
    if ask and _answer() not in ("y", campaign.content.name.strip()):
        raise Refused("not launched: you did not agree")
    return campaign.token


def _answer() -> str:
    question = "Launch it? Type its name, or y"
    try:
        answer: str = click.prompt(question, default="", show_default=False, err=True)
    except click.Abort as abort:
        raise Refused("not launched: nobody was there to agree (--yes)") from abort
    return answer.strip()


def _tell(found: "Plan") -> None:
    for line in review_lines(found.campaign, found.review):
        click.echo(line)
