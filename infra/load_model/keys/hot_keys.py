"""Compares the busiest partition key of each family with the limits of a DynamoDB partition, while
the numbers send at their full rate."""

from collections import Counter
from collections.abc import Iterator, Mapping

from infra.load_model.keys.recorded import ANSWERS, Recorded
from infra.load_model.keys.scale import Units
from infra.load_model.keys.units import writes
from infra.load_model.limits import Limit
from infra.load_model.result import Result
from infra.load_model.scenario import Scenario
from shared.domain.campaigns.rate_limits import BATCH_SIZE
from shared.storage.core import keys

UNITS = {"write": 1000, "read": 3000}
"""Units a second that one partition key may take (DynamoDB, "Quotas": partition throughput)."""

SHARDS: Mapping[str, int] = {
    "COUNTS": keys.COUNT_SHARDS,
    "RECIPIENTS": keys.AUDIENCE_SHARDS,
    "index due": keys.DUE_SHARDS,
    "index audience": keys.AUDIENCE_SHARDS,
    "index inbox": keys.INBOX_PARTITIONS,
}
"""Keys of the families that are spread by contact or message. Any other family is one key."""

BY_STEP = frozenset({"CAMPAIGN", "CAMPAIGNS", "index due", "index audience"})
"""Families that a step of planning uses as often for many batches as for one."""

Family = tuple[str, str]
Rates = Counter[Family]


def hot_keys(recorded: Recorded, result: Result) -> Iterator[Limit]:
    """Yields the busiest key of each family: while planning, while sending, and one contact's."""
    for when, rates in (
        ("planning", planning(recorded, result)),
        ("sending", sending(recorded, result.scenario)),
    ):
        for (what, family), units in sorted(rates.items()):
            yield Limit(f"{what}s of {family}, {when}", units, UNITS[what], "units/s")
    for (what, family), most in sorted(_of_one(recorded).items()):
        yield Limit(f"{what}s of one {family}", most, UNITS[what], "units/s")


def sending(recorded: Recorded, scenario: Scenario) -> Rates:
    """Returns units a second: of the messages, of what contacts answer, and of the clock."""
    rate, habits, rates = scenario.messages_a_second, scenario.habits, Rates()
    for units, people, share in (
        (recorded.sent, BATCH_SIZE, 1.0),
        (recorded.replied, ANSWERS, habits.replies),
        (recorded.opted_out, ANSWERS, habits.opts_out),
    ):
        for family, n in _busiest(units, people).items():
            rates[family] += n / people * share * rate  # type: ignore[assignment]
    for family in rates.keys() & {("write", "PAGES"), ("read", "PAGES")}:
        rates[family] /= scenario.numbers * keys.BATCH_PARTITIONS  # type: ignore[assignment]
    for family, n in _busiest(recorded.released, BATCH_SIZE).items():
        rates[family] += n * scenario.numbers / 60  # type: ignore[assignment]
    return rates


def planning(recorded: Recorded, result: Result) -> Rates:
    """Returns units of the busiest second: of steps of all shards, and of batches of one number."""
    steps, rates = max(result.steps.values()), Rates()
    batches = max(result.planned.values(), default=0)
    empty, whole = (_totals(units) for units in (recorded.steps, recorded.planned))
    of_one = _of_one(recorded).keys()
    for family in whole.keys() - of_one:
        of_step, of_batch = empty[family] / keys.AUDIENCE_SHARDS, 0.0
        if family[1] in BY_STEP:
            of_step += max(whole[family] - empty[family], 0)
        else:
            of_batch = whole[family] - empty[family]
        if family == ("write", "CAMPAIGN"):
            of_step *= writes(result.largest_tally) / writes(1)  # the recorded tally is small
        shards = keys.BATCH_PARTITIONS if family[1] == "PAGES" else SHARDS.get(family[1], 1)
        rates[family] = (of_step * steps + of_batch * batches) / shards  # type: ignore[assignment]
    return rates


def _busiest(units: Units, people: int) -> Mapping[Family, float]:
    """Returns the units of the busiest key of each family, without those of one contact each.

    A family's shards count where the batch used them: a shard that follows from the contact's place
    in the audience is the same for the whole batch.
    """
    busiest: dict[Family, float] = {}
    for family, n in _totals(units).items():
        used = len({key for *of, key in units if tuple(of) == family})
        shards = SHARDS.get(family[1], 1)
        if family[1] in SHARDS or used < people:
            parts = shards if used > min(shards, people) / 3 else used
            busiest[family] = n / parts
    return busiest


def _totals(units: Units) -> Counter[Family]:
    totals = Rates()
    for (what, family, _), n in units.items():
        totals[what, family] += n
    return totals


def _of_one(recorded: Recorded) -> Mapping[Family, float]:
    """Returns the most units of a key that is one contact's or one message's."""
    most = dict[Family, float]()
    for units, people in (
        (recorded.planned, BATCH_SIZE),
        (recorded.sent, BATCH_SIZE),
        (recorded.replied, ANSWERS),
        (recorded.opted_out, ANSWERS),
    ):
        for family in _totals(units).keys() - _busiest(units, people).keys():
            n = max(n for (*of, _), n in units.items() if tuple(of) == family)
            most[family] = max(most.get(family, 0), n)
    return most
