"""The simulation adds up, keeps to rates and hours, and makes the calls that the functions make."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest
from click.testing import CliRunner
from msgspec.structs import replace as replace_struct

from infra.load_model import people, planning, run, work
from infra.load_model.__main__ import main
from infra.load_model.lane import Lane
from infra.load_model.planning import ShardPlan, contact_states
from infra.load_model.report import report
from infra.load_model.result import Result
from infra.load_model.run import simulate
from infra.load_model.scenario import PROGRAM, Habits, Scenario
from infra.load_model.sizes import size_of, sizes, writes
from infra.load_model.usage import DYNAMODB, SQS, Usage
from infra.local import calls
from infra.local.people import phone_of, subscribe
from shared.domain.brand.model import Brand
from shared.domain.brand.number import NumberType
from shared.domain.calendar.local_time import LocalTime
from shared.domain.campaigns.lifecycle import Campaign
from shared.domain.campaigns.rate_limits import cap_day, per_minute, within
from shared.domain.contacts.contact_state import ContactState
from shared.domain.location.contact_location import locate_contact
from shared.domain.messages.message import Message
from shared.domain.messages.status import Status
from shared.domain.messages.webhooks import StatusUpdate
from shared.domain.quiet_hours.permitted_hours import Preference, permitted
from shared.platform.queues import CampaignJob
from shared.storage import brand, due, messages
from shared.storage.campaigns import campaigns, lane_batches, lanes
from shared.storage.campaigns.lane_batches import StoredBatch
from shared.storage.contacts import audience
from shared.storage.contacts import contact_states as heads_of_storage
from shared.storage.core import keys
from shared.storage.core.tables import ContactItem, Item, MessageItem
from shared.storage.due import DueLane
from shared.usecases.campaigns.campaign_lifecycle import launch_campaign
from shared.usecases.campaigns.plan_campaign import plan_campaign, plan_shard
from shared.usecases.campaigns.release_batches import release_batches
from shared.usecases.campaigns.send_batch import send_batch
from shared.usecases.receipts.record_status import record_status
from tests.support.world import EUM, World, content

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
    assert made["calls"]["pinpoint-sms-voice-v2 SendTextMessage"] >= made["outcomes"]["sent"]


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


def test_remembering_the_hours_of_a_place_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    remembering = report(simulate(scenario(people=500)))

    monkeypatch.setattr(run, "remembered", nullcontext)

    assert report(simulate(scenario(people=500))) == remembering


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
    result = Result(wanted, wanted.campaign(wanted.planned_at), [lane])
    ShardPlan(result, 0).run()

    stored = [one for batch in lane.stored for one in (batch, *batch)]
    unique = {id(one): sys.getsizeof(one) for one in stored}
    assert sum(len(batch.people) for batch in lane.stored) == 1000
    assert sum(unique.values()) < 32 * 1000


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--people", "many"], "is not a valid integer"),
        (["--people", "0"], "is not in the range 1<=x<="),
        (["--rate", "0"], "above 0 and at most 1000"),
        (["--start", "noon"], "--start is 10:00"),
        (["--start", "2026-12-01T15:00"], "needs its offset"),
        (["--test-percent", "0"], "is not in the range 1<=x<=100"),
        (["--variants", "2", "--test-percent", "20"], "needs starts_at instead of local_time"),
    ],
)
def test_what_cannot_be_simulated_is_said(wrong: list[str], said: str) -> None:
    answer = CliRunner().invoke(main, ["--people", "10", *wrong])

    assert answer.exit_code == 2
    assert said in answer.stderr


def test_the_command_reports_in_words_and_as_json() -> None:
    wanted = ["--people", "1_00", "--start", "2026-12-01T17:00Z"]
    words, as_json = (CliRunner().invoke(main, [*wanted, *more]) for more in ([], ["--json"]))

    assert words.exit_code == as_json.exit_code == 0
    made = json.loads(as_json.stdout)
    assert made["people"] == 100
    assert f"sent {made['outcomes']['sent']}" in words.stdout
    assert all(limit["what"] in words.stdout for limit in made["limits"])
    assert "+1" not in words.stdout.replace("+00:00", ""), "numbers are not told"


def counted(action: Callable[[], object]) -> Counter[tuple[str, str]]:
    """The calls that a function of ours makes on the embedded cloud."""
    before = Counter(calls.counts)
    with calls.ours():
        action()
    return Counter(calls.counts) - before


@pytest.fixture
def campaign(world: World) -> Campaign:
    """One of 30 people, not yet planned."""
    for place in range(30):
        subscribe(phone_of(place), now=world.platform.clock.now())
    wanted = {"name": "Boots", "program": PROGRAM, "body": "Juniper & Pine: 20% off. STOP to end"}
    made = content(world.api("POST", "/v1/campaigns", wanted))
    found = campaigns.get(made["campaign_id"])
    assert found
    return found


def test_the_model_makes_the_calls_that_the_functions_make(
    world: World, campaign: Campaign, now: datetime
) -> None:
    id, of, clock = campaign.campaign_id, sizes(scenario()), world.platform.clock.now
    plan_campaign(id, now=now)
    shard = next(n for n in range(keys.AUDIENCE_SHARDS) if _people_of(n) > 1)

    step = Usage()
    work.begin_plan(step)
    work.plan_step(step, _people_of(shard), 1, 0, programs=len(world.brand.programs))
    planning = counted(
        lambda: plan_shard(CampaignJob(id, 1, shard=shard), clock=clock, has_time=lambda: True)
    )
    planning[DYNAMODB, "Query"] -= 1  # the shard was done: are the others?
    assert planning == step.calls

    row, stored = launched(campaign, set(range(keys.AUDIENCE_SHARDS)) - {shard}, now)

    minute = Usage()
    work.lane_minute(minute, due=len(stored), released=len(stored), limit_updates=1)
    assert counted(lambda: release_batches(row, now=now)) == minute.calls

    largest = max(stored, key=lambda page: len(page.batch.contact_ids))
    page = Usage()
    work.begin_batch(page, len(largest.batch.contact_ids))
    for _ in largest.batch.contact_ids:
        work.claim_message(page, of)
        work.call_provider(page)
    work.end_batch(page, written=0, sent=len(largest.batch.contact_ids))
    job = CampaignJob(id, 1, number=EUM, batch=largest.key)
    assert counted(lambda: send_batch(job, clock=clock, pause=lambda _: None)) == page.calls

    receipt = Usage()
    work.receipts(receipt, 1, of)
    text = next(iter(_texts_of(largest.batch.contact_ids[0])))
    on_its_way, its_end = (
        StatusUpdate("eum", text.provider_id or "", status, now, text.message_id)
        for status in (Status.SENT, Status.DELIVERED)
    )
    calls_of_receipts = counted(lambda: record_status(on_its_way, now=now))
    calls_of_receipts += counted(lambda: record_status(its_end, now=now))
    calls_of_receipts[SQS, "SendMessage"] += 2  # by accept-eum-status, which put them there
    assert calls_of_receipts == receipt.calls


def test_the_model_makes_the_calls_of_a_number_whose_carrier_counts_days(
    world: World, campaign: Campaign, now: datetime
) -> None:
    _cap_the_day(world.brand, 10, now)
    clock = world.platform.clock.now
    plan_campaign(campaign.campaign_id, now=now)
    row, stored = launched(campaign, range(keys.AUDIENCE_SHARDS), now)

    minute = Usage()
    count = within([page.batch.parts for page in stored], 10, whole=60)
    taken = sum(page.batch.parts for page in stored[:count])
    back = 1 + (taken < 10)  # what the day did not grant, and what no page took
    work.lane_minute(minute, due=len(stored), released=count, limit_updates=2 + back)
    assert counted(lambda: release_batches(row, now=now)) == minute.calls

    largest = max(stored, key=lambda page: len(page.batch.contact_ids))
    first, *others = largest.batch.contact_ids
    head = heads_of_storage.load(first)
    assert head
    assert others
    world.text_in("STOP", phone=head.contact.phone)
    page, of = Usage(), sizes(scenario())
    work.begin_batch(page, 1 + len(others))
    work.store_blocked(page, of)
    for _ in others:
        work.claim_message(page, of)
        work.call_provider(page)
    work.end_batch(page, written=0, sent=len(others), gives_back=True)
    job = CampaignJob(campaign.campaign_id, 1, number=EUM, batch=largest.key)
    assert counted(lambda: send_batch(job, clock=clock, pause=lambda _: None)) == page.calls


def test_the_model_writes_items_of_the_size_that_the_functions_write(
    world: World, campaign: Campaign
) -> None:
    launched = world.api("POST", f"/v1/campaigns/{campaign.campaign_id}/plan")
    assert launched.status == 202
    token = world.get(f"/v1/campaigns/{campaign.campaign_id}/plan")["plan_token"]
    world.api("POST", f"/v1/campaigns/{campaign.campaign_id}/launch", {"plan_token": token})
    world.pass_time(minutes=3)

    of = sizes(scenario())
    items = list(Item.scan())
    text = next(i for i in items if isinstance(i, MessageItem) and "campaign_id" in i.stored)
    contact = next(i for i in items if isinstance(i, ContactItem) and "promotions" in i.stored)
    assert size_of(text) == pytest.approx(of.recorded, rel=0.25)
    assert writes(size_of(contact)) == writes(of.contact)


def launched(
    campaign: Campaign, unplanned: Iterable[int], now: datetime
) -> tuple[DueLane, Sequence[StoredBatch]]:
    """Its only lane as the clock finds it, and its pages."""
    id = campaign.campaign_id
    for shard in unplanned:
        plan_shard(CampaignJob(id, 1, shard=shard), clock=lambda: now, has_time=lambda: True)
    planned = campaigns.get(id)
    assert planned
    launch_campaign(id, planned.token or "", by="a test", now=now)
    (row,) = [row for row in due.before(now) if isinstance(row, DueLane)]
    (lane,) = lanes.of_campaign(id)
    return row, list(lane_batches.waiting(planned, lane))


def _cap_the_day(of: Brand, per_day: int, now: datetime) -> None:
    numbers = tuple(replace_struct(number, per_day=per_day) for number in of.numbers)
    brand.apply(replace_struct(of, numbers=numbers), claim="a test", by="a test", now=now)
    brand.forget()


def _people_of(shard: int) -> int:
    return len(audience.contacts_of(PROGRAM, shard)[0])


def _texts_of(contact_id: str) -> Sequence[Message]:
    return messages.of_thread(contact_id, limit=5)[0]
