"""A promotion is sent in permitted hours, within the caps, and not while a question is open."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.world import ANA, World, ad, content

MIAMI = "+13055550123"
PENSACOLA = "+18505550123"
LONDON = "+442079460123"


def go_to(world: World, at: datetime) -> None:
    world.platform.clock.set(at)


@pytest.mark.smoke
def test_a_promotion_in_the_evening_waits_until_the_morning_and_says_why(world: World) -> None:
    world.subscribe()
    go_to(world, datetime(2026, 11, 4, 1, 30, tzinfo=UTC))  # 20:30 in Washington, a Tuesday

    sent = content(world.send(ad("Boots are back")))

    assert sent["status"] == "scheduled"
    assert sent["decision"]["verdict"] == "defer"
    assert sent["decision"]["code"] == "quiet_hours"
    assert sent["decision"]["defer_until"] == "2026-11-04T14:00:00Z"
    rows = sent["decision"]["rules"][-1]["inputs"]
    assert {"US-DC", "US", "brand"} == {row["jurisdiction"] for row in rows}
    assert ad("Boots are back") not in world.handset()
    world.pass_time(hours=12, minutes=29)
    assert ad("Boots are back") not in world.handset()
    world.pass_time(minutes=1)
    assert world.handset()[-1] == ad("Boots are back")


def test_a_text_queued_in_time_and_looked_at_too_late_waits(world: World) -> None:
    world.subscribe()
    go_to(world, datetime(2026, 11, 4, 0, 40, tzinfo=UTC))  # 19:40 in Washington
    world.carrier_does("throttle")

    sent = content(world.send(ad("Boots are back")))
    world.lose_time(minutes=20)

    message = world.message(sent["message_id"])
    assert message["decision"]["verdict"] == "defer"
    assert ad("Boots are back") not in world.handset()
    world.pass_time(hours=13)
    assert world.handset().count(ad("Boots are back")) == 1


def test_a_text_that_would_be_worthless_by_then_is_refused(world: World) -> None:
    world.subscribe()
    go_to(world, datetime(2026, 11, 4, 1, 30, tzinfo=UTC))

    answer = world.send(ad("Tonight only"), expires_at="2026-11-04T05:00:00Z")

    assert (answer.status, content(answer)["code"]) == (409, "expires_before_permitted")


def test_an_area_code_with_two_zones_waits_for_both(world: World) -> None:
    world.subscribe(PENSACOLA)
    go_to(world, datetime(2026, 11, 4, 14, 30, tzinfo=UTC))  # 09:30 Eastern, 08:30 Central

    sent = content(world.send(phone=PENSACOLA))

    assert sent["decision"]["defer_until"] == "2026-11-04T15:00:00Z"


def test_a_provider_may_not_deliver_it_after_the_window(world: World) -> None:
    """19:40 in Washington: twenty minutes are left until the brand's own hours end."""
    from infra.local import calls
    from infra.local.calls import Call

    world.subscribe()
    go_to(world, datetime(2026, 11, 4, 0, 40, tzinfo=UTC))
    seen: list[bytes] = []

    def watch(call: Call) -> None:
        if call.operation == "SendTextMessage" and call.moment == "before":
            seen.append(call.request["body"])

    with calls.watched(watch):
        world.send()

    assert b'"TimeToLive": 1200' in seen[0] or b'"TimeToLive":1200' in seen[0]


@pytest.mark.parametrize("category", ["conversational", "transactional"])
def test_an_answer_or_an_order_comes_at_any_hour(world: World, category: str) -> None:
    world.text_in("ORDERS")
    world.text_in("Is it here?")
    go_to(world, datetime(2026, 11, 4, 4, 0, tzinfo=UTC))

    answer = world.send("It is.", category=category, program="orders")

    assert answer.status == 202
    assert world.handset()[-1] == "It is."


def test_one_promotion_a_day_and_four_in_thirty_days(world: World) -> None:
    world.subscribe()
    statuses = []
    for code in ["cap_24_hours"] * 3 + ["cap_30_days"]:
        statuses.append(content(world.send(ad("Sale")))["status"])
        second = content(world.send(ad("Another sale")))
        assert second["decision"]["code"] == code
        if code == "cap_24_hours":
            world.api("DELETE", f"/v1/messages/{second['message_id']}")
        world.pass_time(hours=24)
        world.text_in("👍")

    assert statuses == ["queued"] * 4
    assert world.handset().count(ad("Sale")) == 4
    answer = world.send(ad("A fifth"))
    assert (answer.status, content(answer)["code"]) == (409, "cap_30_days")
    world.pass_time(days=27)
    assert world.send(ad("A fifth")).status == 202


def test_of_two_that_were_scheduled_for_one_hour_one_waits_a_day(world: World) -> None:
    world.subscribe()
    at = (world.platform.clock.now() + timedelta(hours=1)).isoformat()
    for body in (ad("One"), ad("Two")):
        assert world.send(body, send_at=at).status == 202

    world.pass_time(hours=1)

    assert len({ad("One"), ad("Two")} & set(world.handset())) == 1
    world.pass_time(hours=24)
    assert {ad("One"), ad("Two")} <= set(world.handset())


def test_a_retry_is_not_counted_as_another_promotion(world: World) -> None:
    world.subscribe()
    world.carrier_does("throttle", times=3)

    world.send(ad("Sale"))
    for _ in range(4):
        world.pass_time(minutes=3)

    assert world.handset().count(ad("Sale")) == 1


def test_an_open_question_blocks_promotion_until_it_is_answered(world: World) -> None:
    world.subscribe()
    world.text_in("Do you have size 38?")

    assert content(world.send())["code"] == "open_thread"
    world.reply("We do.")

    assert world.send().status == 202


def test_a_number_from_nowhere_we_know_is_never_sold_to(world: World) -> None:
    from shared.domain.contacts.contact_state import ConsentState
    from shared.domain.core.phone import parse_phone
    from shared.domain.gate.decision import decide
    from shared.domain.messages.decision import Verdict
    from tests.unit.domain.builders import a_consent, a_head, a_message

    head = a_head(a_consent(ConsentState.ACTIVE))
    from msgspec.structs import replace

    lost = replace(head, contact=replace(head.contact, phone=parse_phone("+999123456789")))
    decision = decide(a_message(), lost, now=world.platform.clock.now())

    assert (decision.verdict, decision.code) == (Verdict.SKIP, "no_window")


def test_ana_is_the_same_person_in_london(world: World) -> None:
    world.subscribe(LONDON)
    go_to(world, datetime(2026, 11, 3, 20, 0, tzinfo=UTC))  # 20:00 in London, 15:00 in New York

    assert content(world.send(phone=LONDON))["status"] == "scheduled"
    assert world.handset(ANA) == []


def test_what_the_author_should_look_at_comes_with_the_answer(world: World) -> None:
    world.subscribe()

    refused = content(world.send("BIG SALE bit.ly/boots"))
    findings = content(world.send(ad("Hurry, boots")))["findings"]

    assert refused["code"] == "content_blocked"
    assert [f["id"] for f in refused["findings"]] == ["L3-BRD-01", "L3-OUT-01", "L3-URL-01"]
    assert [(f["id"], f["severity"]) for f in findings] == [("L1-CNT-02", "warn")]
    assert all(f["citation"] and f["message"] for f in [*refused["findings"], *findings])
    clean = "Juniper & Pine: our new boots are in store. Reply STOP to opt out"
    assert content(world.reply(clean))["findings"] == []
