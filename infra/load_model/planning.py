"""Plans the shards in steps as the functions do, each with its batches and part of the tally."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import islice

from infra.load_model import work
from infra.load_model.people import Person, contact_state, size_of
from infra.load_model.result import Result
from infra.load_model.scenario import Scenario
from infra.load_model.sizes import sizes, writes
from shared.domain.audience.filter import parse
from shared.domain.campaigns.batches import CONTACTS_PER_READ, STEP, Batch, Slot, fill_step
from shared.domain.campaigns.planner import Planner, Tally
from shared.domain.contacts.contact_state import ContactState
from shared.storage.campaigns.plans import stored


def contact_states(scenario: Scenario, shard: int) -> Iterator[ContactState]:
    """Yields the contact states of a shard as of the planning, one by one."""
    for place in range(size_of(scenario.people, shard)):
        yield contact_state(scenario, Person(scenario, shard, place), now=scenario.planned_at)


class ShardPlan:
    """One shard's plan."""

    def __init__(self, result: Result, shard: int) -> None:
        self.result, self.shard = result, shard
        self.lanes = {lane.number.number: lane for lane in result.lanes}
        self.tally, self.ms = Tally(), 0
        self.waiting = enumerate(contact_states(result.scenario, shard))

    def run(self) -> None:
        result = self.result
        work.begin_plan(result.usage)
        while self._step():
            pass
        result.usage.invoke(work.RUN, work.START + self.ms)
        result.tally = result.tally.plus(self.tally)
        result.planning_ms = max(result.planning_ms, self.ms)

    def _step(self) -> bool:
        """Plans one transaction's contacts. Returns False when there were none left."""
        scenario, places = self.result.scenario, dict[str, int]()
        planner = Planner(scenario.mailing, parse(""), scenario.policy, now=scenario.planned_at)

        def groups() -> Iterator[list[Slot]]:
            for _ in range(STEP // CONTACTS_PER_READ):
                some = list(islice(self.waiting, CONTACTS_PER_READ))
                places.update((state.contact.contact_id, place) for place, state in some)
                yield [slot for _, state in some if (slot := planner.consider(state))]

        made, _ = fill_step(groups(), {name: one.number.rate for name, one in self.lanes.items()})
        if places:
            self.tally = self.tally.plus(planner.tally)
            self._store(made, places)
        return bool(places)

    def _store(self, made: Sequence[Batch], places: dict[str, int]) -> None:
        result, size = self.result, len(stored(self.tally))
        result.largest_tally = max(result.largest_tally, size)
        units = writes(size)
        for batch in made:
            people = array("I", [places[contact_id] for contact_id in batch.contact_ids])
            when = int(batch.not_before.timestamp())
            self.lanes[batch.number].add(when, self.shard, batch.parts, people)
            units += writes(sizes(result.scenario).batch(len(people)))
        programs = len(result.scenario.brand.programs)
        self.ms += work.plan_step(result.usage, len(places), len(made), units, programs)
        result.steps[self.ms // 1000] += 1
        result.planned.update((batch.number, self.ms // 1000) for batch in made)
