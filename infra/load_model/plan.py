"""Planning as the functions do it: 16 shards, step by step, each step's pages and its tally."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from infra.load_model import deployed, work
from infra.load_model.people import heads
from infra.load_model.scenario import CAMPAIGN_ID, Scenario
from infra.load_model.sizes import sizes, writes
from infra.load_model.usage import Usage
from shared.domain.campaigns.batches import (
    BATCHES_PER_WRITE,
    CONTACTS_PER_READ,
    STEP,
    Batch,
    Slot,
    fill_batches,
)
from shared.domain.campaigns.planner import Tally
from shared.domain.contacts.contact_state import ContactState
from shared.storage.campaigns.plans import stored


@dataclass
class PlannedPages:
    """The pages of one shard and number, told in columns: a few bytes a person, no objects."""

    people: array[int] = field(default_factory=lambda: array("I"))
    when: array[int] = field(default_factory=lambda: array("q"))
    size: array[int] = field(default_factory=lambda: array("B"))
    parts: array[int] = field(default_factory=lambda: array("H"))

    def add(self, page: Batch, places: dict[str, int]) -> None:
        self.people.extend(places[contact_id] for contact_id in page.contact_ids)
        self.when.append(int(page.not_before.timestamp()))
        self.size.append(len(page.contact_ids))
        self.parts.append(page.parts)


@dataclass
class ShardPlan:
    shard: int
    tally: Tally = field(default_factory=Tally)
    pages: dict[str, PlannedPages] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    ms: int = 0
    """Of the jobs that are over."""
    job_ms: int = 0
    largest_tally: int = 0
    heat: list[tuple[int, dict[tuple[str, str], int]]] = field(default_factory=list)
    """Units written by partition, each with the second in which a step ended."""


def plan_shard(scenario: Scenario, shard: int) -> ShardPlan:
    """Everybody of a shard is looked at by the planner that ships."""
    plan, waiting = ShardPlan(shard), enumerate(heads(scenario, shard))
    work.job(plan.usage)
    plan.usage.call(work.DYNAMODB, "GetItem")
    while _step(scenario, plan, waiting):
        pass
    _hand_on(plan)
    return plan


def _step(scenario: Scenario, plan: ShardPlan, waiting: Iterator[tuple[int, ContactState]]) -> bool:
    """False when there was nobody left."""
    rates = {number.number: number.rate for number in scenario.brand.numbers}
    planner, slots, made, places = scenario.planner(), list[Slot](), list[Batch](), dict[str, int]()
    while len(places) < STEP and len(made) <= BATCHES_PER_WRITE - CONTACTS_PER_READ:
        some = list(islice(waiting, CONTACTS_PER_READ))
        places |= {head.contact.contact_id: place for place, head in some}
        slots += filter(None, (planner.consider(head) for _, head in some))
        made = list(fill_batches(slots, rates))
        if len(some) < CONTACTS_PER_READ:
            break
    if places:
        _keep(scenario, plan, planner.tally, made, places)
    return bool(places)


def _keep(
    scenario: Scenario, plan: ShardPlan, tally: Tally, made: list[Batch], places: dict[str, int]
) -> None:
    plan.tally = plan.tally.plus(tally)
    size = len(stored(plan.tally))
    plan.largest_tally = max(plan.largest_tally, size)
    heat = {("campaign", CAMPAIGN_ID): writes(size)}
    for page in made:
        plan.pages.setdefault(page.number, PlannedPages()).add(page, places)
        partition = ("pages", page.number)
        units = writes(sizes(scenario).page(len(page.contact_ids)))
        heat[partition] = heat.get(partition, 0) + units
    programs = len(scenario.brand.programs)
    plan.job_ms += work.plan_step(plan.usage, len(places), len(made), sum(heat.values()), programs)
    plan.heat.append(((plan.ms + plan.job_ms) // 1000, heat))
    if plan.job_ms > deployed.planning_ms():
        _hand_on(plan)
        plan.usage.call(work.SQS, "SendMessageBatch")
        work.job(plan.usage)
        plan.usage.call(work.DYNAMODB, "GetItem")


def _hand_on(plan: ShardPlan) -> None:
    plan.usage.wake(work.RUN, work.WAKE + plan.job_ms)
    plan.ms, plan.job_ms = plan.ms + plan.job_ms, 0
