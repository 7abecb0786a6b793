"""The preview and the plan of a campaign say what the gate decides when the campaign is sent."""

from collections import Counter
from typing import Any

import pytest
from msgspec.structs import replace

from infra.local.people import phone_of
from shared.usecases.admin.apply_brand import apply_brand
from tests.support.campaigning import draft, launch, minutes, plan
from tests.support.world import World, ad, content

AD = ad("Flash sale! 50% off all boots, shop now")
PLAIN = "Juniper & Pine: Your order has shipped. Reply STOP to opt out"
OFFER = {"program": "offers", "body": AD}
TRANSACTION = {"program": "orders", "category": "transactional", "body": PLAIN}
ADVERTISES = {"program": "orders", "category": "transactional", "body": AD}


@pytest.fixture
def people(world: World) -> dict[str, str]:
    """Contacts with one consent, several, an ended one, a hold, and a promotion of today."""
    accepted = {"L1-CON-02": "Every welcome says how to stop."}
    brand = replace(world.brand, accept_risk_content=accepted)
    apply_brand(brand, by="a test", now=world.platform.clock.now())
    names = ("orders", "both", "offers", "ended", "asked", "held", "texted")
    of = {name: phone_of(place) for place, name in enumerate(names)}
    for name, phone in of.items():
        if name not in ("offers", "asked"):
            world.text_in("ORDERS", phone=phone)
        if name not in ("orders", "asked"):
            world.subscribe(phone)
    world.text_in("JOIN", phone=of["asked"])
    ended = {"phone": of["ended"], "means": "email", "program": "offers"}
    assert world.api("POST", "/v1/contacts/opt-out", ended).status == 200
    held = {"add_holds": ["complaint"]}
    assert world.api("PATCH", f"/v1/contacts/{world.contact(of['held'])}", held).status == 200
    assert world.send(ad("Socks"), phone=of["texted"]).status == 202
    return {name: world.contact(phone) for name, phone in of.items()}


@pytest.mark.parametrize("wanted", [OFFER, TRANSACTION, ADVERTISES])
def test_a_contact_of_several_programs_is_forecast_as_the_gate_decides(
    world: World, people: dict[str, str], wanted: dict[str, str]
) -> None:
    campaign_id = draft(world, **wanted)
    planned = plan(world, campaign_id)
    path, ids = f"/v1/campaigns/{campaign_id}", list(people.values())
    previewed = {
        one["contact_id"]: (one["decision"]["verdict"], one["decision"]["code"])
        for one in content(world.api("POST", f"{path}/preview", {"contact_ids": ids}))["items"]
    }

    assert launch(world, campaign_id, planned["plan_token"]).status == 202
    minutes(world, 3)

    found = {one["contact_id"]: gate_of(one) for one in world.get(f"{path}/recipients")["items"]}
    assert len(found) >= 3
    assert found == {id: previewed[id] for id in found}
    later = Counter(code for verdict, code in previewed.values() if verdict == "defer")
    assert planned["deferred"] == later  # whose turn comes with a batch of that time
    assert planned["matched"] == len(found) + later.total()
    verdicts = Counter(found.values())
    assert verdicts.pop(("send", None)) == planned["leaving"]
    assert verdicts == Counter({("skip", code): n for code, n in planned["skipped"].items()})


def gate_of(recipient: dict[str, Any]) -> tuple[str, str | None]:
    """What the gate has decided when the recipient's turn came."""
    return ("skip", recipient["code"]) if recipient["status"] == "skipped" else ("send", None)
