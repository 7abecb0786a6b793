"""The simulation adds up, and keeps to rates and hours."""

import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest
from click.testing import CliRunner

from infra.load_model import people, planning
from infra.load_model.__main__ import main
from infra.load_model.lane import Lane
from infra.load_model.planning import ShardPlan, contact_states
from infra.load_model.report import report
from infra.load_model.result import Result
from infra.load_model.run import simulate
from infra.load_model.scenario import Habits, Scenario
from shared.domain.brand.number import NumberType
from shared.domain.calendar.local_time import LocalTime
from shared.domain.campaigns.rate_limits import cap_day, per_minute
from shared.domain.contacts.contact_state import ContactState
from shared.domain.location.contact_location import locate_contact
from shared.domain.quiet_hours.permitted_hours import Preference, permitted

LOCAL = LocalTime(date(2026, 12, 1), time(10))
EVENING = datetime(2026, 12, 1, 23, 0, tzinfo=UTC)


def scenario(**changes: object) -> Scenario:
    wanted = Scenario(people=1000, number_type=NumberType.SHORT_CODE, rate=20, starts=LOCAL)
    return replace(wanted, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wanted",
    [
        scenario(),
        scenario(
            starts=EVENING, numbers=3, rate=3, variants=2, holdout_percent=10, test_percent=30
        ),
        scenario(starts=EVENING, rate=1, parts=2, per_day=400),
        scenario(habits=Habits(throttled_minutes=0.6, refused=0.05)),
    ],
    ids=["plain", "experiment", "slow evening", "bad carrier"],
)
def test_everybody_is_counted_once_whatever_happens(wanted: Scenario) -> None:
    made = report(simulate(wanted))  # asserts that its sums add up

    assert made["recipients"] + made["holdout"] == made["people"] == 1000
    assert made["outcomes"]["sent"] > 100
    assert sum(made["reasons"].values()) == made["recipients"] - made["outcomes"]["sent"] - (
        made["outcomes"].get("expired", 0)
    )
    assert made["sending"]["parts"] >= made["sending"]["messages"]


def test_the_same_seed_gives_the_same_report() -> None:
    wanted = scenario(people=800, starts=EVENING, habits=Habits(throttled_minutes=0.5))

    assert report(simulate(wanted)) == report(simulate(wanted))


def test_another_seed_is_another_audience() -> None:
    one, other = (report(simulate(scenario(people=300, seed=n))) for n in (1, 2))

    assert one["reasons"] != other["reasons"]


@pytest.mark.parametrize("rate", [0.5, 1, 3])
def test_no_minute_takes_more_than_the_number_s_lease(rate: float) -> None:
    result = simulate(scenario(people=600, rate=rate))

    (lane,) = result.lanes
    assert 0 < lane.busiest_minute <= per_minute(rate)
    assert result.messages <= (result.sent_at[-1] - result.sent_at[0] + 60) * rate
    assert lane.waits.total() > 0


def test_no_message_is_sent_outside_the_hours_of_where_the_contact_may_be() -> None:
    texted: list[tuple[ContactState, datetime]] = []
    wanted = scenario(starts=EVENING, rate=2)

    result = simulate(wanted, watch=lambda head, at: texted.append((head, at)))

    assert len(texted) >= result.messages > 0
    assert len({head.contact.contact_id for head, _ in texted}) == len(texted)
    assert result.tally.deferred["quiet_hours"] > 0, "the evening is late for many"
    assert result.sent_at[-1] - result.sent_at[0] > 8 * 3600, "the night lies between"
    preference = Preference(wanted.policy.opens, wanted.policy.closes)
    for head, at in texted:
        location = locate_contact(head.contact.phone, head.contact.declared_location)
        assert permitted(location, at, preference=preference).allowed


def test_a_contact_who_opts_out_during_the_campaign_is_skipped() -> None:
    result = simulate(scenario(rate=1, habits=Habits(leaves_in_an_hour=0.02)))

    made = report(result)
    assert made["plan"]["skipped"].get("opted_out") is None
    assert made["reasons"]["opted_out"] > 20


def test_too_many_opt_outs_pause_the_campaign_and_the_rest_expires() -> None:
    made = report(simulate(scenario(starts=EVENING, rate=2, habits=Habits(opts_out=0.2))))

    assert made["paused_itself"] == "too_many_opted_out"
    assert made["outcomes"]["expired"] > 0


def test_every_carrier_s_day_is_used_up_and_none_is_exceeded() -> None:
    days: Counter[str] = Counter()
    wanted = scenario(people=500, rate=10, per_day=100)

    result = simulate(wanted, watch=lambda _, at: days.update([cap_day(at)]))

    assert max(days.values()) <= 100
    assert min(list(days.values())[1:3]) > 75, "whole pages of 25 at most"
    assert max(result.lanes[0].waits) > 12 * 60, "until the carriers' next day"


def test_a_plan_says_when_a_night_lets_it_end() -> None:
    made = report(simulate(scenario(people=600, starts=EVENING, rate=0.1)))

    assert made["sending"]["deferred"]["quiet_hours"] > 50
    assert made["sending"]["hours"] > 16, "of which two and a half are the rate's"
    last, said = (
        made[of][at] for of, at in (("sending", "last_message_at"), ("plan", "finishes_at"))
    )
    apart = datetime.fromisoformat(said) - datetime.fromisoformat(last)
    assert abs(apart) < timedelta(minutes=5)
    assert made["plan"]["warnings"].keys() == {"sent_today"}, "a habit of the audience"


def test_a_plan_says_how_many_its_time_does_not_last_for() -> None:
    noon = EVENING.replace(hour=18)
    made = report(simulate(scenario(people=1200, starts=noon, rate=10, per_day=200)))

    planned = made["plan"]["skipped"]["expires_before_permitted"]
    unreached = made["outcomes"]["expired"] + made["reasons"]["expires_before_permitted"] - planned
    told = made["plan"]["warnings"]["not_all_in_time"]
    assert unreached > 300
    assert abs(int(told.split()[1]) - unreached) < 0.05 * unreached


def test_people_are_made_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Counter[str]()
    contact_state = people.contact_state

    def counted(*args: object, **named: object) -> ContactState:
        made["heads"] += 1
        return contact_state(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(planning, "contact_state", counted)
    first = list(islice(contact_states(scenario(people=100_000_000), 3), 50))

    assert made["heads"] == 50
    assert len({head.contact.contact_id for head in first}) == 50


def test_batches_of_a_plan_take_few_bytes_a_person() -> None:
    wanted = scenario(people=16_000)
    lane = Lane(wanted.brand.numbers[0])
    ShardPlan(Result(wanted, wanted.campaign(wanted.planned_at), [lane]), 0).run()

    batches = [one.batch for one in lane.stored]
    ids = [contact_id for batch in batches for contact_id in batch.contact_ids]
    lists = [batch.contact_ids for batch in batches]
    assert 950 < len(ids) <= 1000
    assert sum(map(sys.getsizeof, (*ids, *lists, *batches, *lane.stored))) < 110 * len(ids)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--people", "many"], "is not a valid integer"),
        (["--people", "0"], "is not in the range 1<=x<="),
        (["--rate", "0"], "above 0 and at most 1000"),
        (["--start", "noon"], "does not match the formats"),
        (["--test-percent", "0"], "is not in the range 1<=x<=100"),
        (["--variants", "2", "--test-percent", "20"], "needs starts_at instead of local_time"),
    ],
)
def test_what_cannot_be_simulated_is_said(wrong: list[str], said: str) -> None:
    answer = CliRunner().invoke(main, ["--people", "10", *wrong])

    assert answer.exit_code == 2
    assert said in answer.stderr


def test_the_command_prints_every_figure() -> None:
    answer = CliRunner().invoke(main, ["--people", "1_00", "--start", "2026-12-01T17:00Z"])

    made = report(simulate(scenario(people=100, rate=100, starts=EVENING.replace(hour=17))))
    assert answer.exit_code == 0
    assert made["people"] == 100
    assert f"sent {made['outcomes']['sent']}" in answer.stdout
    assert all(name.replace("_", " ") in answer.stdout for name in made if name != "limits")
    assert all(limit["what"] in answer.stdout for limit in made["limits"])
    assert "+1" not in answer.stdout.replace("+00:00", ""), "numbers are not told"
