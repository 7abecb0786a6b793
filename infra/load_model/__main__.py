"""`python -m infra.load_model`: what a campaign of so many people would take, cost and run into."""

import json
import os
import resource
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import IO, TYPE_CHECKING, Any

import click

from infra.local.cloud import environment
from infra.prices import PART_MICRO_USD

if TYPE_CHECKING:
    from infra.load_model.run import Progress
    from infra.load_model.scenario import Scenario

BASE_URL = "https://rapport.example.com"
TYPES = ("10dlc", "toll_free", "short_code", "long_code")


class Whole(click.ParamType[int]):
    """1000000, 1_000_000 or 1,000,000."""

    name = "number"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: Any, _param: Any, _ctx: Any) -> int:
        digits = str(value).replace("_", "").replace(",", "")
        if not digits.isdecimal() or not 1 <= int(digits) <= self.most:
            self.fail(f"{value!r} is not a number from 1 to {self.most:,}")
        return int(digits)


@click.command(epilog="Figures are modelled, not measured: docs/scale.md says what that means.")
@click.option("--people", type=Whole(100_000_000), default="100_000", show_default=True)
@click.option("--number-type", type=click.Choice(TYPES), default="short_code", show_default=True)
@click.option("--rate", type=float, help="Parts a second of each number; else its type's.")
@click.option("--numbers", type=click.IntRange(1, 100), default=1, show_default=True)
@click.option("--per-day", type=click.IntRange(1), help="Parts a day that carriers let through.")
@click.option(
    "--start",
    default="10:00",
    show_default=True,
    help="An hour where people are, or an instant: 2026-12-01T15:00Z.",
)
@click.option("--day", default="2026-12-01", show_default=True, help="The day of an hour.")
@click.option("--text", help="What they read, instead of an example in two languages.")
@click.option("--parts", type=click.IntRange(1, 10), default=1, show_default=True)
@click.option("--variants", type=click.IntRange(1, 4), default=1, show_default=True)
@click.option("--holdout", type=click.IntRange(0, 50), default=0, show_default=True)
@click.option(
    "--test-percent",
    type=click.IntRange(1, 100),
    default=100,
    show_default=True,
    help="How many compare the variants; below 100 with an instant only.",
)
@click.option("--opt-outs", type=float, default=0.5, show_default=True, help="Percent, of a text.")
@click.option("--filtered", type=float, default=0.8, show_default=True, help="Percent of texts.")
@click.option("--part-price", type=Whole(1_000_000), default=str(PART_MICRO_USD), help="Micro-USD.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=min(os.cpu_count() or 1, 8))
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
@click.option("--save", type=click.File("w"), help="A file for the report as JSON, besides.")
def main(workers: int, as_json: bool, save: IO[str] | None, **wanted: Any) -> None:
    """Play a campaign over synthetic people with the planner, gate and pacing that ship.

    Nothing is sent, and nobody is real. The same seed gives the same report, however many workers.

    Example: python -m infra.load_model --people 1_000_000 --number-type short_code
    """
    os.environ.update(environment(base_url=BASE_URL))
    from infra.load_model.report import lines, report
    from infra.load_model.run import simulate

    scenario = _scenario(wanted)
    began = datetime.now(UTC)
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


def _scenario(wanted: Mapping[str, Any]) -> "Scenario":
    from infra.load_model.scenario import RATES, Habits, Scenario
    from shared.domain.brand.number import NumberType
    from shared.domain.brand.validation import BrandInvalid
    from shared.domain.core.errors import DomainError

    kind = NumberType(wanted["number_type"])
    rate = RATES[kind] if wanted["rate"] is None else wanted["rate"]
    opts_out, filtered = wanted["opt_outs"] / 100, wanted["filtered"] / 100
    if not (0 <= opts_out <= 0.5 and 0 <= filtered <= 0.5):
        raise click.UsageError("--opt-outs and --filtered are 0 to 50 percent.")
    scenario = Scenario(
        people=wanted["people"],
        number_type=kind,
        rate=rate,
        starts=_start(wanted["start"], wanted["day"]),
        numbers=wanted["numbers"],
        per_day=wanted["per_day"],
        part_price_micro_usd=wanted["part_price"],
        parts=wanted["parts"],
        text=wanted["text"],
        variants=wanted["variants"],
        holdout_percent=wanted["holdout"],
        test_percent=wanted["test_percent"],
        seed=wanted["seed"],
        habits=Habits(opts_out=opts_out, filtered=filtered),
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
    """A bar on stderr: everybody counts once when planned, and once when dealt with."""
    with click.progressbar(length=people, label="Planning", file=sys.stderr) as bar:

        def progress(what: str, done: int) -> None:
            bar.label = what
            bar.update(done)

        yield (lambda _what, _done: None) if quiet else progress


def _resources(workers: int) -> str:
    """Of this process and its children, as the system counted them."""
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    cpu = own.ru_utime + others.ru_utime
    total = own.ru_maxrss + (others.ru_maxrss * workers if workers > 1 else 0)
    return f"{cpu:,.0f} s of CPU, {total // 1024:,} MB of memory at most"


if __name__ == "__main__":
    main()
