"""A campaign from its draft to the last person it has an answer for."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from infra.local.people import phone_of, subscribe
from shared.usecases.admin.manage_tokens import create_token
from tests.support.campaigning import (
    draft,
    launch,
    many,
    minutes,
    plan,
    progress,
    slow,
    texts_to,
    twice,
)
from tests.support.world import ANA, EUM, World, content


@pytest.mark.smoke
def test_everybody_who_agreed_is_texted_once_and_counted(world: World) -> None:
    many(world, 60)
    campaign_id = draft(world)
    planned = plan(world, campaign_id)

    assert planned["state"] == "planned"
    assert (planned["matched"], planned["leaving"], planned["parts"]) == (60, 60, 60)

    assert launch(world, campaign_id, planned["plan_token"]).status == 202
    world.pass_time(minutes=3)

    texts = [world.handset(phone_of(place)) for place in range(60)]
    assert texts == [["Juniper & Pine: 20% off. STOP to end"]] * 60
    campaign = world.get(f"/v1/campaigns/{campaign_id}")
    assert campaign["state"] == "finished"
    assert campaign["progress"]["outcomes"] == {"sent": 60}
    assert campaign["progress"]["reported"] == {"delivered": 60}


def test_who_is_not_meant_is_not_texted(world: World) -> None:
    many(world, 4, attributes={"city": "Reno"})
    now = world.platform.clock.now()
    subscribe(phone_of(10), now=now, attributes={"city": "Elko"}, language="es")
    bodies = {
        "en": "Juniper & Pine: boots. STOP to end",
        "es": "Juniper & Pine: botas. ALTO p/ salir",
    }
    campaign_id = draft(world, audience='attributes.city = "Elko"', body=bodies)

    launch(world, campaign_id)
    minutes(world, 2)

    assert texts_to(world, 4) == [0] * 4
    assert world.handset(phone_of(10)) == ["Juniper & Pine: botas. ALTO p/ salir"]


def test_who_joins_after_the_plan_is_not_in_it(world: World) -> None:
    many(world, 3)
    campaign_id = draft(world)
    token = plan(world, campaign_id)["plan_token"]
    subscribe(phone_of(9), now=world.platform.clock.now())

    launch(world, campaign_id, token)
    minutes(world, 2)

    assert world.handset(phone_of(9)) == []
    assert progress(world, campaign_id)["progress"]["recipients"] == 3


@pytest.mark.parametrize(
    "change",
    [{"audience": "language = es"}, {"body": "Other"}, {"name": "Other"}, {"guards": None}],
)
def test_a_plan_does_not_outlive_an_edit(world: World, change: dict[str, Any]) -> None:
    many(world, 2)
    campaign_id = draft(world)
    token = plan(world, campaign_id)["plan_token"]
    edited = world.api("PATCH", f"/v1/campaigns/{campaign_id}", change)

    answer = launch(world, campaign_id, token)

    assert (edited.status, content(edited)["state"]) == (200, "draft")
    assert (answer.status, content(answer)["code"]) == (409, "plan_outdated")
    minutes(world, 2)
    assert texts_to(world, 2) == [0, 0]


def test_a_plan_does_not_outlive_its_day_nor_another_brand(world: World) -> None:
    many(world, 1)
    campaign_id = draft(world)
    token = plan(world, campaign_id)["plan_token"]
    world.pass_time(hours=25)

    assert content(launch(world, campaign_id, token))["code"] == "plan_outdated"
    assert launch(world, campaign_id, "nonsense").status == 409


def test_the_same_launch_twice_is_one_launch(world: World) -> None:
    many(world, 2)
    campaign_id = draft(world)
    token = plan(world, campaign_id)["plan_token"]

    assert [launch(world, campaign_id, token).status for _ in range(2)] == [202, 202]
    minutes(world, 3)
    assert texts_to(world, 2) == [1, 1]


def test_who_opts_out_in_flight_gets_nothing_after(world: World) -> None:
    slow(world)
    many(world, 16)  # the number carries 12 of them in the first minute
    campaign_id = draft(world)
    launch(world, campaign_id)
    world.platform.tick()
    waiting = [place for place, texts in enumerate(texts_to(world, 16)) if texts == 0]
    for place in waiting:
        world.text_in("STOP", phone=phone_of(place))
    minutes(world, 3)

    assert 0 < len(waiting) < 16
    for place in waiting:
        assert not any("20% off" in text for text in world.handset(phone_of(place)))
    outcomes = progress(world, campaign_id)["progress"]
    assert outcomes["outcomes"] == {"sent": 16 - len(waiting), "skipped": len(waiting)}
    assert outcomes["reasons"] == {"opted_out": len(waiting)}


def test_a_paused_campaign_sends_nothing_and_goes_on_where_it_was(world: World) -> None:
    slow(world)
    many(world, 16)  # the number carries 12 of them in the first minute
    campaign_id = draft(world)
    launch(world, campaign_id)
    world.platform.tick()
    before = sum(texts_to(world, 16))
    assert world.api("POST", f"/v1/campaigns/{campaign_id}/pause").status == 200
    minutes(world, 5)
    assert (sum(texts_to(world, 16)), progress(world, campaign_id)["state"]) == (before, "paused")

    assert world.api("POST", f"/v1/campaigns/{campaign_id}/resume").status == 200
    minutes(world, 3)

    assert texts_to(world, 16) == [1] * 16
    assert progress(world, campaign_id)["state"] == "finished"


def test_a_stopped_campaign_has_an_answer_for_everybody(world: World) -> None:
    slow(world)
    many(world, 16)  # the number carries 12 of them in the first minute
    campaign_id = draft(world)
    launch(world, campaign_id)
    world.platform.tick()
    sent = sum(texts_to(world, 16))
    world.api("POST", f"/v1/campaigns/{campaign_id}/stop")
    minutes(world, 3)

    found = progress(world, campaign_id)
    assert found["state"] == "stopped"
    assert found["progress"]["outcomes"] == {"sent": sent, "stopped": 16 - sent}
    assert sum(texts_to(world, 16)) == sent
    assert world.api("POST", f"/v1/campaigns/{campaign_id}/resume").status == 409


def test_what_is_worthless_by_then_is_not_sent(world: World) -> None:
    slow(world)
    many(world, 16)  # the number carries 12 of them in the first minute
    expires = (world.platform.clock.now() + timedelta(seconds=50)).isoformat()
    campaign_id = draft(world, expires_at=expires)
    launch(world, campaign_id)
    world.platform.tick()
    sent = sum(texts_to(world, 16))
    minutes(world, 3)

    found = progress(world, campaign_id)
    assert found["state"] == "finished"
    assert found["progress"]["outcomes"] == {"sent": sent, "expired": 16 - sent}
    assert sum(texts_to(world, 16)) == sent < 16


def test_a_paused_campaign_ends_with_its_time(world: World) -> None:
    many(world, 3)
    expires = (world.platform.clock.now() + timedelta(hours=2)).isoformat()
    campaign_id = draft(world, expires_at=expires)
    launch(world, campaign_id)
    world.api("POST", f"/v1/campaigns/{campaign_id}/pause")
    world.pass_time(hours=3)

    found = progress(world, campaign_id)
    assert (found["state"], found["progress"]["outcomes"]) == ("finished", {"expired": 3})


def test_people_who_object_pause_it(world: World) -> None:
    slow(world)
    many(world, 16)  # the number carries 12 of them in the first minute
    campaign_id = draft(world, guards={"after_texts": 10, "opt_out_percent": 5})
    launch(world, campaign_id)
    world.platform.tick()
    texted = [place for place, texts in enumerate(texts_to(world, 16)) if texts]
    for place in texted[:5]:
        world.text_in("STOP", phone=phone_of(place))
    minutes(world, 3)

    found = progress(world, campaign_id)
    assert (found["state"], found["reason"]) == ("paused", "too_many_opted_out")
    assert found["progress"]["opted_out"] == 5
    assert sum(texts > 0 for texts in texts_to(world, 16)) == len(texted) < 16


def test_texts_that_fail_pause_it(world: World) -> None:
    slow(world)
    many(world, 16)  # the number carries 12 of them in the first minute
    campaign_id = draft(world, guards={"after_texts": 10, "failure_percent": 20})
    world.carrier_does("reject", times=6)
    launch(world, campaign_id)
    minutes(world, 3)

    found = progress(world, campaign_id)
    assert (found["state"], found["reason"]) == ("paused", "too_many_failed")
    assert found["progress"]["outcomes"]["failed"] == 6


def test_a_throttling_provider_slows_it_and_loses_nothing(world: World) -> None:
    many(world, 30)
    campaign_id = draft(world)
    world.carrier_does("throttle", times=6)
    launch(world, campaign_id)
    minutes(world, 30)

    assert texts_to(world, 30) == [1] * 30
    found = progress(world, campaign_id)
    assert (found["state"], found["progress"]["outcomes"]) == ("finished", {"sent": 30})


def test_every_queue_message_twice_changes_nothing(world: World) -> None:
    many(world, 30)
    campaign_id = draft(world)
    with twice(world):
        launch(world, campaign_id)
        minutes(world, 3)

    assert texts_to(world, 30) == [1] * 30
    found = progress(world, campaign_id)
    assert found["progress"]["outcomes"] == {"sent": 30}
    assert found["progress"]["reported"] == {"delivered": 30}


def test_a_message_is_sent_when_it_is_ten_where_the_contact_is(world: World) -> None:
    now = world.platform.clock.now()
    new_york, los_angeles = phone_of(1, "212"), phone_of(1, "213")
    for phone in (new_york, los_angeles):
        subscribe(phone, now=now)
    campaign_id = draft(world, local_time="2026-11-04T10:00")
    launch(world, campaign_id)
    world.platform.clock.set(datetime(2026, 11, 4, 14, 58, tzinfo=UTC))
    world.platform.tick()
    assert (world.handset(new_york), world.handset(los_angeles)) == ([], [])

    world.pass_time(minutes=5)
    assert (len(world.handset(new_york)), len(world.handset(los_angeles))) == (1, 0)

    world.pass_time(hours=3)
    assert len(world.handset(los_angeles)) == 1
    assert progress(world, campaign_id)["state"] == "finished"


def test_a_contact_with_quiet_hours_gets_the_message_after_them(world: World) -> None:
    world.platform.clock.set(datetime(2026, 11, 4, 3, 0, tzinfo=UTC))  # 22:00 in New York
    many(world, 3)
    campaign_id = draft(world)
    planned = plan(world, campaign_id)
    launch(world, campaign_id, planned["plan_token"])
    minutes(world, 2)
    assert texts_to(world, 3) == [0] * 3

    world.pass_time(hours=12)

    assert planned["deferred"] == {"quiet_hours": 3}
    assert texts_to(world, 3) == [1] * 3
    record = progress(world, campaign_id)["progress"]
    assert record["outcomes"] == {"sent": 3}


def test_the_holdout_gets_nothing_and_the_rest_gets_the_winner(world: World) -> None:
    many(world, 40)
    variants = [{"id": one, "body": f"Juniper & Pine {one}. STOP to end"} for one in ("A", "B")]
    experiment = {"holdout_percent": 20, "test_percent": 50, "decide_after_minutes": 60}
    campaign_id = draft(world, body=None, variants=variants, experiment=experiment)
    launch(world, campaign_id)
    minutes(world, 3)
    first = {p: world.handset(phone_of(p)) for p in range(40) if world.handset(phone_of(p))}
    for place, texts in first.items():
        if "B." in texts[0]:
            world.text_in("Do you have boots in red?", phone=phone_of(place))
    world.pass_time(minutes=70)

    found = progress(world, campaign_id)
    later = [world.handset(phone_of(p)) for p in range(40) if p not in first]
    assert found["winner"] == "B"
    assert {texts[0] for texts in later if texts} == {"Juniper & Pine B. STOP to end"}
    assert sum(not texts for texts in later) == 40 - found["progress"]["recipients"] > 0
    assert found["progress"]["outcomes"] == {"sent": found["progress"]["recipients"]}


def test_a_message_that_cannot_be_rendered_says_why(world: World) -> None:
    now = world.platform.clock.now()
    subscribe(phone_of(1), now=now, attributes={"age": "old"})
    text = "Juniper & Pine: {{ contact.age | default: 1 | times: 2 }} boots. STOP to end"
    campaign_id = draft(world, body=text)
    planned = plan(world, campaign_id)
    launch(world, campaign_id, planned["plan_token"])
    minutes(world, 2)

    (item,) = world.get(f"/v1/campaigns/{campaign_id}/recipients?limit=200")["items"]
    message = world.message(item["message_id"])
    assert sum(planned["skipped"].values()) == 1
    assert (message["status"], message["body"]) == ("skipped", "")
    assert message["decision"]["rules"][0]["id"] == "text"


class TestWarnings:
    """What a plan says before a campaign is launched by mistake."""

    def warned(self, world: World, **content: Any) -> dict[str, str]:
        campaign_id = draft(world, **content)
        return {one["code"]: one["detail"] for one in plan(world, campaign_id)["warnings"]}

    def test_of_a_start_in_the_past(self, world: World) -> None:
        world.subscribe()

        assert "start_past" in self.warned(world, local_time="2026-11-02T12:00:00")
        assert "start_past" not in self.warned(world, local_time="2026-11-04T12:00:00")
        assert "start_past" not in self.warned(world)

    def test_of_contacts_whose_language_has_no_body(self, world: World) -> None:
        world.subscribe()
        assert "other_language" not in self.warned(world)
        world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": "es"})

        assert self.warned(world)["other_language"].startswith("1 of 1 contacts")

    def test_of_contacts_who_were_sent_a_promotion_today(self, world: World) -> None:
        world.subscribe()
        assert "sent_today" not in self.warned(world)
        assert world.send().status == 202

        assert self.warned(world)["sent_today"].startswith("1 of 1 contacts")
        world.pass_time(hours=25)
        assert "sent_today" not in self.warned(world)


@pytest.mark.parametrize("body", ["Hi {{ contact.name | default: 'you' }}", "20% off boots"])
def test_attributes_are_shown_to_tokens_that_may_read_contacts_only(
    world: World, body: str
) -> None:
    world.subscribe()
    campaign_id = draft(world, body=body)
    plan(world, campaign_id)
    now = world.platform.clock.now()
    token = create_token("planner", ["campaigns:read"], by="test", now=now).bearer
    path, asked = f"/v1/campaigns/{campaign_id}", {"contact_ids": [world.contact()]}

    preview = world.api("POST", f"{path}/preview", asked, token=token)
    planned = content(world.api("GET", f"{path}/plan", token=token))

    is_hidden = "contact" in body
    assert preview.status == (403 if is_hidden else 200)
    assert planned["samples"] == ([] if is_hidden else world.get(f"{path}/plan")["samples"])
    assert world.api("POST", f"{path}/preview", asked).status == 200
    assert world.get(f"{path}/plan")["samples"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{{ contact.first_name }}", "text_no_fallback"),
        ("{{ contact }}", "text_unknown_variable"),
        ("{{ 'a' | upcase: 1 }}", "text_bad_arguments"),
        ("{{ now }}", "text_bad_date"),
        ("{% assign contact = 1 %}{{ contact }}", "text_reserved_name"),
        ("{{ 'a' | shout }}", "text_unknown_filter"),
        ("{{", "text_syntax"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_its_problem(
    world: World, body: str, code: str
) -> None:
    wanted = {"name": "Boots", "program": "offers", "body": body}

    answer = world.api("POST", "/v1/campaigns", wanted)

    assert (answer.status, content(answer)["code"]) == (400, code)


def test_a_misspelt_program_in_an_audience_is_refused_when_it_is_written(world: World) -> None:
    wanted = {"name": "Boots", "program": "offers", "body": "Juniper & Pine: Boots. STOP to end"}

    answer = world.api(
        "POST", "/v1/campaigns", wanted | {"audience": "not consent.ofers.since within 14d"}
    )

    assert (answer.status, content(answer)["code"]) == (400, "audience_invalid")
    assert "the programs are offers, orders" in content(answer)["detail"]


def test_a_preview_is_what_the_contact_would_read(world: World) -> None:
    (contact,) = many(world, 1, attributes={"name": "Ana"})
    text = "Juniper & Pine: {{ contact.name | default: 'Friend' }}, boots are back. STOP to end"
    campaign_id = draft(world, body=text)

    answer = world.api("POST", f"/v1/campaigns/{campaign_id}/preview", {"contact_ids": [contact]})

    (shown,) = content(answer)["items"]
    assert shown["body"] == "Juniper & Pine: Ana, boots are back. STOP to end"
    assert shown["decision"]["verdict"] == "send"
    assert world.handset(phone_of(0)) == []


def test_a_reply_does_not_wait_behind_a_campaign(world: World) -> None:
    slow(world)
    many(world, 16)  # the number carries 12 of them in the first minute
    world.subscribe(ANA)
    campaign_id = draft(world, audience='not campaign = "cmp_x"')
    launch(world, campaign_id)
    world.platform.lambdas.tick()  # its batches are in the queue
    world.platform.text(ANA, EUM, "HELP")
    for _ in range(3):
        world.platform.lambdas.pump()

    assert any("Help" in text for text in world.handset(ANA)[2:])
    assert sum(texts_to(world, 16)) < 16


def test_two_campaigns_share_the_rate_of_their_number(world: World) -> None:
    slow(world)
    many(world, 20)
    half = {"audience": "consent.offers = active", "category": "promotional"}
    first, second = draft(world, **half), draft(world, **half)
    for campaign_id in (first, second):
        launch(world, campaign_id)
    world.platform.tick()

    assert sum(texts_to(world, 20)) <= 12


@pytest.mark.parametrize(("hours", "all_reached"), [(72, True), (4, False)])
def test_a_plan_knows_that_a_night_comes_between(
    world: World, hours: int, all_reached: bool
) -> None:
    slow(world)
    many(world, 60)
    world.lose_time(hours=8, minutes=46)
    evening = world.platform.clock.now()  # 19:46, and no promotion leaves from 19:50 on
    campaign_id = draft(world, expires_at=(evening + timedelta(hours=hours)).isoformat())

    planned = plan(world, campaign_id)
    launch(world, campaign_id, planned["plan_token"])
    minutes(world, 6)
    world.lose_time(hours=13, minutes=8)  # 9:00
    minutes(world, 4)

    items = world.get(f"/v1/campaigns/{campaign_id}/recipients?limit=100")["items"]
    texted = [datetime.fromisoformat(one["at"]) for one in items if one["status"] == "delivered"]
    said = datetime.fromisoformat(planned["finishes_at"])
    assert abs(max(texted) - said) <= timedelta(minutes=2)
    assert (said > evening + timedelta(hours=13)) == (len(texted) == 60) == all_reached
    warnings = {one["code"]: one["detail"] for one in planned["warnings"]}
    assert ("not_all_in_time" in warnings) == (not all_reached)
    if not all_reached:
        told = int(warnings["not_all_in_time"].split()[1])
        assert abs(told - (60 - len(texted))) <= 12, "within a minute of its rate"
