"""Campaigns that stand still, are resumed, or lose what they rest on."""

import pytest

from infra.local.people import phone_of
from shared.domain.core.phone import contact_id
from shared.platform.secrets import secrets
from shared.storage import due
from shared.storage.contacts import contact_states
from tests.support.campaigning import draft, launch, many, minutes, plan, progress, slow, texts_to
from tests.support.world import World, content


@pytest.mark.smoke
def test_a_resume_forgives_what_has_been(world: World) -> None:
    slow(world)
    many(world, 16)  # the number carries 12 of them in the first minute
    campaign_id = draft(world, guards={"after_texts": 10, "opt_out_percent": 5})
    launch(world, campaign_id)
    world.platform.tick()
    texted = [place for place, texts in enumerate(texts_to(world, 16)) if texts]
    for place in texted[:5]:
        world.text_in("STOP", phone=phone_of(place))
    minutes(world, 2)
    assert progress(world, campaign_id)["state"] == "paused"

    world.api("POST", f"/v1/campaigns/{campaign_id}/resume")
    minutes(world, 4)

    found = progress(world, campaign_id)
    assert found["state"] == "finished"
    assert found["progress"]["outcomes"] == {"sent": 16}


def test_a_plan_that_nobody_waits_for_is_looked_at_no_more(world: World) -> None:
    many(world, 2)
    campaign_id = draft(world)
    from shared.usecases.campaigns.plan_campaign import plan_campaign

    plan_campaign(campaign_id, now=world.platform.clock.now())  # its jobs are still in the queue
    world.api("PATCH", f"/v1/campaigns/{campaign_id}", {"name": "Other"})
    minutes(world, 20)

    assert list(due.before(world.platform.clock.now().replace(year=2030))) == []
    assert plan(world, campaign_id)["state"] == "planned"


@pytest.mark.parametrize("name", ["name", "program", "category", "body"])
def test_what_every_campaign_has_cannot_be_taken_away(world: World, name: str) -> None:
    answer = world.api("PATCH", f"/v1/campaigns/{draft(world)}", {name: None})

    assert (answer.status, content(answer)["code"]) == (400, "field_required")


def test_a_transactional_campaign_counts_answers_and_opt_outs(world: World) -> None:
    for place in range(2):
        world.text_in("ORDERS", phone=phone_of(place), to="+18335550104")
    campaign_id = draft(
        world, program="orders", category="transactional", body="Juniper & Pine: shop moved"
    )
    launch(world, campaign_id)
    minutes(world, 3)
    world.text_in("Where to?", phone=phone_of(0), to="+18335550104")
    world.text_in("STOP", phone=phone_of(1), to="+18335550104")

    made = progress(world, campaign_id)["progress"]
    assert (made["outcomes"], made["replied"], made["opted_out"]) == ({"sent": 2}, 1, 1)
    head = contact_states.load(contact_id(secrets().pepper, phone_of(0)))
    assert head
    assert head.contact.promotions == ()
