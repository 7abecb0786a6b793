"""How near a simulation came to what AWS, or our own functions' time-outs, allow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from infra.load_model import deployed, work
from infra.load_model.result import Result
from infra.load_model.sizes import sizes

PARTITION_WRITES, PARTITION_READS = 1000, 3000
ITEM_KB = 400
CONCURRENCY = 1000
"""An account's Lambdas at once, unless it has asked for more."""

_PLANNING = {"pages": "writes: pages of a lane, planning", "campaign": "writes: tallies, planning"}


@dataclass(frozen=True)
class Limit:
    what: str
    value: float
    limit: float
    unit: str

    @property
    def verdict(self) -> str:
        if self.value > self.limit:
            return "OVER"
        return "near" if self.value > 0.5 * self.limit else "ok"

    def as_row(self) -> Mapping[str, Any]:
        value = round(self.value, 1) if self.value < 10 else round(self.value)
        return {
            "what": self.what,
            "value": value,
            "limit": self.limit,
            "unit": self.unit,
            "verdict": self.verdict,
        }


def of(result: Result) -> Iterator[Limit]:
    yield from _partitions(result)
    yield from _lambdas(result)
    yield Limit("parts of a number in a second", result.busiest_second, result.scenario.rate, "")
    item = result.largest_tally / 1024
    yield Limit("a shard's tally, one item", item, ITEM_KB, "KB")
    busy = result.heat.peak.get("counts", 0) / 2 * work.TRANSACT / 1000
    yield Limit("transactions at once on a counters' shard", busy, 1, "")


def _partitions(result: Result) -> Iterator[Limit]:
    """While planning by the second, while sending by the minute: units a second of the hottest."""
    seconds = max(result.planning_ms / 1000, 1)
    for kind, name in _PLANNING.items():
        mean = result.planning.most(kind) / seconds
        yield Limit(f"{name}, on average", mean, PARTITION_WRITES, "units/s")
        peak = result.planning.peak.get(kind, 0)
        yield Limit(f"{name}, in a second", peak, PARTITION_WRITES, "units/s")
    for kind, units in sorted(result.heat.peak.items()):
        reads = kind.endswith("(reads)")
        name = "reads: the campaign" if reads else f"writes: {kind}"
        yield Limit(name, units, PARTITION_READS if reads else PARTITION_WRITES, "units/s")
    contact = work.text_units(sizes(result.scenario)) - 4
    yield Limit("writes: one contact, by one text", contact, PARTITION_WRITES, "units")


def _lambdas(result: Result) -> Iterator[Limit]:
    yield Limit("run-campaign at once", result.workers_at_once, CONCURRENCY, "")
    receipt_ms = 2 * work.WAKE + 2 * work.GET + work.TRANSACT
    receipts = result.receipts_a_second * receipt_ms / 1000
    yield Limit("record-status at once", receipts, CONCURRENCY, "")
    page = deployed.timeout_ms(work.RUN) / 1000
    yield Limit("a page", result.longest_page_ms / 1000, page, "s")
    clock = deployed.clock_ms() / 1000
    yield Limit("the clock's minute", result.longest_clock_ms / 1000, clock, "s")
