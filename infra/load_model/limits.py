"""How near a simulation comes to the limits of AWS and to the time-outs of the functions."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from functions.fire_due import STOP_BEFORE_MILLISECONDS
from infra.load_model import work
from infra.load_model.result import Result
from infra.stack.template.concurrency import shares
from infra.stack.template.template import ROOT
from shared.domain.campaigns.rate_limits import BATCH_SIZE

ITEM_KB = 400
CONCURRENCY = shares(1000)
"""The consumers' share of an account's concurrent executions, unless it has asked for more."""

_RECEIPT_MS = 2 * work.START + 2 * work.MS["GetItem"] + work.MS["TransactWriteItems"]


@dataclass(frozen=True)
class Limit:
    what: str
    value: float
    limit: float
    unit: str = ""

    @property
    def is_near(self) -> bool:
        return self.value > 0.5 * self.limit

    def as_row(self) -> Mapping[str, Any]:
        value, limit = (round(n, 1 if n < 10 else None) for n in (self.value, self.limit))
        near = "near" if self.is_near else "ok"
        return {
            **vars(self),
            "value": value,
            "limit": limit,
            "verdict": "OVER" if value > self.limit else near,
        }


def limits(result: Result) -> Iterator[Limit]:
    rate, of_worker = result.scenario.messages_a_second, work.messages_of_worker()
    yield Limit("messages a second", rate, CONCURRENCY["Campaign"] * of_worker)
    yield Limit("record-status at once", rate * _RECEIPT_MS / 1000, CONCURRENCY["Receipts"])
    longest = max(result.longest_batch.total_seconds(), BATCH_SIZE / of_worker)
    yield Limit("a batch", longest, _timeout(work.RUN), "s")
    # Then the clock leaves the rest to the next minute.
    most = _timeout(work.CLOCK) - STOP_BEFORE_MILLISECONDS / 1000
    yield Limit("the clock's minute", result.longest_clock_ms / 1000, most, "s")
    most = max(result.seconds.values(), default=0)
    yield Limit("parts of a number in a second", most, result.scenario.rate)
    yield Limit("a shard's tally, one item", result.largest_tally / 1024, ITEM_KB, "KB")


def _timeout(function: str) -> int:
    """Returns for how many seconds a deployed function may run."""
    config = json.loads((ROOT / ".chalice" / "config.json").read_text())
    return int(config["lambda_functions"][function]["lambda_timeout"])
