"""How near a simulation comes to the limits of AWS and to the time-outs of the functions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from infra.load_model import work
from infra.load_model.planning import clock_ms, timeout_ms
from infra.load_model.result import Result
from infra.load_model.sizes import sizes
from infra.load_model.usage import MS

PARTITION_WRITES, PARTITION_READS = 1000, 3000
ITEM_KB = 400
CONCURRENCY = 1000
"""An account's concurrent Lambda executions, unless it has asked for more."""

_RECEIPT_MS = 2 * work.START + 2 * MS["GetItem"] + MS["TransactWriteItems"]
_PLANNING = {
    "batches": "writes: batches of a lane, planning",
    "campaign": "writes: tallies, planning",
}


@dataclass(frozen=True)
class Limit:
    what: str
    value: float
    limit: float
    unit: str = ""

    @property
    def verdict(self) -> str:
        if self.value > self.limit:
            return "OVER"
        return "near" if self.value > 0.5 * self.limit else "ok"

    def as_row(self) -> Mapping[str, Any]:
        value = round(self.value, 1) if self.value < 10 else round(self.value)
        return {**vars(self), "value": value, "verdict": self.verdict}


def of(result: Result) -> Iterator[Limit]:
    yield from _partitions(result)
    yield Limit("run-campaign at once", _at_once(result), CONCURRENCY)
    receipts = result.receipts_a_second * _RECEIPT_MS / 1000
    yield Limit("record-status at once", receipts, CONCURRENCY)
    yield Limit("a batch", result.longest_batch_ms / 1000, timeout_ms(work.RUN) / 1000, "s")
    yield Limit("the clock's minute", result.longest_clock_ms / 1000, clock_ms() / 1000, "s")
    busiest = max(result.played.seconds.values(), default=0)
    yield Limit("parts of a number in a second", busiest, result.scenario.rate)
    yield Limit("a shard's tally, one item", result.largest_tally / 1024, ITEM_KB, "KB")
    busy = result.sending.peak.get("counts", 0) / 2 * MS["TransactWriteItems"] / 1000
    yield Limit("transactions at once on a counters' shard", busy, 1)


def _at_once(result: Result) -> int:
    """Returns the workers of run-campaign that run at once, on average in the busiest second."""
    return -(-max(result.played.running.values(), default=0) // 1000)


def _partitions(result: Result) -> Iterator[Limit]:
    """Yields the hottest partitions: by the second of the plan, by the minute of the sending."""
    seconds = max(result.planning_ms / 1000, 1)
    for kind, name in _PLANNING.items():
        mean, peak = result.planning.most(kind) / seconds, result.planning.peak.get(kind, 0)
        yield Limit(f"{name}, on average", mean, PARTITION_WRITES, "units/s")
        yield Limit(f"{name}, in a second", peak, PARTITION_WRITES, "units/s")
    for kind, units in sorted(result.sending.peak.items()):
        reads = kind.endswith("(reads)")
        name = "reads: the campaign" if reads else f"writes: {kind}"
        yield Limit(name, units, PARTITION_READS if reads else PARTITION_WRITES, "units/s")
    contact = work.message_units(sizes(result.scenario)) - 4
    yield Limit("writes: one contact, by one message", contact, PARTITION_WRITES, "units")
