"""`rapport campaigns watch`: shows the progress of a campaign until it ends."""

import sys
from collections import deque
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from infra.cli.campaigns.progress_text import counted, pace, progress_lines
from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.output import display, instant, plain
from shared.domain.campaigns.campaign import State
from shared.platform import clock

if TYPE_CHECKING:
    from shared.usecases.campaigns.watch_campaign import Frame

OVER = (State.FINISHED, State.STOPPED)
PACE_OF = timedelta(minutes=2)
"""The time over which the pace is measured."""


@click.command(
    epilog="Exit codes: 0 it has ended, 1 it was never launched, 2 wrong usage, 3 no deployment."
)
@click.argument("campaign_id")
@click.option("--once", is_flag=True, help="Show the progress once, and exit.")
@click.option(
    "--interval", default=5.0, show_default=True, type=click.FloatRange(min=1),
    help="Seconds between two updates.",
)  # fmt: skip
@stage_option
def watch(campaign_id: str, once: bool, interval: float, stage: str | None) -> None:
    """Show the progress and results of a campaign until it is finished or stopped.

    In a terminal the display is updated in place; in a file or a pipe each update is one line.

    Example: rapport campaigns watch cmp_01KAMJ4N3R0000000000000000 --stage prod
    """
    with deployment(stage):
        seen: deque[Frame] = deque()
        with display(in_place=not once and sys.stdout.isatty()) as (show, in_place):
            while True:
                seen.append(_look(campaign_id))
                while seen[-1].at - seen[0].at > PACE_OF:
                    seen.popleft()
                is_last = once or seen[-1].campaign.state in OVER
                show(_picture(seen) if is_last or in_place else [_line(seen)])
                if is_last:
                    return
                clock.pause(interval)


def _look(campaign_id: str) -> "Frame":
    from shared.usecases.campaigns.change_campaign import find
    from shared.usecases.campaigns.watch_campaign import observe

    campaign = find(campaign_id)
    if campaign.launched_at is None:
        raise Refused(f"a {campaign.state} campaign is not running: launch it first")
    return observe(campaign, now=clock.now())


def _picture(seen: Sequence["Frame"]) -> list[str]:
    frame = seen[-1]
    campaign = frame.campaign
    why = f" ({campaign.reason})" if campaign.reason else ""
    lines = [f"{plain(campaign.content.name)} at {instant(frame.at)}: {campaign.state}{why}"]
    lines += progress_lines(frame.progress, frame.compared)
    if campaign.winner:
        lines.append(f"winner     variant {campaign.winner}")
    if campaign.state not in OVER:
        lines.append(f"pace       {_pace(seen)}")
        lines.append(f"finished   about {instant(frame.finishes_at)}")
    return lines


def _line(seen: Sequence["Frame"]) -> str:
    frame = seen[-1]
    so_far = frame.progress
    why = f" ({frame.campaign.reason})" if frame.campaign.reason else ""
    told = (
        f"{frame.at:%Y-%m-%d %H:%M:%S} UTC",
        f"{frame.campaign.state}{why}",
        f"{so_far.done} of {so_far.recipients}",
        counted(so_far.outcomes),
        f"replied {so_far.replied}",
        f"opted out {so_far.opted_out}",
        _pace(seen),
        f"until about {instant(frame.finishes_at)}",
    )
    return "  ".join(told)


def _pace(seen: Sequence["Frame"]) -> str:
    """Returns the pace between updates; at the first update, the pace since the launch."""
    first, last = seen[0], seen[-1]
    if len(seen) > 1:
        return pace(last.progress.done - first.progress.done, last.at - first.at)
    launched_at = last.campaign.launched_at or last.at
    return pace(last.progress.done, last.at - launched_at)
