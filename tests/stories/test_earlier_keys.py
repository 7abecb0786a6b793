"""What an earlier release stored under its keys is found, and goes on to its end."""

from infra.local.people import phone_of
from tests.stories.test_pages import all_pages
from tests.support.campaigning import draft, launch, many, minutes, plan, progress, slow, texts_to
from tests.support.earlier_keys import (
    batches_of_an_earlier_release,
    inbox_of_an_earlier_release,
    keys_of_batches,
    keys_of_the_inbox,
)
from tests.support.world import EUM, World

PEOPLE = 40


def test_a_campaign_that_an_earlier_release_planned_is_sent_to_its_end(world: World) -> None:
    slow(world)
    many(world, PEOPLE)
    campaign_id = draft(world)
    token = plan(world, campaign_id)["plan_token"]
    for place in range(3):  # after the plan: they are deferred by a day
        world.send("Juniper & Pine: First. Reply STOP to opt out", phone=phone_of(place))
    assert batches_of_an_earlier_release() > 10
    its_key = {f"PAGES#{campaign_id}#1#{EUM}"}
    assert keys_of_batches() == its_key
    launch(world, campaign_id, token)

    minutes(world, 20)

    assert progress(world, campaign_id)["state"] == "running"
    assert keys_of_batches() == its_key
    world.pass_time(days=1, minutes=30)
    found = progress(world, campaign_id)
    assert (found["state"], found["progress"]["outcomes"]) == ("finished", {"sent": PEOPLE})
    assert texts_to(world, PEOPLE) == [2] * 3 + [1] * (PEOPLE - 3)
    assert keys_of_batches() == set()


def test_a_campaign_that_an_earlier_release_planned_can_be_stopped(world: World) -> None:
    slow(world)
    many(world, PEOPLE)
    campaign_id = draft(world)
    token = plan(world, campaign_id)["plan_token"]
    batches_of_an_earlier_release()
    launch(world, campaign_id, token)
    minutes(world, 1)

    world.api("POST", f"/v1/campaigns/{campaign_id}/stop", {})
    minutes(world, 3)

    outcomes = progress(world, campaign_id)["progress"]["outcomes"]
    assert sum(outcomes.values()) == PEOPLE
    assert keys_of_batches() == set()


def test_a_new_campaign_is_spread_over_all_partitions_and_sent_once(world: World) -> None:
    many(world, 60)
    campaign_id = draft(world)
    token = plan(world, campaign_id)["plan_token"]
    assert len(keys_of_batches()) > 4
    launch(world, campaign_id, token)

    minutes(world, 5)

    found = progress(world, campaign_id)
    assert (found["state"], found["progress"]["outcomes"]) == ("finished", {"sent": 60})
    assert texts_to(world, 60) == [1] * 60
    assert keys_of_batches() == set()


def test_threads_of_an_earlier_release_are_in_the_inbox_until_they_move(world: World) -> None:
    phones = [phone_of(n) for n in range(9)]
    for phone in phones[:6]:
        world.text_in("a question", phone=phone)
    assert inbox_of_an_earlier_release() == 6
    assert set(keys_of_the_inbox()) == {"open"}
    first = world.get("/v1/threads?limit=2")
    earlier_cursor = first["next_cursor"].removesuffix(".0")
    assert earlier_cursor.count(".") == 1
    second = world.get(f"/v1/threads?limit=9&cursor={earlier_cursor}")
    seen = [one["contact_id"] for one in (*first["items"], *second["items"])]
    assert sorted(seen) == sorted(world.contact(phone) for phone in phones[:6])

    world.pass_time(minutes=1)
    for phone in phones[4:]:
        world.text_in("another", phone=phone)

    found = [one["contact_id"] for one in all_pages(world, "/v1/threads?limit=2")]
    assert set(found[:5]) == {world.contact(phone) for phone in phones[4:]}
    assert set(found[5:]) == {world.contact(phone) for phone in phones[:4]}
    assert len(found) == 9
    assert len(set(keys_of_the_inbox())) > 2
