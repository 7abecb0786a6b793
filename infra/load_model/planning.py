"""Plans the shards in steps as `shared/usecases/campaigns/plan_campaign.py` does it."""

from collections.abc import Iterator, Sequence
from itertools import islice

from infra.load_model import work
from infra.load_model.people import Person, contact_id_of, contact_state
from infra.load_model.result import Result
from infra.load_model.scenario import Scenario
from shared.domain.audience.filter import parse
from shared.domain.campaigns.batches import CONTACTS_PER_READ, STEP, Batch, fill_step
from shared.domain.campaigns.plan.planner import Planner
from shared.domain.campaigns.plan.tally import Tally
from shared.domain.contacts.contact_state import ContactState
from shared.storage.campaigns.plans import stored
from shared.storage.core.keys import AUDIENCE_SHARDS


def contact_states(scenario: Scenario, shard: int) -> Iterator[ContactState]:
    """Yields the contact states of a shard as of the planning, one by one."""
    for place in range(shard, scenario.people, AUDIENCE_SHARDS):
        person = Person(scenario, contact_id_of(place))
        yield contact_state(scenario, person, now=scenario.planned_at)


class ShardPlan:
    """One shard's plan."""

    def __init__(self, result: Result, shard: int) -> None:
        self.result, self.tally, self.ms = result, Tally(), 0
        self.lanes = {lane.number.number: lane for lane in result.lanes}
        states = contact_states(result.scenario, shard)
        self.groups = iter(lambda: list(islice(states, CONTACTS_PER_READ)), [])

    def run(self) -> None:
        result = self.result
        while people := self._step():
            result.told(people)
        result.tally = result.tally.plus(self.tally)
        result.planning_ms = max(result.planning_ms, self.ms)

    def _step(self) -> int:
        """Plans one transaction's contacts, and returns how many."""
        scenario, rates = (
            self.result.scenario,
            {n: one.number.rate for n, one in self.lanes.items()},
        )
        planner = Planner(scenario.mailing, parse(""), scenario.policy, now=scenario.planned_at)
        slots = (
            [slot for state in group if (slot := planner.consider(state))]
            for group in islice(self.groups, STEP // CONTACTS_PER_READ)
        )
        made, _ = fill_step(slots, rates)
        self.tally = self.tally.plus(planner.tally)
        if people := planner.tally.matched:
            self._store(made, people)
        return people

    def _store(self, made: Sequence[Batch], people: int) -> None:
        result, programs = self.result, len(self.result.scenario.brand.programs)
        for batch in made:
            self.lanes[batch.number].add(batch)
        self.ms += work.ms(work.plan_step(people, programs)) + people * work.THINK
        result.largest_tally = max(result.largest_tally, len(stored(self.tally)))
        result.steps[self.ms // 1000] += 1
        result.planned.update((batch.number, self.ms // 1000) for batch in made)
