"""`rapport cost`: estimates the monthly cost of a number of messages, without an AWS account."""

import json
import os
from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any, get_args

import click

from infra.cli.output import Column, table
from infra.prices import PART_MICRO_USD
from shared.domain.core.provider_name import WebhookProviderName

MOST = 1_000_000_000
INBOUND_PERCENT = 2


class Whole(click.ParamType[int]):
    """A whole number, written 1000000, 1_000_000 or 1,000,000."""

    name = "number"

    def __init__(self, least: int, most: int = MOST) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, _param: Any, _ctx: Any) -> int:
        digits = str(value).replace("_", "").replace(",", "")
        if not digits.isdecimal() or not self.least <= int(digits) <= self.most:
            self.fail(f"{value!r} is not a number from {self.least:,} to {self.most:,}")
        return int(digits)


class Rate(click.FloatRange):
    """A float in a range. Rejects `nan`, which click accepts in every range."""

    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        rate: float = super().convert(value, param, ctx)
        if isnan(rate):
            self.fail(f"{value!r} is not a number", param, ctx)
        return rate


@click.command(epilog="Exit codes: 0 done, 2 wrong usage. Figures are modelled, not measured.")
@click.option(
    "--texts",
    type=Whole(1),
    multiple=True,
    required=True,
    help="Messages sent a month. Repeat to compare.",
)
@click.option(
    "--inbound",
    type=Whole(0),
    help=f"Inbound messages a month. Default: {INBOUND_PERCENT} % of those sent.",
)
@click.option(
    "--parts", type=Whole(1, 10), default="1", show_default=True, help="SMS parts of each message."
)
@click.option(
    "--recipients-by-campaign",
    "by_campaign",
    type=Whole(0, 100_000_000),
    default="10_000",
    show_default=True,
    help="Recipients of a campaign. 0: no campaigns, all messages are sent through the API.",
)
@click.option(
    "--provider",
    type=click.Choice(["eum", *get_args(WebhookProviderName)]),
    default="eum",
    show_default=True,
    help="Provider. All except eum add webhooks through API Gateway.",
)
@click.option(
    "--rate",
    type=Rate(0.1, 1000),
    default=100,
    show_default=True,
    help="Parts per second of the number. A slow number makes Lambda functions wait.",
)
@click.option(
    "--part-price",
    type=Whole(0, 10_000_000),
    default=str(PART_MICRO_USD),
    show_default=True,
    help="Price of a part, provider and carriers together, in micro-USD.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print a JSON list with one object for each --texts."
)
def cost(texts: Sequence[int], part_price: int, as_json: bool, **wanted: Any) -> None:
    """Estimate the monthly cost: AWS by service, and the carriers' charges.

    Counts the calls that the functions make, at list prices. Needs no AWS account and no
    deployment.

    Example: rapport cost --texts 1_000_000 --inbound 20_000
    """
    _set_up()
    from infra.cost import show

    months = [_month(one, wanted) for one in texts]
    if as_json:
        click.echo(json.dumps(show.as_json(months, part_price), indent=2))
        return
    heading, *rows = show.rows(months, part_price)
    columns = [Column(name, right=place > 0) for place, name in enumerate(heading)]
    table(columns, rows, headings=True)
    for note in show.notes(months[0]):
        click.echo(note, err=True)


def _month(texts: int, wanted: Mapping[str, Any]) -> Any:
    from infra.cost.demand import Month

    inbound = wanted["inbound"]
    given = texts * INBOUND_PERCENT // 100 if inbound is None else inbound
    return Month(texts, **{**wanted, "inbound": given})


def _set_up() -> None:
    """Sets the settings that the functions' modules read when they are imported. Calls nothing."""
    from infra.local.environment import environment

    for name, value in environment(base_url="https://rapport.example.com").items():
        os.environ.setdefault(name, value)
