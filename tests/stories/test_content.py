"""Content that blocks: at creation, at launch and when a message is claimed."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from infra.local.people import phone_of
from shared.usecases.admin.apply_brand import apply_brand
from tests.support.campaigning import draft, launch, many, minutes, plan, progress
from tests.support.world import BOOTS, World, ad, content, kept

NO_OPT_OUT = "Juniper & Pine: 20% off boots"
EXCLUSIVE = "Juniper & Pine: boots. You can opt out only by replying STOP."
REASON = "Every welcome says how to stop."
AD = ad("Flash sale! 50% off all boots, shop now")


def accept(world: World, *ids: str) -> None:
    """The brand accepts these findings, and nothing else changes."""
    brand = replace(world.brand, accept_risk_content=dict.fromkeys(ids, REASON))
    apply_brand(brand, by="a test", now=world.platform.clock.now())


def blocked(world: World, body: str, **wanted: str) -> list[str]:
    """The findings for which a message is refused."""
    answer = world.send(body, **wanted)
    assert (answer.status, content(answer)["code"]) == (409, "content_blocked"), answer.body
    assert content(answer)["decision"]["rules"][-1]["id"] == "content"
    return [finding["id"] for finding in content(answer)["findings"]]


@pytest.mark.parametrize(
    ("body", "findings"),
    [
        ("20% off boots", ["L3-BRD-01", "L3-OUT-01"]),
        (NO_OPT_OUT, ["L3-OUT-01"]),
        (EXCLUSIVE, ["L1-REV-01"]),
        (ad("See bit.ly/boots"), ["L3-URL-01"]),
        (ad("FR33 boots"), ["L3-SNO-03"]),
        ("Juniper & Pine: Boots. Reply STOP and confirm by email", ["L3-OUT-02"]),
    ],
)
def test_a_promotion_that_carriers_refuse_is_refused(
    world: World, body: str, findings: list[str]
) -> None:
    world.subscribe()
    before = world.handset()

    assert set(findings) <= set(blocked(world, body))
    assert world.handset() == before


def test_an_agents_reply_may_advertise_and_may_not_limit_the_opt_out(world: World) -> None:
    world.subscribe()
    world.text_in("Do you have boots?")

    refused = world.reply(EXCLUSIVE)

    assert (refused.status, content(refused)["code"]) == (409, "content_blocked")
    assert [one["id"] for one in content(refused)["findings"]] == ["L1-REV-01"]
    assert world.reply("We do, and they are 20% off").status == 202


def test_a_transaction_need_not_say_how_to_stop(world: World) -> None:
    world.text_in("ORDERS")
    order = {"program": "orders", "category": "transactional"}

    assert world.send("Your order has left", **order).status == 202
    assert blocked(world, EXCLUSIVE, **order) == ["L1-REV-01"]


def test_an_advertisement_called_a_transaction_says_what_a_promotion_says(world: World) -> None:
    world.text_in("ORDERS")
    world.subscribe()

    found = blocked(world, "Flash sale! Shop now", program="orders", category="transactional")

    assert found == ["L3-BRD-01", "L3-OUT-01"]


def test_a_risk_that_was_accepted_is_recorded_with_its_reason(world: World) -> None:
    world.subscribe()
    accept(world, "L3-OUT-01")

    sent = content(world.send(NO_OPT_OUT))

    assert world.handset()[-1] == NO_OPT_OUT
    assert [(one["id"], one["severity"]) for one in sent["findings"]] == [("L3-OUT-01", "warn")]
    assert REASON in sent["findings"][0]["message"]
    rules = {rule["id"]: rule for rule in world.message(sent["message_id"])["decision"]["rules"]}
    assert f"L3-OUT-01: {REASON}" in rules["content"]["detail"]
    assert blocked(world, "20% off boots") == ["L3-BRD-01"]


def test_what_is_no_longer_accepted_is_not_sent(world: World) -> None:
    """The claim asks again: the brand has changed since the message was created."""
    world.subscribe()
    accept(world, "L3-OUT-01")
    at = (world.platform.clock.now() + timedelta(hours=1)).isoformat()
    sent = content(world.send(NO_OPT_OUT, send_at=at))

    accept(world)
    world.pass_time(hours=1)

    assert NO_OPT_OUT not in world.handset()
    message = world.message(sent["message_id"])
    assert (message["status"], message["decision"]["code"]) == ("skipped", "content_blocked")


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        (NO_OPT_OUT, "L3-OUT-01"),
        ("Boots{% if contact.language == 'en' %}!{% endif %}", "L3-BRD-01"),
        (EXCLUSIVE, "L1-REV-01"),
    ],
)
def test_a_campaign_that_carriers_refuse_is_not_launched(
    world: World, body: str, finding: str
) -> None:
    many(world, 2)
    campaign_id = draft(world, body=body)

    planned = plan(world, campaign_id)
    answer = launch(world, campaign_id, planned["plan_token"])

    assert finding in {one["id"] for one in planned["findings"] if one["severity"] == "block"}
    assert (answer.status, content(answer)["code"]) in [(409, "content_blocked"), (409, "nobody")]
    assert progress(world, campaign_id)["state"] == "planned"
    minutes(world, 3)
    assert body not in world.handset(phone_of(0))
    edited = world.api("PATCH", f"/v1/campaigns/{campaign_id}", {"body": BOOTS})
    assert edited.status == 200
    assert launch(world, campaign_id).status == 202


def test_an_advertisement_called_a_transaction_is_not_launched(world: World) -> None:
    for place in range(2):
        world.text_in("ORDERS", phone=phone_of(place))
    campaign_id = draft(world, program="orders", category="transactional", body=AD)

    planned = plan(world, campaign_id)
    answer = launch(world, campaign_id, planned["plan_token"])

    assert "L1-CON-02" in {f["id"] for f in planned["findings"] if f["severity"] == "block"}
    assert answer.status == 409
    assert progress(world, campaign_id)["state"] == "planned"


def test_a_body_that_advertises_only_as_rendered_is_judged_by_every_consent(world: World) -> None:
    for place in range(2):
        world.text_in("ORDERS", phone=phone_of(place))
    world.subscribe(phone_of(0))
    body = "Juniper & Pine: {{contact.note | default: 'packed'}}. Reply STOP to opt out"
    campaign_id = draft(world, program="orders", category="transactional", body=body)

    assert launch(world, campaign_id).status == 202
    for place in range(2):  # after the plan, which checks the bodies as rendered
        path = f"/v1/contacts/{world.contact(phone_of(place))}"
        wanted = {"attributes": {"note": "50% off all boots, shop now"}}
        assert world.api("PATCH", path, wanted).status == 200
    minutes(world, 3)

    outcomes = progress(world, campaign_id)["progress"]["outcomes"]
    assert outcomes == {"sent": 1, "skipped": 1}


def test_a_launch_at_ones_own_risk_is_recorded_and_judged_as_promotion(world: World) -> None:
    for place in range(3):
        world.text_in("ORDERS", phone=phone_of(place))
    world.subscribe(phone_of(0))
    accept(world, "L1-CON-02")
    campaign_id = draft(world, program="orders", category="transactional", body=AD)

    assert launch(world, campaign_id).status == 202
    minutes(world, 3)

    assert [AD in world.handset(phone_of(place)) for place in range(3)] == [True, False, False]
    outcomes = progress(world, campaign_id)["progress"]["outcomes"]
    assert outcomes == {"sent": 1, "skipped": 2}
    assert REASON in kept("campaign_launched")[0][2]
    again = world.send(BOOTS, phone=phone_of(0))
    assert content(again)["decision"]["code"] == "cap_24_hours"
