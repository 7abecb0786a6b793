"""The one way a campaign can go, and what it may be made of."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from shared.domain.calendar.local_time import LocalTime
from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.content.model import Content, Variant
from shared.domain.campaigns.content.options import Experiment, Guards
from shared.domain.campaigns.content.times import DEFAULT_LIFETIME, decides_at, end_of, start_of
from shared.domain.campaigns.lifecycle import PLAN_VALID_FOR, digest, launch
from shared.domain.campaigns.plan.tally import Tally
from shared.domain.campaigns.progress import GuardCounts
from shared.domain.core.errors import Conflict, Invalid
from shared.domain.messages.message import Category
from tests.support.tables import table
from tests.unit.domain.builders import EUM, NOW, bounded
from tests.unit.domain.campaigns.campaign_builders import a_campaign, a_content

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
TOKEN = "the token of its plan"
OTHER = a_content(name="Other")
TEN_O_CLOCK = LocalTime(date(2026, 12, 1), time(10))
DRAFT, PLANNING, PLANNED, RUNNING, PAUSED, STOPPED, FINISHED = State

ACTIONS: dict[str, Callable[[Campaign], Campaign]] = {
    "edit": lambda campaign: domain.edit(campaign, OTHER),
    "plan": lambda campaign: domain.begin_plan(campaign, brand_version=7, now=NOW),
    "launch": lambda campaign: launched(campaign),
    "pause": lambda campaign: domain.pause(campaign, "by_hand"),
    "resume": lambda campaign: domain.resume(campaign, GuardCounts()),
    "stop": lambda campaign: domain.stop(campaign, "by_hand", now=NOW),
}
GOES: dict[str, dict[State, State]] = {
    "edit": dict.fromkeys((DRAFT, PLANNING, PLANNED), DRAFT),
    "plan": dict.fromkeys((DRAFT, PLANNING, PLANNED), PLANNING),
    "launch": {PLANNED: RUNNING},
    "pause": dict.fromkeys((RUNNING, PAUSED), PAUSED),
    "resume": dict.fromkeys((RUNNING, PAUSED), RUNNING),
    "stop": dict.fromkeys(set(State) - {State.FINISHED}, STOPPED),
}
REPEATED = {("pause", PAUSED), ("resume", RUNNING), ("stop", STOPPED)}


def planned(**changed: Any) -> Campaign:
    given_: dict[str, Any] = {"token": TOKEN, "planned_at": NOW, "plan": 1, "brand_version": 7}
    return a_campaign(PLANNED, **{**given_, **changed})


def in_state(state: State) -> Campaign:
    return structs.replace(planned(revision=5, reason="before", ended_at=NOW - HOUR), state=state)


def launched(campaign: Campaign, **changed: Any) -> Campaign:
    given_: dict[str, Any] = {"token": TOKEN, "by": "ana", "brand_version": 7, "now": NOW}
    return launch(campaign, **{**given_, **changed})


@table("state", State)
@table("action", ACTIONS)
def test_every_state_goes_where_it_may_or_says_that_it_may_not(action: str, state: State) -> None:
    before = in_state(state)

    if state not in GOES[action]:
        with pytest.raises(Conflict) as refused:
            ACTIONS[action](before)
        code = "plan_outdated" if action == "launch" else "campaign_state"
        assert refused.value.code == code
        return

    after = ACTIONS[action](before)
    assert after.state is GOES[action][state]
    if (action, state) in REPEATED:
        assert after is before
    else:
        assert after.revision == before.revision + 1


@bounded
@given(st.lists(st.sampled_from([*ACTIONS, "end_plan"]), max_size=12))
def test_a_revision_is_never_used_twice(actions: list[str]) -> None:
    campaign, seen = a_campaign(), {0}
    for action in actions:
        ends = action == "end_plan"
        if ends and campaign.state is not PLANNING:
            continue
        try:
            after = domain.end_plan(campaign, TOKEN) if ends else ACTIONS[action](campaign)
        except Conflict:
            continue
        assert (after is campaign) == (after.revision in seen)
        assert after.revision in (campaign.revision, campaign.revision + 1)
        seen.add(after.revision)
        campaign = after


@pytest.mark.parametrize("state", [DRAFT, PLANNING, PLANNED])
def test_an_edit_voids_the_plan(state: State) -> None:
    after = domain.edit(in_state(state), OTHER)

    assert (after.content, after.token, after.planned_at) == (OTHER, None, None)
    with pytest.raises(Conflict, match="plan it again"):
        launched(after)


def test_a_plan_begins_with_what_it_looks_at() -> None:
    before = planned(planned_at=NOW - HOUR, brand_version=3)

    after = domain.begin_plan(before, brand_version=4, now=NOW)

    assert (after.plan, after.token, after.planned_at) == (before.plan + 1, None, NOW)
    assert (after.brand_version, after.content) == (4, before.content)


def test_a_plan_ends_with_the_token_that_a_launch_has_to_name() -> None:
    after = domain.end_plan(domain.begin_plan(a_campaign(), brand_version=7, now=NOW), TOKEN)

    assert (after.state, after.token, after.revision) == (PLANNED, TOKEN, 2)
    assert launched(after).state is RUNNING


def test_a_launch_says_who_when_and_until_when() -> None:
    after = launched(planned())

    assert (after.launched_at, after.launched_by) == (NOW, "ana")
    assert (after.ends_at, after.decides_at) == (NOW + DEFAULT_LIFETIME, None)
    assert after.token == TOKEN


@pytest.mark.parametrize(
    ("campaign", "changed", "code"),
    [
        (planned(), {"token": "another"}, "plan_outdated"),
        (planned(token=None), {}, "plan_outdated"),
        (planned(), {"now": NOW + PLAN_VALID_FOR + MINUTE}, "plan_outdated"),
        (planned(planned_at=None), {}, "plan_outdated"),
        (planned(), {"brand_version": 8}, "plan_outdated"),
        (planned(), {"brand_version": 6}, "plan_outdated"),
        (planned(content=a_content(expires_at=NOW)), {}, "campaign_expired"),
        (planned(content=a_content(expires_at=NOW - HOUR)), {}, "campaign_expired"),
    ],
)
def test_nothing_is_launched_but_a_fresh_plan_of_its_own(
    campaign: Campaign, changed: dict[str, Any], code: str
) -> None:
    with pytest.raises(Conflict) as refused:
        launched(campaign, **changed)

    assert refused.value.code == code


@pytest.mark.parametrize("changed", [{}, {"now": NOW + PLAN_VALID_FOR}, {"by": "somebody else"}])
def test_a_plan_is_good_for_a_day_for_every_kind_of_launch(changed: dict[str, Any]) -> None:
    assert launched(planned(), **changed).state is RUNNING


def test_a_pause_keeps_its_first_reason_until_it_is_over() -> None:
    paused = domain.pause(in_state(RUNNING), "too_many_opted_out")

    assert domain.pause(paused, "by_hand").reason == "too_many_opted_out"
    assert domain.resume(paused, GuardCounts()).reason is None


def test_a_resume_forgives_what_has_come_to_pass_and_no_more() -> None:
    once = domain.resume(
        domain.pause(in_state(RUNNING), "too_many_opted_out"), GuardCounts(opted_out=4)
    )
    again = domain.resume(domain.pause(once, "too_many_opted_out"), GuardCounts(opted_out=9))

    assert (in_state(RUNNING).forgiven, once.forgiven) == (GuardCounts(), GuardCounts(opted_out=4))
    assert again.forgiven == GuardCounts(opted_out=9)
    assert domain.resume(once, GuardCounts(opted_out=7)) is once


def test_an_end_says_when_and_a_stop_why() -> None:
    stopped = domain.stop(in_state(PAUSED), "by_hand", now=NOW)
    finished = domain.finish(in_state(RUNNING), now=NOW)

    assert (stopped.reason, stopped.ended_at) == ("by_hand", NOW)
    assert (finished.state, finished.ended_at, finished.revision) == (FINISHED, NOW, 6)
    assert domain.stop(stopped, "again", now=NOW + HOUR) is stopped


def test_a_winner_is_a_change_of_its_own() -> None:
    after = domain.decide_winner(in_state(RUNNING), "b")

    assert (after.winner, after.state, after.revision) == ("b", RUNNING, 6)


@pytest.mark.parametrize("state", State)
def test_only_what_was_launched_and_has_not_ended_is_live(state: State) -> None:
    assert a_campaign(state).is_live == (state in (RUNNING, PAUSED))


@pytest.mark.parametrize("state", State)
def test_only_a_live_campaign_can_be_over(state: State) -> None:
    campaign = a_campaign(state, ends_at=NOW)

    assert domain.is_over(campaign, now=NOW) == (state in (RUNNING, PAUSED))
    assert not domain.is_over(campaign, now=NOW - MINUTE)
    assert not domain.is_over(a_campaign(state), now=NOW)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": ""}, "name_invalid"),
        ({"name": "  "}, "name_invalid"),
        ({"name": "x" * 201}, "name_invalid"),
        ({"category": Category.CONVERSATIONAL}, "category_invalid"),
        ({"category": Category.COMPLIANCE}, "category_invalid"),
        ({"starts_at": NOW, "local_time": TEN_O_CLOCK}, "start_twice"),
        (
            {
                "variants": (Variant("a", {}), Variant("b", {})),
                "local_time": TEN_O_CLOCK,
                "experiment": Experiment(test_percent=99),
            },
            "rest_needs_instant",
        ),
        ({"variants": ()}, "variants_invalid"),
        ({"variants": tuple(Variant(id, {}) for id in "abcde")}, "variants_invalid"),
        ({"variants": (Variant("a", {}), Variant("a", {}))}, "variants_invalid"),
        ({"variants": (Variant("", {}),)}, "variants_invalid"),
        ({"variants": (Variant("x" * 21, {}),)}, "variants_invalid"),
        ({"variants": (Variant("a/b", {}),)}, "variants_invalid"),
        ({"variants": (Variant("a", {}), Variant("b c", {}))}, "variants_invalid"),
    ],
)
def test_a_content_that_cannot_be_is_refused(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_content(**changed)

    assert refused.value.code == code


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "x" * 200},
        {"category": Category.TRANSACTIONAL},
        {"starts_at": NOW},
        {"local_time": TEN_O_CLOCK},
        {"local_time": TEN_O_CLOCK, "variants": (Variant("a", {}), Variant("b", {}))},
        {"local_time": TEN_O_CLOCK, "experiment": Experiment(test_percent=99)},
        {"variants": tuple(Variant(id, {}) for id in ("a", "B", "2", "x" * 20))},
    ],
)
def test_a_content_at_its_limits_is_taken(changed: dict[str, Any]) -> None:
    assert structs.asdict(a_content(**changed)).items() >= changed.items()


@pytest.mark.parametrize(
    ("type_", "name", "fine", "wrong"),
    [
        (Experiment, "holdout_percent", (0, 50), (-1, 51)),
        (Experiment, "test_percent", (1, 100), (0, 101)),
        (Experiment, "decide_after_minutes", (5, 1440), (4, 1441)),
        (Guards, "opt_out_percent", (0.1, 100), (0, -1, 100.1)),
        (Guards, "failure_percent", (0.1, 100), (0, -1, 100.1)),
        (Guards, "filtered_percent", (0.1, 100), (0, -1, 100.1)),
        (Guards, "after_texts", (1, 10_000), (0, 10_001)),
    ],
)
def test_numbers_stay_within_their_bounds(
    type_: Any, name: str, fine: tuple[float, ...], wrong: tuple[float, ...]
) -> None:
    for value in fine:
        assert getattr(type_(**{name: value}), name) == value
    for value in wrong:
        with pytest.raises(Invalid):
            type_(**{name: value})


KIRITIMATI = datetime(2026, 11, 30, 20, tzinfo=UTC)
"""10:00 on 1 December where that day begins first."""


@pytest.mark.parametrize(
    ("changed", "start", "end"),
    [
        ({}, NOW, NOW + DEFAULT_LIFETIME),
        ({"starts_at": NOW - HOUR}, NOW, NOW + DEFAULT_LIFETIME),
        ({"starts_at": NOW + HOUR}, NOW + HOUR, NOW + HOUR + DEFAULT_LIFETIME),
        ({"expires_at": NOW + HOUR}, NOW, NOW + HOUR),
        ({"starts_at": NOW + HOUR, "expires_at": NOW + 2 * HOUR}, NOW + HOUR, NOW + 2 * HOUR),
        ({"local_time": TEN_O_CLOCK}, KIRITIMATI, KIRITIMATI + 26 * HOUR + DEFAULT_LIFETIME),
        (
            {"local_time": LocalTime(date(2026, 11, 1), time(10))},
            NOW,
            NOW + 26 * HOUR + DEFAULT_LIFETIME,
        ),
    ],
)
def test_a_campaign_is_worth_sending_from_its_start_for_three_days(
    changed: dict[str, Any], start: datetime, end: datetime
) -> None:
    content = a_content(**changed)

    assert (start_of(content, now=NOW), end_of(content, now=NOW)) == (start, end)
    assert launched(planned(content=content)).ends_at == end


@pytest.mark.parametrize(
    ("ids", "changed", "expected"),
    [
        ("a", {"experiment": Experiment(test_percent=50)}, None),
        ("ab", {"experiment": Experiment(test_percent=100)}, None),
        ("ab", {"experiment": Experiment(test_percent=99)}, NOW + 120 * MINUTE),
        (
            "ab",
            {"starts_at": NOW + HOUR, "experiment": Experiment(0, 20, 30)},
            NOW + HOUR + 30 * MINUTE,
        ),
    ],
)
def test_a_winner_is_known_some_time_after_the_start_where_somebody_waits_for_it(
    ids: str, changed: dict[str, Any], expected: datetime | None
) -> None:
    content = a_content(*ids, **changed)

    assert decides_at(content, now=NOW) == expected
    assert launched(planned(content=content)).decides_at == expected


CONTENTS: list[Content] = [
    a_content(),
    a_content(name="Other"),
    a_content(program="orders"),
    a_content(category=Category.TRANSACTIONAL),
    a_content("a", "b"),
    a_content("b"),
    a_content(variants=(Variant("a", {"en": "Another text"}),)),
    a_content(audience="language = es"),
    a_content(starts_at=NOW),
    a_content(starts_at=NOW + HOUR),
    a_content(local_time=TEN_O_CLOCK),
    a_content(expires_at=NOW + HOUR),
    a_content(experiment=Experiment(test_percent=50)),
    a_content(guards=Guards(after_texts=10)),
]


def test_a_token_changes_with_anything_that_was_reviewed() -> None:
    whole = Tally(matched=2, starts={EUM: {NOW: 2}})
    tallies = [whole, Tally(matched=3), Tally(matched=2, starts={EUM: {NOW + HOUR: 2}})]
    plans = [(plan, content, whole) for plan in (1, 2) for content in CONTENTS]

    tokens = {digest(one) for one in [*plans, *((1, CONTENTS[0], tally) for tally in tallies[1:])]}

    assert len(tokens) == len(plans) + 2
    assert all(len(token) == 40 for token in tokens)


def test_a_token_does_not_depend_on_the_order_of_counting() -> None:
    one, other = Tally(skipped={"a": 1, "b": 2}), Tally(skipped={"b": 2, "a": 1})

    assert digest(one) == digest(other)
