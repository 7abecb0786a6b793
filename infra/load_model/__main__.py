"""`python -m infra.load_model`: how long a campaign takes, and what it costs, and its limits."""

import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import IO, TYPE_CHECKING, Any

import click

from infra.local.environment import environment
from infra.prices import PART_MICRO_USD

if TYPE_CHECKING:
    from infra.load_model.run import Progress
    from infra.load_model.scenario import Scenario

BASE_URL = "https://rapport.example.com"
TYPES = ("10dlc", "toll_free", "short_code", "long_code")


class Whole(click.ParamType[int]):
    """A whole number: 1000000, 1_000_000 or 1,000,000."""

    name = "number"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: Any, _param: Any, _ctx: Any) -> int:
        digits = str(value).replace("_", "").replace(",", "")
        if not digits.isdecimal() or not 1 <= int(digits) <= self.most:
            self.fail(f"{value!r} is not a number from 1 to {self.most:,}")
        return int(digits)


PRICE = Whole(1_000_000)


def option(
    name: str, default: Any, help: str = "", kind: Any = None, into: str = ""
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """An option that shows its default; `into`: its name in the scenario, if another."""
    names = (name, into) if into else (name,)
    return click.option(*names, default=default, type=kind, help=help, show_default=True)


@click.command(epilog="Figures are modelled, not measured: docs/scale.md says what that means.")
@option("--people", "100_000", kind=Whole(100_000_000))
@option("--number-type", "short_code", kind=click.Choice(TYPES))
@option("--rate", None, "Parts per second of each number; else the usual rate of its type.", float)
@option("--numbers", 1, kind=click.IntRange(1, 100))
@option("--per-day", None, "Parts per day that carriers accept.", click.IntRange(1))
@option("--start", "10:00", "A local time of the contacts, or an instant: 2026-12-01T15:00Z.")
@option("--day", "2026-12-01", "The day of a local time.")
@option("--text", None, "The body, instead of an example in two languages.")
@option("--parts", 1, kind=click.IntRange(1, 10))
@option("--variants", 1, kind=click.IntRange(1, 4))
@option("--holdout", 0, kind=click.IntRange(0, 50), into="holdout_percent")
@option("--test-percent", 100, "Below 100 with an instant only.", click.IntRange(1, 100))
@option("--opt-outs", 0.5, "Percent of messages.", click.FloatRange(0, 50), into="opts_out")
@option("--filtered", 0.8, "Percent of messages.", click.FloatRange(0, 50))
@option("--part-price", str(PART_MICRO_USD), "Micro-USD.", Whole(1_000_000), "part_price_micro_usd")
@option("--seed", 1)
@click.option("--workers", type=click.IntRange(1, 64), default=min(os.cpu_count() or 1, 8))
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
@click.option("--save", type=click.File("w"), help="A file for the report as JSON, besides.")
def main(workers: int, as_json: bool, save: IO[str] | None, **wanted: Any) -> None:
    """Runs a campaign over synthetic contacts with the planner, gate and rate limits that ship.

    Nothing is sent. The same seed gives the same report, however many workers.

    Example: python -m infra.load_model --people 1_000_000 --number-type short_code
    """
    os.environ.update(environment(base_url=BASE_URL))
    from infra.load_model.report import lines, report
    from infra.load_model.run import simulate

    scenario, began = _scenario(**wanted), datetime.now(UTC)
    with _shown(2 * scenario.people, as_json) as progress:
        made = report(simulate(scenario, workers=workers, progress=progress))
    seconds = (datetime.now(UTC) - began).total_seconds()
    if save:
        click.echo(json.dumps(made, indent=2), save)
    if as_json:
        click.echo(json.dumps(made, indent=2))
        return
    for line in lines(made):
        click.echo(line)
    click.echo(f"simulated in {seconds:,.0f} s with {workers} workers: {_resources(workers)}")


def _scenario(
    number_type: str, rate: float | None, start: str, day: str, opts_out: float, filtered: float,
    **wanted: Any,
) -> "Scenario":  # fmt: skip
    from infra.load_model.habits import Habits
    from infra.load_model.scenario import RATES, Scenario
    from shared.domain.brand.number import NumberType
    from shared.domain.brand.validation import BrandInvalid
    from shared.domain.core.errors import DomainError

    kind = NumberType(number_type)
    scenario = Scenario(
        number_type=kind,
        rate=RATES[kind] if rate is None else rate,
        starts=_start(start, day),
        habits=Habits(opts_out=opts_out / 100, filtered=filtered / 100),
        **wanted,
    )
    try:
        scenario.check()
    except (BrandInvalid, DomainError) as error:
        raise click.UsageError(str(error)) from error
    return scenario


def _start(start: str, day: str) -> Any:
    from shared.domain.calendar.local_time import LocalTime

    try:
        if "T" not in start:
            return LocalTime(date.fromisoformat(day), time.fromisoformat(start))
        at = datetime.fromisoformat(start)
    except ValueError:
        raise click.BadParameter(
            "--start is 10:00, with --day 2026-12-01, or an instant as 2026-12-01T15:00Z."
        ) from None
    if at.tzinfo is None:
        raise click.BadParameter("--start as an instant needs its offset: 2026-12-01T15:00Z.")
    return at.astimezone(UTC)


@contextmanager
def _shown(people: int, quiet: bool) -> "Iterator[Progress]":
    """A bar on stderr: each contact counts once when planned, and once when handled."""
    with click.progressbar(length=people, label="Planning", file=sys.stderr) as bar:

        def progress(what: str, done: int) -> None:
            bar.label = what
            bar.update(done)

        yield (lambda _what, _done: None) if quiet else progress


def _resources(workers: int) -> str:
    """Returns CPU time and memory of this process and its children."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + others.ru_utime
    total = own.ru_maxrss + (others.ru_maxrss * workers if workers > 1 else 0)
    return f"{cpu:,.0f} s of CPU, {total // 1024:,} MB of memory at most"


if __name__ == "__main__":
    main()
