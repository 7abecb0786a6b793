"""Agents are told that a contact waits: at once, in a list, or not at all."""

import base64
import hashlib
import hmac
import json

import pytest
from msgspec.structs import replace

from infra.local.agents import CHANNELS, SLACK
from infra.local.carrier.credentials import local_secret
from infra.recovery.dead_letter_summary import told as summary
from infra.recovery.dead_letters import DeadLetters
from shared.domain.brand.notifications import Channel, ChannelType, Kind, Notifications
from tests.support.telling import PAGER, SECOND, at, posted, said, tell_agents, told
from tests.support.world import ANA, BEN, World

DANGER = "I want to kill myself"
QUESTION = "Do you have the green boots in size 38? My number is 202 555 0123, me@example.com"
CHARGE = "you charged me twice"


@pytest.fixture
def telling(world: World) -> World:
    tell_agents(world)
    world.platform.clock.set(at(11, 2))
    return world


@pytest.mark.smoke
def test_a_danger_pages_at_once_at_midnight_and_somebody_else_after_15_minutes(
    telling: World,
) -> None:
    telling.platform.clock.set(at(0, 4))
    telling.text_in(DANGER)

    assert said(telling) == ["new"], "before the clock has run"
    telling.pass_time(minutes=14)
    assert said(telling, SECOND) == []
    telling.pass_time(minutes=1)
    assert said(telling, SECOND) == ["unanswered"]
    telling.pass_time(minutes=15)
    assert said(telling, SECOND) == ["unanswered", "overdue"]
    telling.pass_time(hours=48)
    assert (said(telling), len(said(telling, SECOND))) == (["new"], 2)


@pytest.mark.parametrize("act", ["claim", "reply", "close"])
def test_nobody_else_is_paged_when_an_agent_has_acted(telling: World, act: str) -> None:
    telling.text_in(DANGER)
    contact = telling.contact()
    if act == "claim":
        telling.api("POST", f"/v1/threads/{contact}/claim", {"agent": "Kim"})
    elif act == "reply":
        telling.reply("I am here.")
    else:
        telling.api("PATCH", f"/v1/threads/{contact}", {"state": "closed"})

    telling.pass_time(minutes=29)
    assert said(telling, SECOND) == []
    telling.pass_time(minutes=2)
    (late,) = posted(telling, SECOND) if act == "claim" else ({},)
    assert (late.get("reason") == "overdue") is (act == "claim")


def test_who_has_a_thread_and_is_absent_does_not_keep_the_page_back(telling: World) -> None:
    telling.text_in(DANGER)
    telling.api("POST", f"/v1/threads/{telling.contact()}/claim", {"agent": "Kim"})
    telling.api("POST", "/v1/agents/away", {"agent": "Kim", "away": True})

    telling.pass_time(minutes=15)

    assert said(telling, SECOND) == ["unanswered"]


def test_questions_come_in_one_list_each_quarter_and_none_at_night(telling: World) -> None:
    telling.text_in(QUESTION)
    telling.text_in(QUESTION, phone=BEN)
    telling.pass_time(minutes=12)
    assert posted(telling) == []
    telling.pass_time(minutes=1)
    (digest,) = posted(telling)
    assert (digest["kind"], digest["waiting"]) == ("digest", 2)

    telling.pass_time(minutes=30)
    assert len(posted(telling)) == 1, "nothing new"
    telling.platform.clock.set(at(17, 30))
    telling.text_in("And size 40?", phone=BEN)  # their question waits already
    telling.text_in("Are you open on Sunday?", phone="+12025550125")
    telling.platform.advance(at(8, 59, day=4) - telling.platform.clock.now())
    assert len(posted(telling)) == 1
    telling.pass_time(minutes=1)
    assert len(posted(telling)) == 2


def test_nothing_is_told_of_what_was_answered_before_its_time(telling: World) -> None:
    telling.text_in(QUESTION)
    telling.reply("Yes, in size 8.")
    telling.pass_time(hours=30)

    assert told(telling) == []


def test_thanks_and_reactions_tell_nobody(telling: World) -> None:
    for body in ("Thanks!", "Loved “See you soon”", "I'm driving with Focus turned on."):
        telling.text_in(body)
    telling.pass_time(hours=30)

    assert told(telling) == []


def test_a_charge_pages_in_the_teams_hours_only(telling: World) -> None:
    telling.platform.clock.set(at(20))
    telling.text_in(CHARGE)
    telling.pass_time(hours=12)
    assert told(telling) == []
    telling.pass_time(hours=1)
    assert said(telling) == ["new"]
    telling.pass_time(minutes=15)
    assert said(telling, SECOND) == ["unanswered"]


def test_an_overdue_question_is_told_to_somebody_else(telling: World) -> None:
    telling.text_in(QUESTION)
    telling.pass_time(minutes=59)
    assert posted(telling, SECOND) == []
    telling.pass_time(minutes=1)

    (late,) = posted(telling, SECOND)
    (thread,) = late["threads"]
    assert late["reason"] == "overdue"
    assert thread["contact_id"] == telling.contact()
    assert thread["command"] == f"rapport threads show {telling.contact()}"


def test_a_question_of_the_evening_is_not_overdue_at_night(telling: World) -> None:
    telling.platform.clock.set(at(16, 30))
    telling.text_in(QUESTION)
    telling.platform.advance(at(9, 29, day=4) - telling.platform.clock.now())
    assert posted(telling, SECOND) == []

    telling.pass_time(minutes=1)

    assert said(telling, SECOND) == ["overdue"]


def test_a_graver_message_pages_though_a_question_waits_already(telling: World) -> None:
    telling.text_in(QUESTION)
    telling.text_in(DANGER)
    telling.text_in(DANGER)

    assert said(telling) == ["new"]
    telling.pass_time(hours=2)
    assert said(telling, SECOND) == ["unanswered", "overdue"], "of the danger alone"


@pytest.mark.parametrize("body", [QUESTION, CHARGE, DANGER, "hi", "+1 202 555 0123"])
def test_no_notification_has_a_phone_number_or_the_whole_message(telling: World, body: str) -> None:
    telling.text_in(body)
    telling.pass_time(hours=2)

    everything = json.dumps([[one.headers, one.body] for one in told(telling)])
    assert told(telling)
    for secret in (ANA, "2025550123", "555", "me@example.com", body, DANGER):
        assert secret not in everything
    assert ("Do you have the green" in everything) is (body == QUESTION)
    assert "self_harm" not in everything


def test_every_channel_is_told_in_its_own_form(telling: World) -> None:
    telling.text_in(DANGER)

    by_type = {one.type: one for one in told(telling)}
    webhook, slack, mail = (
        by_type[one] for one in (ChannelType.WEBHOOK, ChannelType.SLACK, ChannelType.EMAIL)
    )
    assert slack.to == f"https://{SLACK}/services/slack"
    assert json.loads(slack.body)["text"].startswith("Juniper &amp; Pine: a contact waits")
    assert mail.body.startswith("Juniper & Pine: a contact waits for an agent (P0)\n")
    assert (mail.to, mail.headers["channel"]) == ("team-mail", "team-mail")
    signed = (
        f"{webhook.headers['webhook-id']}.{webhook.headers['webhook-timestamp']}.{webhook.body}"
    )
    digest = hmac.new(local_secret("pager"), signed.encode(), hashlib.sha256).digest()
    assert webhook.headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"
    assert webhook.headers["webhook-timestamp"] == str(int(at(11, 2).timestamp()))
    assert json.loads(webhook.body)["id"] == webhook.headers["webhook-id"]


def test_a_contact_mentions_nobody_in_slack(telling: World) -> None:
    telling.text_in("<!channel> <@U123> do you have the green boots in size 38 for me today")
    telling.pass_time(minutes=15)

    (slack,) = (one for one in told(telling) if one.type is ChannelType.SLACK)
    assert "&lt;!channel&gt;" in slack.body
    assert "<!" not in slack.body


def test_a_failing_channel_delays_no_message_and_no_other_channel(telling: World) -> None:
    telling.platform.agents.refusals[PAGER] = 1_000
    telling.text_in(DANGER)

    assert telling.handset()[-1].startswith("Juniper & Pine:"), "the contact got the auto-reply"
    assert {one.type for one in told(telling)} == {ChannelType.SLACK, ChannelType.EMAIL}
    with DeadLetters("notifications") as kept:
        (letter,) = kept.letters()
    assert "new_pager" in summary("notifications", letter, now=at(11, 2))
    telling.platform.agents.refusals.clear()
    telling.pass_time(minutes=15)
    assert said(telling, SECOND) == ["unanswered"], "another channel tells somebody"


def test_kinds_are_set_by_priority_and_channel(telling: World) -> None:
    quiet = Channel("slack", ChannelType.SLACK, p1=Kind.DIGEST, p2=Kind.NONE, p3=Kind.NONE)
    pager = replace(CHANNELS.channels[2], p1=Kind.NONE, p2=Kind.PAGE, p3=Kind.NONE)
    tell_agents(telling, Notifications((quiet, pager)))
    telling.text_in(CHARGE)
    telling.text_in(QUESTION, phone=BEN)
    telling.pass_time(minutes=13)

    (slack,) = (one for one in told(telling) if one.type is ChannelType.SLACK)
    assert "1 thread waits" in slack.body
    assert said(telling) == ["new"], "of the question"
    telling.pass_time(minutes=2)
    assert said(telling) == ["new", "unanswered"], "without a backup the same channel again"


def test_a_link_of_the_brand_stands_beside_the_command(telling: World) -> None:
    link = "https://desk.example.com/threads/{contact_id}"
    tell_agents(telling, replace(CHANNELS, link=link))
    telling.text_in(DANGER)

    (thread,) = posted(telling)[0]["threads"]
    assert thread["link"] == f"https://desk.example.com/threads/{telling.contact()}"
