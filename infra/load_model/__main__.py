"""`python -m infra.load_model`: how long a campaign takes, and how near it comes to its limits."""

import os
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from infra.local.environment import environment

if TYPE_CHECKING:
    from infra.load_model.limits import Limit
    from infra.load_model.result import Result
    from infra.load_model.scenario import Scenario

BASE_URL = "https://rapport.example.com"
TIMES = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M%z"])
TYPES = ("10dlc", "toll_free", "short_code", "long_code")


@click.command(epilog="Figures are modelled, not measured: docs/scale.md says what that means.")
@click.option("--people", default=100_000, type=click.IntRange(1, 100_000_000), show_default=True)
@click.option("--number-type", default="short_code", type=click.Choice(TYPES), show_default=True)
@click.option("--rate", type=float, help="Parts a second of a number. Default: that of its type.")
@click.option("--numbers", default=1, type=click.IntRange(1, 100), show_default=True)
@click.option("--per-day", type=click.IntRange(1), help="Parts per day that carriers accept.")
@click.option(
    "--start", "starts", default="2026-12-01T10:00", type=TIMES, show_default=True,
    help="A local time of the contacts, or an instant: 2026-12-01T15:00Z.",
)  # fmt: skip
@click.option("--parts", default=1, type=click.IntRange(1, 10), show_default=True)
@click.option("--variants", default=1, type=click.IntRange(1, 4), show_default=True)
@click.option(
    "--test-percent", default=100, type=click.IntRange(1, 100), show_default=True,
    help="Below 100 with an instant only.",
)  # fmt: skip
@click.option(
    "--keys", is_flag=True, help="Also the busiest keys; exits 1 above half of a key's limit."
)
def main(keys: bool, **wanted: Any) -> None:
    """Runs a campaign over synthetic contacts with the planner, gate and rate limits that ship.

    Nothing is sent, and the same options give the same report.

    Example: python -m infra.load_model --people 1_000_000 --number-type short_code
    """
    os.environ.update(environment(base_url=BASE_URL))
    from infra.load_model.report import report
    from infra.load_model.run import simulate

    scenario = _scenario(**wanted)
    with click.progressbar(length=2 * scenario.people, label="Contacts", file=sys.stderr) as bar:
        result = simulate(scenario, told=bar.update)
    made, hot = report(result), _hot_keys(result) if keys else []
    made["limits"] += [limit.as_row() for limit in hot]
    _show(made)
    sys.exit(any(limit.is_near for limit in hot))


def _scenario(number_type: str, rate: float | None, starts: datetime, **wanted: Any) -> "Scenario":
    """Returns the scenario. Raises UsageError when the campaign is not possible."""
    from infra.load_model.scenario import RATES, Scenario
    from shared.domain.brand.number import NumberType
    from shared.domain.brand.validation import BrandInvalid
    from shared.domain.calendar.local_time import LocalTime
    from shared.domain.core.errors import DomainError

    kind = NumberType(number_type)
    local = LocalTime(starts.date(), starts.time())
    start = starts.astimezone(UTC) if starts.tzinfo else local
    per_second = RATES[kind] if rate is None else rate
    scenario = Scenario(number_type=kind, rate=per_second, starts=start, **wanted)
    try:
        _ = scenario.mailing
    except (BrandInvalid, DomainError) as error:
        raise click.UsageError(str(error)) from error
    return scenario


def _hot_keys(result: "Result") -> "Sequence[Limit]":
    from infra.load_model.keys.hot_keys import hot_keys
    from infra.load_model.keys.recorded import record

    return list(hot_keys(record(), result))


def _show(made: Mapping[str, Any]) -> None:
    from infra.load_model.report import lines

    for line in lines(made):
        click.echo(line)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    click.echo(f"{time.process_time():,.0f} s of CPU, {memory:,} MB of memory", err=True)


if __name__ == "__main__":
    main()
