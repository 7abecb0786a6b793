"""A contact chooses what promotional messages are about, and the gate obeys it."""

import re
from typing import Any

import pytest
from msgspec.structs import replace

from shared.usecases.admin.apply_brand import apply_brand
from tests.stories.test_preferences_page import changed, known, link, shown
from tests.stories.test_wishes import (
    last_event,
    says,
    subscribe_to_both,
    thread_state,
    understood,
)
from tests.support.campaigning import draft, launch, plan, progress
from tests.support.matrix import spread
from tests.support.world import World, content

BOXES = {"topics": "new-arrivals sales events"}


def tell(world: World, **fields: Any) -> None:
    answer = world.api("PATCH", f"/v1/contacts/{world.contact()}", fields)
    assert answer.status == 200, answer.body


def test_a_campaign_about_a_topic_that_is_off_skips_the_contact_and_its_plan_says_so(
    world: World,
) -> None:
    world.subscribe()
    tell(world, topics_off=["sales"], means="phone_call", said="no more sales")
    campaign = draft(world, topic="sales")

    assert progress(world, campaign)["topic"] == "sales"
    planned = plan(world, campaign)
    assert planned["skipped"] == {"topic_off": 1}
    launch(world, campaign, planned["plan_token"])
    world.pass_time(minutes=2)

    assert progress(world, campaign)["progress"]["reasons"] == {"topic_off": 1}
    (skipped,) = [one for one in world.thread() if one.get("campaign_id") == campaign]
    assert (skipped["status"], skipped["topic"]) == ("skipped", "sales")
    last = skipped["decision"]["rules"][-1]
    assert last["detail"] == "The contact does not want promotional messages about sales."
    launch(world, other := draft(world, topic="events"))
    world.pass_time(minutes=2)
    assert progress(world, other)["progress"]["outcomes"] == {"sent": 1}
    event = next(one for one in world.ledger() if one["type"] == "preference_changed")
    assert (event["preferences"], event["said"]) == ({"topics_off": ["sales"]}, "no more sales")


def test_who_wants_one_topic_alone_gets_no_promotion_without_a_topic(world: World) -> None:
    world.subscribe()
    tell(world, topics_only=["events"])

    assert content(world.send())["code"] == "topic_off"
    assert content(world.send(topic="sales"))["code"] == "topic_off"
    assert content(world.send(topic="events"))["topic"] == "events"
    tell(world, topics_only=None)
    assert known(world)["topics_only"] == []


def test_the_end_of_the_one_topic_ends_all_until_an_opt_in(world: World) -> None:
    world.subscribe()
    tell(world, topics_only=["events"], topics_off=["events", "sales"])
    assert (known(world)["topics_only"], known(world)["topics_off"]) == (
        ["(none)"], ["events", "sales"],
    )  # fmt: skip
    tell(world, topics_only=["events"])
    assert (known(world)["topics_only"], known(world)["topics_off"]) == (["events"], ["sales"])

    world.text_in("no more events")

    assert known(world)["topics_only"] == ["(none)"]
    assert content(world.send(topic="events"))["code"] == "topic_off"
    assert content(world.send())["code"] == "topic_off"
    world.text_in("START")
    assert world.send().status == 202


def test_only_a_promotion_has_a_topic_and_only_one_of_the_brand(world: World) -> None:
    world.subscribe()
    world.text_in("ORDERS")
    about_order = {"program": "orders", "category": "transactional", "topic": "sales"}

    assert content(world.send(**about_order))["code"] == "topic_promotional"
    assert content(world.send(topic="tea"))["code"] == "topic_unknown"
    for wrong, code in (({"topic": "tea"}, "topic_unknown"), (about_order, "topic_promotional")):
        wanted = {"name": "x", "program": "offers", "body": "Your order has left", **wrong}
        assert content(world.api("POST", "/v1/campaigns", wanted))["code"] == code
    refused = world.api("PATCH", f"/v1/contacts/{world.contact()}", {"topics_off": ["tea"]})
    assert content(refused)["code"] == "topic_unknown"


def test_the_page_has_a_box_for_each_topic_and_one_for_everything_else(world: World) -> None:
    world.subscribe()
    path = link(world)
    assert re.findall(r'checkbox" id="(\S+)" .*? checked', shown(world, path)) == [
        "topic_new-arrivals", "topic_sales", "topic_events", "other_topics",
    ]  # fmt: skip
    assert ">New arrivals<" in shown(world, path)

    changed(world, path, **BOXES, **{"topic_new-arrivals": "on", "other_topics": "on"})

    assert (known(world)["topics_off"], known(world)["topics_only"]) == (["events", "sales"], [])
    assert re.findall(r'checkbox" id="(\S+)" .*? checked', shown(world, path)) == [
        "topic_new-arrivals", "other_topics",
    ]  # fmt: skip
    event, before = world.ledger()[-1], len(world.ledger())
    assert (event["means"], event["preferences"]) == ("web", {"topics_off": ["events", "sales"]})
    changed(world, path, **BOXES, **{"topic_new-arrivals": "on", "other_topics": "on"})
    assert len(world.ledger()) == before


def test_without_topics_the_page_has_no_boxes(world: World) -> None:
    world.subscribe()
    brand = replace(world.brand, topics=())
    apply_brand(brand, by="a test", now=world.platform.clock.now())

    assert "checkbox" not in shown(world, link(world))


@pytest.mark.parametrize(
    ("language", "words", "answer"),
    spread(
        [
            (
                "en",
                "no more events and not before 3pm",
                "Noted, nothing before 3 PM. Noted, nothing about events. Reply STOP to end all"
                " messages.",
            ),
            (
                "es",
                "ya no me avisen de eventos y nada antes de las 3 de la tarde",
                "Anotado, nada antes de las 15:00. Anotado, nada sobre eventos. Responde ALTO para"
                " terminar todos los mensajes.",
            ),
        ],
        near=1,
    ),
)
def test_a_topic_beside_another_wish_is_kept_with_it(
    world: World, language: str, words: str, answer: str
) -> None:
    subscribe_to_both(world, language)

    assert says(world, words) == [answer]
    assert (understood(world)["understood"], thread_state(world)) == ("topics_and_more", "open")
    known = world.get(f"/v1/contacts/{world.contact()}")
    assert (known["topics_off"], known["not_before"], known["holds"]) == (["events"], "15:00", [])
    world.api("PATCH", f"/v1/threads/{world.contact()}", {"state": "closed"})
    assert content(world.send(topic="events"))["code"] == "topic_off"
    assert content(world.send(topic="sales"))["status"] == "scheduled"


@pytest.mark.parametrize(
    ("language", "words", "answers"),
    spread(
        [
            (
                "en",
                ("no more sale texts", "only tell me about new arrivals", "START EVENTS"),
                (
                    "Noted, nothing about sales. Reply STOP to end all messages.",
                    "Noted: only new arrivals.",
                    "Noted, you'll hear about events again.",
                ),
            ),
            (
                "es",
                ("ALTO REBAJAS", "solo avísenme de las novedades", "quiero eventos otra vez"),
                (
                    "Anotado, nada sobre rebajas. Responde ALTO para terminar todos los mensajes.",
                    "Anotado: solo novedades.",
                    "Anotado, otra vez te avisaremos sobre eventos.",
                ),
            ),
        ],
        near=1,
    ),
)
def test_what_a_contact_says_of_topics_is_kept_confirmed_and_obeyed(
    world: World, language: str, words: tuple[str, ...], answers: tuple[str, ...]
) -> None:
    subscribe_to_both(world, language)
    kept = (
        {"topics_off": ["sales"]},
        {"topics_only": ["new-arrivals"]},
        {"topics_only": ["events", "new-arrivals"]},
    )
    for said, answer, changes in zip(words, answers, kept, strict=True):
        assert says(world, said) == [answer]
        event = last_event(world)
        assert (event["type"], event["said"], event["preferences"]) == (
            "preference_changed", said, changes,
        )  # fmt: skip
        assert understood(world)["understood"] == "topics"
        world.pass_time(minutes=2)

    assert thread_state(world) == "closed"
    assert content(world.send(topic="sales"))["code"] == "topic_off"
    assert content(world.send(topic="events"))["status"] == "queued"
    assert world.consents() == {"offers": "active", "orders": "active"}
