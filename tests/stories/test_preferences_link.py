"""The link to a contact's preferences reaches them, and ends when the brand says so."""

import re

import pytest

from shared.domain.brand.program import Language
from shared.domain.text.segments import segments
from tests.stories.test_preferences_page import BASE, changed, link, opened, shown, speak, submit
from tests.support.campaigning import draft, launch, plan
from tests.support.matrix import spread
from tests.support.world import World, ad, content

LINK = re.compile(rf"{BASE}(/preferences/[a-z2-7]{{56}})")


def linked(text: str) -> str:
    found = LINK.search(text)
    assert found, text
    return found[1]


@pytest.mark.parametrize(
    ("language", "words", "answer"),
    spread(
        [
            ("en", "My settings", "Choose what you get, and when: "),
            ("es", "¿Preferencias?", "Elige qué recibes y a qué horas: "),
        ],
        near=1,
    ),
)
def test_who_asks_for_the_preferences_gets_the_link(
    world: World, language: Language, words: str, answer: str
) -> None:
    world.subscribe()
    speak(world, language)
    world.text_in(words)
    text = world.handset()[-1]

    assert text.startswith(f"{world.brand.name}: {answer}{BASE}/preferences/")
    assert segments(text).count == 1
    changed(world, linked(text), most="1")
    assert world.get(f"/v1/threads/{world.contact()}")["state"] == "closed"


def test_a_campaign_has_a_link_of_each_contact_and_its_plan_counts_its_length(world: World) -> None:
    world.subscribe()
    body = f"{ad('20% off boots')}. Your choice: {{{{ preferences_url }}}} and 30% off hats"
    campaign = draft(world, body=body)

    planned = plan(world, campaign)
    assert planned["parts"] == 2
    preview = world.api(
        "POST", f"/v1/campaigns/{campaign}/preview", {"contact_ids": [world.contact()]}
    )
    assert opened(world, linked(content(preview)["items"][0]["body"])).status == 404
    launch(world, campaign, planned["plan_token"])
    world.pass_time(minutes=2)

    text = world.handset()[-1]
    assert segments(text).count == 2
    assert opened(world, linked(text)).status == 200


def test_a_reply_of_an_agent_can_have_the_link(world: World) -> None:
    world.subscribe()
    world.text_in("where do i choose which texts i get?")
    world.reply("Here: {{ preferences_url }}")

    changed(world, linked(world.handset()[-1]), most="1")


@pytest.mark.parametrize(
    "body",
    ["Hi {{ first_name }}!", "Here: {{ preferences_url | upcase }}", "{% if x %}Hi", "Hi {{name"],
)
def test_a_reply_with_any_other_placeholder_is_refused_and_names_the_one_there_is(
    world: World, body: str
) -> None:
    world.text_in("Is the shop open?")
    before = world.handset()

    answer = world.reply(body)

    refused = content(answer)
    assert (answer.status, refused["code"]) == (400, "placeholder_unknown")
    assert "only {{ preferences_url }} is filled in" in refused["detail"]
    assert world.handset() == before


def test_links_that_are_revoked_show_the_page_of_every_link_that_does_not_work(
    world: World,
) -> None:
    world.subscribe()
    path = link(world)
    answer = world.api("DELETE", f"/v1/contacts/{world.contact()}/preferences-link")
    assert (answer.status, content(answer)["contact_id"]) == (200, world.contact())

    void = opened(world, path)
    assert (void.status, void.body) == (410, opened(world, "/preferences/x").body)
    assert submit(world, path, "stop").status == 410
    assert world.consents() == {"offers": "active"}
    assert opened(world, link(world)).status == 200, "made in the same second"


def test_after_stop_a_link_shows_nothing_of_the_contact(world: World) -> None:
    world.subscribe()
    path = link(world)
    world.api(
        "PATCH", f"/v1/contacts/{world.contact()}", {"per_30_days": 1, "topics_off": ["sales"]}
    )
    world.text_in("STOP")

    page = shown(world, path)
    assert "You get no more messages from us." in page
    assert not [one for one in ("<form", "<select", "checkbox", "Trail Offers") if one in page]
