"""A campaign that repeats: each repeat is a campaign that launches itself while it matches the
review."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from infra.local.people import phone_of, subscribe
from tests.support.campaigning import draft, launch, many, plan, progress, texts_to
from tests.support.matrix import spread
from tests.support.world import World, content

WEEKLY = {"every": "week"}


def weekly(world: World, **changes: Any) -> str:
    """Wednesdays at 10:00 where the contact is, from tomorrow on."""
    return draft(world, **{"local_time": "2026-11-04T10:00", "repeat": WEEKLY, **changes})


def until(world: World, day: int, hour: int) -> None:
    at = datetime(2026, 11, day, hour, tzinfo=UTC)
    world.pass_time(seconds=(at - world.platform.clock.now()).total_seconds())


def after(world: World, campaign_id: str) -> dict[str, Any]:
    return progress(world, progress(world, campaign_id)["following"])


@pytest.mark.smoke
def test_it_repeats_by_itself_at_the_same_hour_of_the_contact(world: World) -> None:
    many(world, 3)
    first = weekly(world, repeat={**WEEKLY, "count": 3})
    assert launch(world, first).status == 202
    until(world, 4, 16)
    assert texts_to(world, 3) == [1, 1, 1]
    again = after(world, first)
    assert (again["state"], again["local_time"], again["previous"]) == (
        "draft", "2026-11-11T10:00", first,
    )  # fmt: skip

    until(world, 11, 14)
    assert texts_to(world, 3) == [1, 1, 1]
    until(world, 11, 16)
    assert texts_to(world, 3) == [2, 2, 2]
    until(world, 18, 16)
    assert texts_to(world, 3) == [3, 3, 3]

    second = after(world, first)
    third = after(world, second["campaign_id"])
    assert (third["launched_by"], third["repeat"]["count"]) == (second["launched_by"], 1)
    assert third["following"] is None
    world.pass_time(days=10)
    assert texts_to(world, 3) == [3, 3, 3]
    assert [progress(world, one)["state"] for one in (first, third["campaign_id"])] == [
        "finished", "finished",
    ]  # fmt: skip


def test_one_that_was_never_planned_is_refused_as_any_other_campaign(world: World) -> None:
    answers = [launch(world, one, "a token") for one in (draft(world), weekly(world))]

    assert [(one.status, content(one)["code"]) for one in answers] == [(409, "plan_outdated")] * 2


def test_who_joined_since_gets_the_next_and_who_left_does_not(world: World) -> None:
    many(world, 2)
    first = weekly(world)
    launch(world, first)
    until(world, 4, 16)
    subscribe(phone_of(7), now=world.platform.clock.now())
    world.text_in("STOP", phone=phone_of(0))
    texts = len(world.handset(phone_of(0)))

    until(world, 11, 16)

    assert (len(world.handset(phone_of(0))), texts_to(world, 2)[1]) == (texts, 2)
    assert len(world.handset(phone_of(7))) == 1


def test_stopped_it_does_not_come_again(world: World) -> None:
    many(world, 2)
    first = weekly(world)
    launch(world, first)
    until(world, 4, 14)

    assert world.api("POST", f"/v1/campaigns/{first}/stop").status == 200
    world.pass_time(days=9)

    assert texts_to(world, 2) == [0, 0]
    assert after(world, first)["state"] == "stopped"


def test_the_next_time_alone_is_stopped_by_its_own_id(world: World) -> None:
    many(world, 2)
    first = weekly(world)
    launch(world, first)
    following = progress(world, first)["following"]

    assert world.api("POST", f"/v1/campaigns/{following}/stop").status == 200
    world.pass_time(days=16)

    assert texts_to(world, 2) == [1, 1]
    assert progress(world, following)["following"] is None


def grow(world: World, _first: str, _next: str) -> None:
    many(world, 104)


def pause(world: World, first: str, _next: str) -> None:
    world.api("POST", f"/v1/campaigns/{first}/pause")


def edit(world: World, _first: str, following: str) -> None:
    answer = world.api("PATCH", f"/v1/campaigns/{following}", {"name": "Boots again"})
    assert answer.status == 200


def ask(world: World, _first: str, _next: str) -> None:
    until(world, 5, 14)  # a question keeps promotions waiting for seven days
    for place in range(2):
        phone = phone_of(place)
        world.text_in("Are you there?", phone=phone)


@pytest.mark.parametrize(
    ("happens", "state", "reason"),
    spread(
        [
            (grow, "planned", "audience_grew"),
            (pause, "planned", "previous_paused"),
            (ask, "planned", "new_warning"),  # their questions are open: many are skipped
            (edit, "draft", None),
        ],
        near=2,
    ),
)
def test_what_nobody_has_reviewed_waits_for_a_person(
    world: World, happens: Any, state: str, reason: str | None
) -> None:
    many(world, 2)
    first = weekly(world)
    launch(world, first)
    until(world, 4, 14)
    happens(world, first, progress(world, first)["following"])
    texts = texts_to(world, 2)

    until(world, 11, 13)

    again = after(world, first)
    assert (again["state"], again["reason"]) == (state, reason)
    world.pass_time(days=1)
    assert after(world, first)["state"] == state
    assert all(now - before <= 1 for now, before in zip(texts_to(world, 2), texts, strict=True))


def test_a_person_launches_what_waits_and_then_it_needs_nobody_again(world: World) -> None:
    many(world, 2)
    first = weekly(world)
    launch(world, first)
    pause(world, first, "")
    until(world, 11, 13)
    second = progress(world, first)["following"]

    assert launch(world, second).status == 202
    until(world, 18, 16)

    assert texts_to(world, 2) == [2, 2]
    assert progress(world, second)["reason"] is None


def test_a_day_that_means_nobody_is_passed_over(world: World) -> None:
    known = {"attributes": {"city": "Reno"}}
    many(world, 1, **known)
    first = weekly(world, audience='attributes.city = "Reno"')
    launch(world, first)
    until(world, 4, 16)
    contact = world.contact(phone_of(0))
    world.api("PATCH", f"/v1/contacts/{contact}", {"attributes": {"city": "Elko"}})
    until(world, 11, 16)
    second = after(world, first)
    assert (second["state"], second["reason"]) == ("stopped", "nobody")
    world.api("PATCH", f"/v1/contacts/{contact}", {"attributes": {"city": "Reno"}})

    until(world, 18, 16)

    assert texts_to(world, 1) == [2]


def test_the_clock_was_away_and_the_past_is_not_made_up_for(world: World) -> None:
    many(world, 1)
    first = weekly(world)
    launch(world, first)
    until(world, 4, 16)

    world.lose_time(days=14)
    world.pass_time(hours=1)

    again = after(world, first)
    assert (again["state"], again["reason"]) == ("draft", "campaign_expired")
    assert texts_to(world, 1) == [1]


def test_its_plan_by_hand_is_not_the_one_that_it_leaves_with(world: World) -> None:
    many(world, 2)
    first = weekly(world)
    launch(world, first)
    second = progress(world, first)["following"]
    early = plan(world, second)["plan_token"]

    until(world, 11, 16)

    assert texts_to(world, 2) == [2, 2]
    assert world.get(f"/v1/campaigns/{second}/plan")["plan_token"] != early


def test_a_daily_text_is_worthless_when_the_next_one_comes(world: World) -> None:
    many(world, 1)
    first = weekly(world, repeat={"every": "day"})
    launch(world, first)

    found = progress(world, first)

    starts = datetime(2026, 11, 3, 20, tzinfo=UTC)  # 10:00 on the 4th, where the day begins
    assert datetime.fromisoformat(found["ends_at"]) == starts + timedelta(hours=26 + 24)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"local_time": None}, "repeat_needs_local_time"),
        ({"repeat": {"every": "week", "weekdays": ["fri"]}}, "repeat_start"),
        ({"repeat": {"every": "day", "until": "2026-11-03"}}, "repeat_start"),
        ({"repeat": {"every": "day", "interval": 0}}, "repeat_invalid"),
        ({"repeat": {"every": "fortnight"}}, "body_invalid"),
    ],
)
def test_a_repetition_that_cannot_be_is_refused(
    world: World, wrong: dict[str, Any], code: str
) -> None:
    body = {
        "name": "Boots", "program": "offers", "body": "Juniper & Pine: boots. STOP to end",
        "local_time": "2026-11-04T10:00", "repeat": WEEKLY, **wrong,
    }  # fmt: skip

    answer = world.api("POST", "/v1/campaigns", body)

    assert (answer.status, content(answer)["code"]) == (400, code)
