"""Opt-outs and holds that reach the brand outside of a message: by phone, e-mail, letter."""

from datetime import timedelta
from typing import Any

import pytest

from infra.local.gateway import HttpAnswer
from shared.domain.consent.imported_rows import Row
from shared.domain.core.phone import parse_phone
from shared.domain.ledger.verification import verify
from shared.storage import ledger
from shared.storage.contacts import contact_states
from shared.usecases.admin.manage_tokens import create_token
from shared.usecases.opt_in.import_contact import Provenance, import_contact
from tests.stories.test_web_form import submit
from tests.support.world import ANA, BEN, World, content, kept


def opt_out(world: World, **what: Any) -> HttpAnswer:
    given = {"phone": ANA, "means": "phone_call", **what}
    given = {name: value for name, value in given.items() if value is not None}
    return world.api("POST", "/v1/contacts/opt-out", given)


def recorded(world: World, **what: Any) -> dict[str, Any]:
    answer = opt_out(world, **what)
    assert answer.status == 200, answer.body
    return content(answer)


def is_intact(world: World, phone: str = ANA) -> bool:
    head = contact_states.load(world.contact(phone))
    assert head
    entries = ledger.of_contact(head.contact.contact_id)
    return not verify(entries, head.contact.ledger_head)


class TestOptOut:
    @pytest.mark.smoke
    @pytest.mark.parametrize(
        "means", ["phone_call", "email", "in_person", "letter", "web", "other"]
    )
    def test_an_opt_out_by_any_means_ends_everything(self, world: World, means: str) -> None:
        world.subscribe()

        result = recorded(world, means=means, said="Take me off", at="2026-11-02T10:00:00Z")

        event = world.ledger()[-1]
        assert result == {
            "contact_id": world.contact(), "suppressed": True, "ledger_seq": event["seq"],
        }  # fmt: skip
        assert (event["type"], event["means"], event["said"]) == ("opted_out", means, "Take me off")
        assert (event["said_at"], event["recorded_by"], event["program"]) == (
            "2026-11-02T10:00:00+00:00", "local", None,
        )  # fmt: skip
        assert world.consents() == {"offers": "revoked"}
        assert content(world.send())["code"] == "opted_out"
        assert kept("opted_out") == [("local", world.contact(), f"{means}, every program")]
        assert is_intact(world)

    def test_what_was_scheduled_and_what_an_agent_writes_is_not_sent(self, world: World) -> None:
        world.subscribe()
        at = (world.platform.clock.now() + timedelta(hours=1)).isoformat()
        world.send("Sale", send_at=at)

        recorded(world)
        world.pass_time(hours=1)

        assert "Sale" not in world.handset()
        assert world.reply("Hello").status == 409

    def test_a_number_that_is_no_contact_yet_stays_suppressed(self, world: World) -> None:
        result = recorded(world, phone=BEN, means="letter")

        assert (result["ledger_seq"], result["contact_id"]) == (1, world.contact(BEN))
        assert content(world.send(phone=BEN))["code"] == "opted_out"
        assert world.ledger(BEN)[0]["means"] == "letter"

    def test_the_contact_can_join_again_by_their_own_message(self, world: World) -> None:
        world.subscribe()
        recorded(world)

        world.text_in("START")

        assert world.consents() == {"offers": "active"}
        assert world.send().status == 202

    def test_a_start_that_comes_now_counts_though_the_callers_clock_is_ahead(
        self, world: World
    ) -> None:
        world.subscribe()
        recorded(world, at=(world.platform.clock.now() + timedelta(minutes=4)).isoformat())
        world.pass_time(minutes=1)

        world.text_in("START")

        assert world.consents() == {"offers": "active"}

    @pytest.mark.parametrize("program", [None, "offers"])
    def test_the_same_opt_out_again_changes_nothing(
        self, world: World, program: str | None
    ) -> None:
        world.subscribe()
        first = recorded(world, program=program)
        world.text_in("Hello")

        assert recorded(world, program=program, means="email") == first
        assert len([e for e in world.ledger() if e["type"] == "opted_out"]) == 1

    @pytest.mark.parametrize("again", ["web form", "keyword"])
    def test_an_unanswered_question_does_not_undo_an_opt_out_from_the_program(
        self, world: World, again: str
    ) -> None:
        recorded(world, phone=BEN, program="offers")
        if again == "keyword":
            world.text_in("JOIN", phone=BEN)
        else:
            submit(world, phone=BEN)
        assert len(world.handset(BEN)) == (again == "keyword"), "a form may be of another person"

        world.pass_time(hours=25)

        now = world.platform.clock.now()
        row = Row(2, parse_phone(BEN), now, "Shop")
        source = Provenance("offers", "Inés Ortega", "0" * 64)
        assert import_contact(row, source, now=now) == "opted_out"
        assert world.consents(BEN) == {"offers": "revoked"}

    def test_a_contact_is_named_by_phone_or_id_and_an_id_has_to_be_known(
        self, world: World
    ) -> None:
        world.subscribe()
        contact = world.contact()

        assert content(opt_out(world, contact_id=contact))["code"] == "recipient_missing"
        assert content(opt_out(world, phone=None))["code"] == "recipient_missing"
        unknown = opt_out(world, phone=None, contact_id="con_" + "a" * 20)
        assert (unknown.status, content(unknown)["code"]) == (404, "contact_unknown")
        assert recorded(world, phone=None, contact_id=contact)["suppressed"] is True

    @pytest.mark.parametrize(
        ("what", "code"),
        [
            ({"means": "pigeon"}, "body_invalid"),
            ({"said": "x" * 1001}, "body_invalid"),
            ({"program": "nothing"}, "program_unknown"),
            ({"program": ""}, "program_unknown"),
            ({"at": "2026-11-02T10:00:00"}, "at_naive"),
            ({"at": "2027-11-02T10:00:00Z"}, "at_in_future"),
            ({"phone": "nobody"}, "phone_invalid"),
            ({"phone": "+1202555012"}, "phone_invalid"),
        ],
    )
    def test_what_cannot_be_recorded_is_refused(
        self, world: World, what: dict[str, Any], code: str
    ) -> None:
        world.subscribe()

        answer = opt_out(world, **what)

        assert (answer.status, content(answer)["code"]) == (400, code)
        assert world.consents() == {"offers": "active"}

    def test_it_needs_the_scope_to_write_contacts(self, world: World) -> None:
        token = create_token("reader", ["contacts:read"], by="test", now=world.platform.clock.now())
        body = {"phone": ANA, "means": "email"}

        answer = world.api("POST", "/v1/contacts/opt-out", body, token=token.bearer)

        assert (answer.status, content(answer)["code"]) == (403, "scope_missing")


class TestOneProgram:
    def test_only_its_consent_ends(self, world: World) -> None:
        world.subscribe()
        recorded(world, phone=BEN, program="offers")

        result = recorded(world, program="orders")

        assert result["suppressed"] is False
        assert world.consents() == {"offers": "active", "orders": "revoked"}
        assert world.ledger()[-1]["program"] == "orders"
        assert world.send().status == 202
        assert content(world.send(phone=BEN))["code"] == "no_consent"

    def test_start_restores_what_stop_ended_and_not_what_was_left_by_itself(
        self, world: World
    ) -> None:
        world.subscribe()
        recorded(world, program="offers")
        world.text_in("STOP")

        assert world.consents() == {"offers": "revoked"}
        world.text_in("START")

        assert world.consents() == {"offers": "pending"}, "they are asked, as a stranger is"

    def test_an_opt_out_from_a_program_is_stored_beside_a_stop(self, world: World) -> None:
        world.subscribe()
        world.text_in("STOP")

        recorded(world, program="offers")
        world.text_in("START")

        assert world.consents() == {"offers": "pending"}


class TestHolds:
    @pytest.mark.smoke
    def test_a_hold_is_set_and_released_by_hand_with_its_evidence(self, world: World) -> None:
        world.subscribe()
        path = f"/v1/contacts/{world.contact()}"
        said = {"means": "email", "said": "You called me twice"}

        held = world.api("PATCH", path, {"add_holds": ["complaint"], **said})

        assert content(held)["holds"] == ["complaint"]
        assert content(world.send())["code"] == "on_hold"
        event = world.ledger()[-1]
        assert (event["type"], event["hold"]) == ("hold_set", "complaint")
        assert {name: event[name] for name in said} == said
        assert kept("hold_set") == [("local", world.contact(), "complaint, email")]

        world.api("PATCH", path, {"release_holds": ["complaint"], "means": "phone_call"})

        assert (world.ledger()[-1]["type"], world.ledger()[-1]["means"]) == (
            "hold_released", "phone_call",
        )  # fmt: skip
        assert kept("hold_released") == [("local", world.contact(), "complaint, phone_call")]
        assert world.send().status == 202
        assert is_intact(world)

    def test_a_hold_that_is_set_already_is_no_event(self, world: World) -> None:
        world.subscribe()
        path = f"/v1/contacts/{world.contact()}"
        for _ in range(2):
            world.api("PATCH", path, {"add_holds": ["complaint", "wrong_number"]})

        assert [e["hold"] for e in world.ledger()][-2:] == ["complaint", "wrong_number"]
        assert len(world.ledger()) == 4

    def test_an_unknown_hold_is_refused_whole(self, world: World) -> None:
        world.subscribe()
        path = f"/v1/contacts/{world.contact()}"

        answer = world.api("PATCH", path, {"add_holds": ["complaint", "anger"], "language": "es"})

        assert (answer.status, content(answer)["code"]) == (400, "hold_unknown")
        assert (world.get(path)["holds"], world.get(path)["language"]) == ([], "en")
