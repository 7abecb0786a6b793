"""When a contact has died, all consent ends with words of condolence, for good."""

from typing import Any

from shared.domain.consent.imported_rows import Row
from shared.domain.core.phone import PhoneNumber
from shared.usecases.opt_in.import_contact import Provenance, Result, import_contact
from tests.support.world import ANA, World, content


def contact(world: World) -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/contacts/{world.contact()}")
    return found


def test_neither_start_nor_a_second_message_ends_the_hold(world: World) -> None:
    world.subscribe()
    world.text_in("my wife died last week")
    before = len(world.handset())
    world.text_in("she died. please let her rest")
    assert len(world.handset()) == before, "the condolences are sent once"

    world.reply("There is nothing that you have to do.")
    ledger = len(world.ledger())

    world.text_in("START")

    assert world.handset()[-1].startswith(f"{world.brand.name}: Thank you. A person here has to")
    assert contact(world)["holds"] == ["bereavement"]
    assert world.consents() == {"offers": "revoked"}
    assert len(world.ledger()) == ledger, "nothing is stored as their consent"
    decision = world.thread()[-2]["decision"]
    assert (decision["understood"], decision["needs_agent"]) == ("opt_in_held", True)
    assert content(world.send())["code"] == "opted_out"


def test_who_owns_the_number_now_joins_after_an_agent_released_it(world: World) -> None:
    world.subscribe()
    world.text_in("my wife died last week")
    path = f"/v1/contacts/{world.contact()}"
    world.api("PATCH", path, {"release_holds": ["bereavement"], "said": "another person"})

    world.text_in("START")

    assert world.consents() == {"offers": "active"}


def test_nothing_brings_back_the_dates_of_a_contact_who_has_died(world: World) -> None:
    world.subscribe()
    path = f"/v1/contacts/{world.contact()}"
    told = world.api("PATCH", path, {"attributes": {"birthday": "05-12"}})
    assert told.status == 200
    assert world.api("POST", f"{path}/events", {"name": "purchase"}).status == 200

    world.text_in("my wife died last week")

    def nothing_is_stored() -> None:
        found = contact(world)
        assert (found["attributes"], found["events"], found["stated"]) == ({}, {}, None)
        assert (found["suppressed"], found["holds"]) == (True, ["bereavement"])

    nothing_is_stored()
    for answer in (
        world.api("POST", f"{path}/events", {"name": "purchase"}),
        world.api("PATCH", path, {"attributes": {"birthday": "05-12"}}),
    ):
        assert content(answer)["code"] == "contact_has_died"
    nothing_is_stored()
    imported = Row(
        line=2,
        phone=PhoneNumber(ANA),
        agreed_at=world.platform.clock.now(),
        source="the shop",
        disclosure="Offers by SMS",
        attributes={"birthday": "05-12"},
    )
    source = Provenance("offers", "a test", "0" * 64)
    for _ in range(2):
        result = import_contact(imported, source, now=world.platform.clock.now())
        assert result is Result.OPTED_OUT
        world.pass_time(days=400)
    nothing_is_stored()
    assert content(world.send())["code"] == "opted_out"

    world.api("PATCH", path, {"release_holds": ["bereavement"], "said": "another person"})

    assert world.api("POST", f"{path}/events", {"name": "purchase"}).status == 200


def test_a_death_that_an_agent_records_removes_the_dates_too(world: World) -> None:
    world.subscribe()
    path = f"/v1/contacts/{world.contact()}"
    world.api("PATCH", path, {"attributes": {"birthday": "05-12"}})

    world.api("PATCH", path, {"add_holds": ["bereavement"], "means": "phone_call"})

    assert contact(world)["attributes"] == {}
    assert content(world.send())["code"] == "on_hold"
