"""`python -m infra.load_model`: how long a campaign takes, and what it costs, and its limits."""

import json
import os
import resource
import sys
import time as clocks
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import click

from infra.local.environment import environment
from infra.prices import PART_MICRO_USD

if TYPE_CHECKING:
    from infra.load_model.limits import Limit
    from infra.load_model.result import Result
    from infra.load_model.scenario import Scenario

BASE_URL = "https://rapport.example.com"
DAY = date(2026, 12, 1)
TYPES = ("10dlc", "toll_free", "short_code", "long_code")


@click.command(epilog="Figures are modelled, not measured: docs/scale.md says what that means.")
@click.option("--people", default=100_000, type=click.IntRange(1, 100_000_000), show_default=True)
@click.option("--number-type", default="short_code", type=click.Choice(TYPES), show_default=True)
@click.option("--rate", type=float, help="Parts a second of a number. Default: that of its type.")
@click.option("--numbers", default=1, type=click.IntRange(1, 100), show_default=True)
@click.option("--per-day", type=click.IntRange(1), help="Parts per day that carriers accept.")
@click.option(
    "--start",
    default="10:00",
    show_default=True,
    help=f"A local time of the contacts on {DAY}, or an instant: 2026-12-01T15:00Z.",
)
@click.option("--parts", default=1, type=click.IntRange(1, 10), show_default=True)
@click.option("--variants", default=1, type=click.IntRange(1, 4), show_default=True)
@click.option(
    "--test-percent",
    default=100,
    type=click.IntRange(1, 100),
    show_default=True,
    help="Below 100 with an instant only.",
)
@click.option(
    "--part-price",
    "part_price_micro_usd",
    default=PART_MICRO_USD,
    type=click.IntRange(1, 1_000_000),
    show_default=True,
    help="Micro-USD.",
)
@click.option(
    "--keys", is_flag=True, help="Also the busiest keys; exits 1 above half of a key's limit."
)
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
def main(keys: bool, as_json: bool, **wanted: Any) -> None:
    """Runs a campaign over synthetic contacts with the planner, gate and rate limits that ship.

    Nothing is sent, and the same options give the same report.

    Example: python -m infra.load_model --people 1_000_000 --number-type short_code
    """
    os.environ.update(environment(base_url=BASE_URL))
    from infra.load_model.report import lines, report
    from infra.load_model.run import simulate

    scenario = _scenario(**wanted)
    with click.progressbar(length=2 * scenario.people, label="Contacts", file=sys.stderr) as bar:
        result = simulate(scenario, told=bar.update)
    made, hot = report(result), _hot_keys(result) if keys else []
    made["limits"] += [limit.as_row() for limit in hot]
    for line in [json.dumps(made, indent=2)] if as_json else lines(made):
        click.echo(line)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    click.echo(f"{clocks.process_time():,.0f} s of CPU, {memory:,} MB of memory", err=True)
    sys.exit(any(limit.is_near for limit in hot))


def _hot_keys(result: "Result") -> "Sequence[Limit]":
    from infra.load_model.hot_keys import hot_keys
    from infra.load_model.recorded import record

    return list(hot_keys(record(), result))


def _scenario(number_type: str, rate: float | None, start: str, **wanted: Any) -> "Scenario":
    from infra.load_model.scenario import RATES, Scenario
    from shared.domain.brand.number import NumberType
    from shared.domain.brand.validation import BrandInvalid
    from shared.domain.core.errors import DomainError

    kind = NumberType(number_type)
    per_second = RATES[kind] if rate is None else rate
    scenario = Scenario(number_type=kind, rate=per_second, starts=_start(start), **wanted)
    try:
        _ = scenario.mailing
    except (BrandInvalid, DomainError) as error:
        raise click.UsageError(str(error)) from error
    return scenario


def _start(start: str) -> Any:
    from shared.domain.calendar.local_time import LocalTime

    try:
        if "T" not in start:
            return LocalTime(DAY, time.fromisoformat(start))
        at = datetime.fromisoformat(start)
    except ValueError:
        raise click.BadParameter("--start is 10:00, or an instant as 2026-12-01T15:00Z.") from None
    if at.tzinfo is None:
        raise click.BadParameter("--start as an instant needs its offset: 2026-12-01T15:00Z.")
    return at.astimezone(UTC)


if __name__ == "__main__":
    main()
