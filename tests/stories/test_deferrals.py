"""Whatever defers a campaign's message at its turn leaves one record in one form."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from infra.local.people import phone_of
from shared.storage.core.transactions import WriteConflict
from shared.usecases.campaigns import campaign_queries, plan_campaign, recipient_turns
from tests.support.campaigning import draft, launch, many, minutes, plan, progress
from tests.support.matrix import spread
from tests.support.world import World


def recipients(world: World, campaign_id: str) -> list[dict[str, Any]]:
    found, path = list[dict[str, Any]](), f"/v1/campaigns/{campaign_id}/recipients?limit=2"
    page = world.get(path)
    while True:
        found += page["items"]
        if page["next_cursor"] is None:
            return found
        page = world.get(f"{path}&cursor={page['next_cursor']}")


def deferred(world: World, campaign_id: str) -> list[tuple[str, str]]:
    """The contacts who wait without a message, and why; it is what the reasons count."""
    waiting = [one for one in recipients(world, campaign_id) if one["status"] == "deferred"]
    now = world.platform.clock.now()
    for one in waiting:
        assert one["message_id"] is None
        at, until = (datetime.fromisoformat(one[name]) for name in ("at", "until"))
        assert at <= now
        assert at < until
    reasons = progress(world, campaign_id)["progress"]["reasons"]
    codes = [one["code"] for one in waiting]
    assert reasons == {code: codes.count(code) for code in codes}
    return [(one["contact_id"], one["code"]) for one in waiting]


def test_what_the_gate_defers_is_a_record_until_the_message_is_sent(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    ids = many(world, 3)
    campaign_id = draft(world)
    token = plan(world, campaign_id)["plan_token"]
    for place in range(2):  # after the plan, so that only the gate at the turn finds it
        world.send("Juniper & Pine: First. Reply STOP to opt out", phone=phone_of(place))
    launch(world, campaign_id, token)
    minutes(world, 2)

    assert sorted(deferred(world, campaign_id)) == sorted((id, "cap_24_hours") for id in ids[:2])
    assert len(recipients(world, campaign_id)) == 3
    logged = [vars(one) for one in caplog.records if one.getMessage() == "message.not_sent_now"]
    assert all(one.get("message_id") is None for one in logged if one.get("verdict") == "defer")

    world.pass_time(days=1, minutes=30)
    assert deferred(world, campaign_id) == []
    assert progress(world, campaign_id)["progress"]["outcomes"] == {"sent": 3}


@pytest.mark.parametrize(
    ("behaviour", "code"), spread([("throttle", "throttled"), ("suspended", "account")], near=1)
)
def test_what_the_provider_stops_is_a_record(world: World, behaviour: str, code: str) -> None:
    many(world, 120)
    world.carrier_does(behaviour, times=1000)
    campaign_id = draft(world)
    launch(world, campaign_id)

    minutes(world, 1)

    found = recipients(world, campaign_id)
    assert {one["status"] for one in found} <= {"deferred", "sending"}
    assert {why for _who, why in deferred(world, campaign_id)} == {code}
    assert len({one["contact_id"] for one in found}) == len(found)


def test_who_waits_for_the_winning_variant_is_a_record(world: World) -> None:
    many(world, 12)
    start = (world.platform.clock.now() + timedelta(minutes=5)).isoformat()
    campaign_id = draft(
        world, body=None, starts_at=start,
        variants=[{"id": id, "body": f"Juniper & Pine: {id}. STOP to end"} for id in "AB"],
        experiment={"test_percent": 30, "decide_after_minutes": 60},
    )  # fmt: skip
    launch(world, campaign_id)
    minutes(world, 8)

    assert {one["status"] for one in recipients(world, campaign_id)} <= {"delivered", "deferred"}
    assert {why for _who, why in deferred(world, campaign_id)} <= {"winner_undecided"}


def test_who_changes_all_the_time_is_a_record(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(world, 1)

    def changed(*_: object, **__: object) -> bool:
        raise WriteConflict(frozenset({"contact"}))

    monkeypatch.setattr(recipient_turns, "claim", changed)
    campaign_id = draft(world)
    launch(world, campaign_id)

    minutes(world, 1)

    assert [why for _who, why in deferred(world, campaign_id)] == ["contact_changing"]


def test_the_list_goes_on_behind_batches_of_people_who_had_no_turn_yet(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_campaign, "STEP", 1)  # so that the keys of batches name contacts
    monkeypatch.setattr(campaign_queries, "BATCHES_IN_PAGE", 1)
    many(world, 40)
    start = (world.platform.clock.now() + timedelta(hours=1)).isoformat()
    campaign_id = draft(world, starts_at=start)
    launch(world, campaign_id)

    assert recipients(world, campaign_id) == []
