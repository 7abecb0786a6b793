"""Plans a shard in the steps of the functions, each with its batches and its share of the tally."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from functions import fire_due, run_campaign
from infra.load_model import work
from infra.load_model.people import contact_states
from infra.load_model.scenario import CAMPAIGN_ID, Scenario
from infra.load_model.sizes import sizes, writes
from infra.load_model.usage import Usage
from infra.stack.template import ROOT
from shared.domain.campaigns.batches import CONTACTS_PER_READ, STEP, Batch, Slot, fill_step
from shared.domain.campaigns.planner import Tally
from shared.domain.contacts.contact_state import ContactState
from shared.storage.campaigns.plans import stored


@dataclass
class PlannedBatches:
    """The batches of one shard and number in columns: a few bytes a person, and no objects."""

    people: array[int] = field(default_factory=lambda: array("I"))
    when: array[int] = field(default_factory=lambda: array("q"))
    size: array[int] = field(default_factory=lambda: array("B"))
    parts: array[int] = field(default_factory=lambda: array("H"))

    def add(self, batch: Batch, places: dict[str, int]) -> None:
        self.people.extend(places[contact_id] for contact_id in batch.contact_ids)
        self.when.append(int(batch.not_before.timestamp()))
        self.size.append(len(batch.contact_ids))
        self.parts.append(batch.parts)


@dataclass
class ShardPlan:
    shard: int
    tally: Tally = field(default_factory=Tally)
    batches: dict[str, PlannedBatches] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    ms: int = 0
    """Of the jobs that are done."""
    job_ms: int = 0
    largest_tally: int = 0
    written: list[tuple[int, dict[tuple[str, str], int]]] = field(default_factory=list)
    """Write units by kind of key and partition, each with the second in which a step ended."""


def plan_shard(scenario: Scenario, shard: int) -> ShardPlan:
    """Returns the plan of every contact of a shard."""
    plan, waiting = ShardPlan(shard), enumerate(contact_states(scenario, shard))
    _begin_job(plan)
    while _step(scenario, plan, waiting):
        pass
    _end_job(plan)
    return plan


def _step(scenario: Scenario, plan: ShardPlan, waiting: Iterator[tuple[int, ContactState]]) -> bool:
    """Plans one transaction's contacts. Returns False when there were none left."""
    rates = {number.number: number.rate for number in scenario.brand.numbers}
    planner, places = scenario.planner(), dict[str, int]()

    def groups() -> Iterator[list[Slot]]:
        for _ in range(STEP // CONTACTS_PER_READ):
            some = list(islice(waiting, CONTACTS_PER_READ))
            places.update((state.contact.contact_id, place) for place, state in some)
            yield [slot for _, state in some if (slot := planner.consider(state))]

    made, _ = fill_step(groups(), rates)
    if places:
        plan.tally = plan.tally.plus(planner.tally)
        _store(scenario, plan, made, places)
    return bool(places)


def _store(
    scenario: Scenario, plan: ShardPlan, made: Sequence[Batch], places: dict[str, int]
) -> None:
    size = len(stored(plan.tally))
    plan.largest_tally = max(plan.largest_tally, size)
    written = {("campaign", CAMPAIGN_ID): writes(size)}
    for batch in made:
        plan.batches.setdefault(batch.number, PlannedBatches()).add(batch, places)
        units = writes(sizes(scenario).batch(len(batch.contact_ids)))
        key = ("batches", batch.number)
        written[key] = written.get(key, 0) + units
    units, programs = sum(written.values()), len(scenario.brand.programs)
    plan.job_ms += work.plan_step(plan.usage, len(places), len(made), units, programs)
    plan.written.append(((plan.ms + plan.job_ms) // 1000, written))
    if plan.job_ms > timeout_ms("run-campaign") - run_campaign.STOP_BEFORE_MILLISECONDS:
        plan.usage.call(SendMessageBatch=1)
        _end_job(plan)
        _begin_job(plan)


def _begin_job(plan: ShardPlan) -> None:
    work.begin_job(plan.usage)
    plan.usage.call(GetItem=1)


def _end_job(plan: ShardPlan) -> None:
    plan.usage.invoke(work.RUN, work.START + plan.job_ms)
    plan.ms, plan.job_ms = plan.ms + plan.job_ms, 0


@cache
def timeout_ms(function: str) -> int:
    """Returns how long a deployed function may run."""
    config = json.loads((ROOT / ".chalice" / "config.json").read_text())
    return 1000 * int(config["lambda_functions"][function]["lambda_timeout"])


def clock_ms() -> int:
    """Returns how long the clock works on one minute before it leaves the rest to the next."""
    return timeout_ms("fire-due") - fire_due.STOP_BEFORE_MILLISECONDS
