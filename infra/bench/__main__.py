"""`python -m infra.bench`: measures every budget that can be measured here. Exits 1 when one is
exceeded."""

import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta

import click

from infra.bench.figures import COLUMNS, Figure
from infra.cli.output import Column, table
from infra.local.environment import environment
from infra.stack.template import ROOT
from infra.understanding.intents import CELLS

BASE_URL = "https://rapport.example.com"
NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
RECEIPTS_AFTER = timedelta(minutes=1)


@click.command()
def main() -> None:
    """Measure the budgets of docs/budgets.md: counts, ratios, and the times of pure decisions.

    A ratio may be a quarter over before the run fails, and a time double, because machines are
    shared; counts may not be over at all. What is over by less is called tolerated.
    """
    os.environ.update(environment(base_url=BASE_URL))
    figures = list(_figures())
    table(COLUMNS, [figure.row for figure in figures])
    _show_meanings()
    sys.exit(any(figure.verdict == "over" for figure in figures))


def _show_meanings() -> None:
    """Prints precision and recall of each meaning. They have no budget: tests hold the figures."""
    from infra.brand_file.reader import read_brand
    from infra.second_reader.labelled import read
    from infra.understanding.intents import understood
    from infra.understanding.trials import tried

    brand = read_brand(ROOT / "brand.example.yaml")
    rows = [
        (f"understood ({language}): {one.name}", *one.cells)
        for language in ("en", "es")
        for one in understood(tried(read(f"sealed-{language}-*.jsonl"), brand))
    ]
    table([Column("meaning"), *(Column(name, right=True) for name in CELLS)], rows)


def _figures() -> Iterator[Figure]:
    # Functions log and count as in Lambda; the output is discarded.
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
        counted = list(_measured())
    yield from counted


def _measured() -> Iterator[Figure]:
    from infra.bench import batches, decisions, imports, overhead, turns
    from infra.bench.replay import recorder
    from infra.brand_file.reader import read_brand
    from infra.local.clock import Clock
    from infra.local.platform import platform
    from infra.local.setup import load_brand

    brand = read_brand(ROOT / "brand.example.yaml")
    clock = Clock(frozen_at=NOW)
    with platform(base_url=BASE_URL, clock=clock, receipt_delay=RECEIPTS_AFTER) as rapport:
        bearer = load_brand(rapport, brand)
        yield from turns.figures(rapport)
        recorded = recorder.Recorder(rapport, bearer).all()
        batch = batches.scene(rapport)
    yield from overhead.figures(recorded)
    yield from batches.figures(batch)
    yield from decisions.figures(brand)
    yield from imports.figures()


if __name__ == "__main__":
    main()
