"""When a message is sent: at the contact's hour, and at another one until it is sent."""

from datetime import datetime
from typing import Any

import pytest

from infra.local.gateway import HttpAnswer
from tests.support.world import ANA, BOOTS, World, ad, content

NOW = ad("Now")
PENSACOLA = "+18505550123"
"""The area code 850 lies in Central and in Eastern time."""
DENVER = "+13035550123"
UNKNOWN_MESSAGE = "msg_" + "a" * 20 + "_" + "0" * 26
AT_ONE = "2026-11-03T18:00:00+00:00"
AT_TWO = "2026-11-03T19:00:00+00:00"


def scheduled(world: World, body: str = NOW, **wanted: Any) -> str:
    sent = content(world.send(body, **{"send_at": AT_ONE, **wanted}))
    assert sent["status"] == "scheduled", sent
    id: str = sent["message_id"]
    return id


def change(world: World, id: str, **wanted: Any) -> HttpAnswer:
    return world.api("PATCH", f"/v1/messages/{id}", wanted)


def wait_until(world: World, iso: str) -> None:
    at = datetime.fromisoformat(iso)
    world.pass_time(seconds=(at - world.platform.clock.now()).total_seconds())


def steps(message: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(c["status"], c["code"]) for c in message["history"]]


class TestHerHour:
    """`local_time`: an hour on the clock where the contact is."""

    @pytest.mark.smoke
    def test_a_message_is_sent_when_it_is_that_hour_where_the_contact_is(
        self, world: World
    ) -> None:
        world.subscribe()

        sent = content(world.send(NOW, local_time="2026-11-03T14:30"))

        assert sent["send_at"] == "2026-11-03T19:30:00+00:00"
        wait_until(world, "2026-11-03T19:29:59+00:00")
        assert NOW not in world.handset()
        wait_until(world, "2026-11-03T19:30:00+00:00")
        assert world.handset()[-1] == NOW

    def test_where_the_contact_may_be_in_two_zones_the_later_decides(self, world: World) -> None:
        world.subscribe(PENSACOLA)

        sent = content(world.send(phone=PENSACOLA, local_time="2026-11-03T14:30"))

        assert sent["send_at"] == "2026-11-03T20:30:00+00:00"

    def test_a_declared_location_decides(self, world: World) -> None:
        world.subscribe(PENSACOLA)
        contact = f"/v1/contacts/{world.contact(PENSACOLA)}"
        said = world.api("PATCH", contact, {"stated": {"zone": "America/New_York"}})
        assert said.status == 200

        sent = content(world.send(phone=PENSACOLA, local_time="2026-11-03T14:30"))

        assert sent["send_at"] == "2026-11-03T19:30:00+00:00"

    def test_the_gate_has_its_say_about_that_hour(self, world: World) -> None:
        world.subscribe()

        sent = content(world.send(NOW, local_time="2026-11-04T03:00"))

        assert sent["send_at"] == "2026-11-04T08:00:00+00:00"
        assert (sent["status"], sent["decision"]["code"]) == ("scheduled", "quiet_hours")
        wait_until(world, "2026-11-04T13:59:00+00:00")
        assert NOW not in world.handset()
        wait_until(world, "2026-11-04T14:00:00+00:00")
        assert world.handset()[-1] == NOW

    @pytest.mark.parametrize(
        ("wanted", "code"),
        [
            ({"local_time": "2026-11-03T10:59"}, "local_time_past"),
            ({"local_time": "2026-11-03T12:00Z"}, "local_time_invalid"),
            ({"local_time": "noon"}, "local_time_invalid"),
            ({"local_time": ""}, "local_time_invalid"),
            ({"local_time": "9999-12-31T23:59"}, "local_time_invalid"),
            ({"local_time": "2028-01-01T12:00"}, "send_at_too_far"),
            ({"local_time": "2026-11-03T12:00", "send_at": AT_ONE}, "send_at_and_local_time"),
            (
                {"local_time": "2026-11-03T13:00", "expires_at": AT_ONE},
                "expires_at_too_early",
            ),
        ],
    )
    def test_an_hour_that_makes_no_sense_is_refused_with_the_reason(
        self, world: World, wanted: dict[str, str], code: str
    ) -> None:
        world.subscribe()

        answer = world.send(**wanted)

        assert (answer.status, content(answer)["code"]) == (400, code)
        assert world.thread()[-1]["body"] != BOOTS

    def test_the_same_key_is_the_same_message_also_when_its_hour_is_past(
        self, world: World
    ) -> None:
        world.subscribe()
        key = {"idempotency-key": "campaign-7"}
        request = {
            "phone": ANA,
            "category": "promotional",
            "program": "offers",
            "body": ad("Once"),
            "local_time": "2026-11-03T14:30",
            "expires_at": "2026-11-03T22:00:00Z",
        }
        other = {**request, "local_time": "2026-11-03T15:30"}

        first = world.api("POST", "/v1/messages", request, headers=key)
        wait_until(world, "2026-11-03T19:30:00+00:00")
        world.pass_time(hours=4)
        second = world.api("POST", "/v1/messages", request, headers=key)
        third = world.api("POST", "/v1/messages", other, headers=key)

        assert content(first)["message_id"] == content(second)["message_id"]
        assert world.handset().count(ad("Once")) == 1
        assert (third.status, content(third)["code"]) == (409, "idempotency_key_reused")


class TestChanges:
    """What has not left can be changed; what left is as it left."""

    def test_only_the_new_words_arrive_and_only_at_the_new_time(self, world: World) -> None:
        world.subscribe()
        id = scheduled(world, BOOTS)

        answer = change(world, id, body=ad("30% off boats"), send_at=AT_TWO)

        assert (answer.status, content(answer)["send_at"]) == (200, AT_TWO)
        wait_until(world, "2026-11-03T18:59:00+00:00")
        assert len(world.handset()) == 2
        wait_until(world, AT_TWO)
        assert world.handset()[2:] == [ad("30% off boats")]
        message = world.message(id)
        assert message["body"] == ad("30% off boats")
        assert steps(message)[:2] == [("scheduled", None), ("scheduled", "changed")]
        assert [status for status, _ in steps(message)[2:]] == ["sending", "sent", "delivered"]

    def test_a_message_can_be_moved_to_an_earlier_hour_of_the_contact(self, world: World) -> None:
        world.subscribe()
        id = scheduled(world, send_at=AT_TWO)

        answer = change(world, id, local_time="2026-11-03T12:00")

        assert content(answer)["send_at"] == "2026-11-03T17:00:00+00:00"
        wait_until(world, "2026-11-03T17:00:00+00:00")
        assert world.handset()[-1] == NOW
        wait_until(world, AT_TWO)
        assert world.handset().count(NOW) == 1

    @pytest.mark.parametrize("send_at", [None, "2026-11-03T12:00:00Z"])
    def test_a_text_whose_time_is_taken_away_or_past_leaves_at_once(
        self, world: World, send_at: str | None
    ) -> None:
        world.subscribe()
        id = scheduled(world)

        answer = change(world, id, send_at=send_at)

        assert content(answer)["status"] == "queued"
        assert content(answer)["send_at"] == "2026-11-03T16:00:00+00:00"
        assert world.handset()[-1] == NOW
        wait_until(world, AT_TWO)
        assert world.handset().count(NOW) == 1

    def test_an_end_of_worth_can_be_given_and_taken_away(self, world: World) -> None:
        world.subscribe()
        expiring, lasting = scheduled(world), scheduled(world, ad("Boots"), expires_at=AT_TWO)

        given = change(world, expiring, expires_at=AT_TWO)
        taken = change(world, lasting, expires_at=None)
        world.lose_time(hours=4)

        assert content(given)["expires_at"] == AT_TWO
        assert content(taken)["expires_at"] is None
        assert world.message(expiring)["status"] == "expired"
        assert world.message(lasting)["status"] == "delivered"

    def test_a_new_time_in_the_night_waits_for_the_morning(self, world: World) -> None:
        world.subscribe()
        id = scheduled(world)

        answer = change(world, id, send_at="2026-11-04T03:00:00Z")

        assert content(answer)["decision"]["code"] == "quiet_hours"
        wait_until(world, "2026-11-04T13:59:00+00:00")
        assert NOW not in world.handset()
        wait_until(world, "2026-11-04T14:00:00+00:00")
        assert world.handset().count(NOW) == 1

    def test_what_waits_for_the_morning_can_be_changed_and_leaves_once(self, world: World) -> None:
        world.subscribe()
        wait_until(world, "2026-11-04T03:00:00+00:00")
        id = content(world.send(NOW))["message_id"]

        answer = change(world, id, body=ad("Later"))

        assert content(answer)["status"] == "scheduled"
        wait_until(world, "2026-11-04T13:59:00+00:00")
        assert len(world.handset()) == 2
        wait_until(world, "2026-11-04T14:05:00+00:00")
        assert world.handset()[2:] == [ad("Later")]

    def test_what_waits_for_the_morning_can_be_moved_beyond_it(self, world: World) -> None:
        world.subscribe()
        wait_until(world, "2026-11-04T03:00:00+00:00")
        id = content(world.send(NOW))["message_id"]

        change(world, id, send_at="2026-11-04T16:00:00Z")

        wait_until(world, "2026-11-04T15:59:00+00:00")
        assert NOW not in world.handset()
        wait_until(world, "2026-11-04T16:00:00+00:00")
        assert world.handset().count(NOW) == 1

    def test_the_new_words_are_reviewed_as_the_first_were(self, world: World) -> None:
        world.subscribe()

        id = scheduled(world)

        answer = change(world, id, body="Just reply STOP")

        assert (answer.status, content(answer)["code"]) == (409, "content_blocked")
        assert [f["id"] for f in content(answer)["findings"]] == ["L3-BRD-01"]
        assert world.message(id)["body"] == NOW

    def test_after_a_stop_a_change_is_refused_and_changes_nothing(self, world: World) -> None:
        world.subscribe()
        id = scheduled(world)
        world.text_in("STOP")
        before = world.message(id)

        answer = change(world, id, body=ad("Please"), send_at=AT_TWO)

        assert (answer.status, content(answer)["code"]) == (409, "opted_out")
        assert content(answer)["decision"]["verdict"] == "skip"
        assert world.message(id) == before
        wait_until(world, AT_TWO)
        assert not {NOW, ad("Please")} & set(world.handset())

    @pytest.mark.parametrize("end", ["sent", "canceled", "received"])
    def test_what_does_not_wait_cannot_be_changed(self, world: World, end: str) -> None:
        world.subscribe()
        id = scheduled(world)
        if end == "sent":
            wait_until(world, AT_ONE)
        elif end == "canceled":
            world.api("DELETE", f"/v1/messages/{id}")
        else:
            id = world.thread()[0]["message_id"]
        before = world.message(id)

        answer = change(world, id, body=ad("Another"))

        assert (answer.status, content(answer)["code"]) == (409, "message_left")
        assert world.message(id) == before

    @pytest.mark.parametrize(
        ("wanted", "code"),
        [
            ({}, "change_empty"),
            ({"body": " "}, "body_empty"),
            ({"body": None}, "body_invalid"),
            ({"body": "x" * 1601}, "body_too_long"),
            ({"body": ad("Hi {{ first_name }}")}, "placeholder_unknown"),
            ({"send_at": "2026-11-03T18:00:00"}, "send_at_naive"),
            ({"send_at": "2030-01-01T10:00:00Z"}, "send_at_too_far"),
            ({"send_at": AT_TWO, "local_time": "2026-11-03T14:00"}, "send_at_and_local_time"),
            ({"send_at": None, "local_time": "2026-11-03T14:00"}, "send_at_and_local_time"),
            ({"local_time": "2026-11-03T10:00"}, "local_time_past"),
            ({"local_time": "noon"}, "local_time_invalid"),
            ({"local_time": None}, "body_invalid"),
            ({"expires_at": "2026-11-03T17:00:00Z"}, "expires_at_too_early"),
            ({"expires_at": "2026-11-03T19:00:00"}, "expires_at_naive"),
            ({"phone": ANA}, "body_invalid"),
        ],
    )
    def test_a_change_that_makes_no_sense_is_refused_with_the_reason(
        self, world: World, wanted: dict[str, object], code: str
    ) -> None:
        world.subscribe()
        id = scheduled(world)
        before = world.message(id)

        answer = change(world, id, **wanted)

        assert (answer.status, content(answer)["code"]) == (400, code)
        assert world.message(id) == before

    def test_what_is_not_there_cannot_be_changed(self, world: World) -> None:
        answer = change(world, UNKNOWN_MESSAGE, body="Hello?")

        assert (answer.status, content(answer)["code"]) == (404, "message_unknown")

    def test_endless_changes_end_before_the_message_is_too_large_to_send(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("shared.usecases.outbound.change_message.MOST_ENTRIES", 3)
        world.subscribe()
        id = scheduled(world)

        answers = [change(world, id, body=ad(f"take {n}")) for n in range(3)]

        assert [a.status for a in answers] == [200, 200, 409]
        assert content(answers[-1])["code"] == "changed_too_often"
        wait_until(world, AT_ONE)
        assert world.handset()[-1] == ad("take 1")
