"""What a brand's own software knows of a contact: attributes and events."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from infra.local import calls
from infra.local.calls import Call
from infra.local.gateway import HttpAnswer
from shared.domain.contacts.contact_state import Contact
from shared.domain.contacts.holds import parse_hold
from shared.platform.ids import new_claim
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.admin.manage_tokens import create_token
from tests.support.world import ANA, World, content

UNKNOWN = "con_" + "a" * 20


@pytest.fixture
def ana(world: World) -> str:
    world.subscribe()
    return world.contact()


def change(world: World, id: str, **what: Any) -> HttpAnswer:
    return world.api("PATCH", f"/v1/contacts/{id}", what)


def happen(world: World, id: str, name: str, key: str | None = None, **what: Any) -> HttpAnswer:
    headers = {"idempotency-key": key} if key else {}
    return world.api("POST", f"/v1/contacts/{id}/events", {"name": name, **what}, headers=headers)


class TestChanging:
    @pytest.mark.smoke
    def test_declared_data_is_there_and_the_rest_stays(self, world: World, ana: str) -> None:
        change(world, ana, attributes={"size": "38", "vip": True}, language="es")

        answer = change(
            world, ana,
            attributes={"size": 39, "orders": 2.5},
            stated={"zone": "America/Denver", "postal_code": "80202"},
            paused_until="2026-12-01T09:00:00-07:00",
            per_30_days=2,
        )  # fmt: skip

        assert answer.status == 200
        told = content(answer)
        assert told == world.get(f"/v1/contacts/{ana}")
        assert told["attributes"] == {"size": 39, "vip": True, "orders": 2.5}
        assert told["language"] == "es"
        assert told["stated"] == {
            "zone": "America/Denver", "jurisdiction": None, "postal_code": "80202",
        }  # fmt: skip
        assert told["paused_until"] == "2026-12-01T16:00:00+00:00"
        assert told["per_30_days"] == 2

    def test_null_takes_away(self, world: World, ana: str) -> None:
        change(
            world, ana, attributes={"size": "38"}, per_30_days=2,
            paused_until="2026-12-01T09:00:00Z",
            stated={"zone": "America/Denver", "jurisdiction": "US-CO"},
        )  # fmt: skip

        told = content(
            change(
                world, ana, attributes={"size": None}, per_30_days=None, paused_until=None,
                stated={"zone": None},
            )
        )  # fmt: skip

        assert (told["attributes"], told["per_30_days"], told["paused_until"]) == ({}, None, None)
        assert told["stated"] == {"zone": None, "jurisdiction": "US-CO", "postal_code": None}
        assert content(change(world, ana, stated=None))["stated"] is None

    def test_no_change_is_a_change_of_consent(self, world: World, ana: str) -> None:
        before, consents = world.ledger(), world.consents()
        epoch = _contact(ana).consent_epoch

        change(world, ana, language="es", stated={"jurisdiction": "US-PA"}, per_30_days=1)

        after = world.ledger()
        assert (after[: len(before)], world.consents()) == (before, consents)
        assert [event["type"] for event in after[len(before) :]] == ["preference_changed"]
        assert _contact(ana).consent_epoch == epoch

    def test_a_hold_of_a_later_release_can_be_released(self, world: World, ana: str) -> None:
        _hold(ana, "of_later", "complaint")

        told = content(change(world, ana, release_holds=["complaint", "legal"]))

        assert told["holds"] == ["of_later"], "not known to this release, and kept"
        assert content(world.send())["code"] == "on_hold"
        assert content(change(world, ana, release_holds=["of_later"]))["holds"] == []
        assert change(world, ana, holds=["anger"]).status == 400

    def test_a_misspelt_hold_is_refused_and_the_names_are_listed(
        self, world: World, ana: str
    ) -> None:
        _hold(ana, "complaint", "of_later")

        for wanted in ({"release_holds": ["complant"]}, {"add_holds": ["of_later"]}):
            told = content(change(world, ana, **wanted))
            misspelt = wanted.popitem()[1][0]
            assert told["code"] == "hold_unknown"
            assert f"There is no hold {misspelt}. The holds are complaint, wrong" in told["detail"]
        assert world.get(f"/v1/contacts/{ana}")["holds"] == ["complaint", "of_later"]

    def test_a_change_of_nothing_writes_nothing(self, world: World, ana: str) -> None:
        change(world, ana, attributes={"size": "38"})
        version = _contact(ana).version

        assert change(world, ana, attributes={"size": "38"}).status == 200
        assert _contact(ana).version == version

    def test_it_is_not_lost_when_the_contact_writes_at_that_moment(
        self, world: World, ana: str
    ) -> None:
        with calls.watched(_once_before_a_commit(lambda: _hold(ana, "complaint"))):
            told = content(change(world, ana, attributes={"size": "38"}))

        assert (told["attributes"], told["holds"]) == ({"size": "38"}, ["complaint"])

    @pytest.mark.parametrize(
        ("wanted", "code"),
        [
            ({"attributes": {"Shoe Size": 38}}, "name_invalid"),
            ({"attributes": {"note": "x" * 501}}, "attribute_invalid"),
            ({"attributes": {f"a{n}": 1 for n in range(51)}}, "attributes_too_many"),
            ({"attributes": {f"a{n}": "x" * 300 for n in range(30)}}, "attributes_too_large"),
            ({"attributes": {"list": [1]}}, "body_invalid"),
            ({"stated": {"zone": "Mars/Base"}}, "time_zone_unknown"),
            ({"stated": {"jurisdiction": "Texas"}}, "jurisdiction_unknown"),
            ({"stated": {"postal_code": "1" * 17}}, "postal_code_invalid"),
            ({"paused_until": "2026-12-01T09:00:00"}, "paused_until_naive"),
            ({"paused_until": "0001-01-01T00:00:00+12:00"}, "paused_until_invalid"),
            ({"per_30_days": 0}, "per_30_days_invalid"),
            ({"language": "fr"}, "language_unknown"),
            ({"phone": ANA}, "body_invalid"),
        ],
    )
    def test_what_does_not_fit_is_refused_and_changes_nothing(
        self, world: World, ana: str, wanted: dict[str, Any], code: str
    ) -> None:
        before = world.get(f"/v1/contacts/{ana}")

        answer = change(world, ana, **{"language": "es", "per_30_days": 2, **wanted})

        assert (answer.status, content(answer)["code"]) == (400, code)
        assert world.get(f"/v1/contacts/{ana}") == before

    def test_a_stranger_cannot_be_changed(self, world: World) -> None:
        assert change(world, UNKNOWN, language="es").status == 404

    def test_it_takes_a_scope_of_its_own(self, world: World, ana: str) -> None:
        now = world.platform.clock.now()
        reader = create_token("reader", ["contacts:read"], by="a test", now=now).bearer

        for method, path in (("PATCH", ""), ("POST", "/events")):
            answer = world.api(method, f"/v1/contacts/{ana}{path}", {}, token=reader)
            assert (answer.status, content(answer)["code"]) == (403, "scope_missing")


class TestEvents:
    def test_what_happened_is_counted_with_its_latest_time(self, world: World, ana: str) -> None:
        happen(world, ana, "purchase")
        world.pass_time(hours=1)

        told = content(happen(world, ana, "purchase", at="2026-11-03T10:59:00-05:00"))

        counted = {"times": 2, "last_at": "2026-11-03T16:00:00+00:00"}
        assert told == {"name": "purchase", **counted}
        assert world.get(f"/v1/contacts/{ana}")["events"] == {"purchase": counted}

    def test_the_same_key_counts_once(self, world: World, ana: str) -> None:
        first = happen(world, ana, "purchase", key="order-7")
        again = happen(world, ana, "purchase", key="order-7")
        other = happen(world, ana, "purchase", key="order-8")

        assert [content(a)["times"] for a in (first, again, other)] == [1, 1, 2]

    def test_a_key_is_for_one_thing(self, world: World, ana: str) -> None:
        happen(world, ana, "purchase", key="order-7")

        answer = happen(world, ana, "return", key="order-7")

        assert (answer.status, content(answer)["code"]) == (409, "idempotency_key_reused")
        assert "return" not in world.get(f"/v1/contacts/{ana}")["events"]

    @pytest.mark.parametrize("moment", ["before", "after"])
    def test_killed_at_its_commit_and_asked_again_it_is_counted_once(
        self, world: World, ana: str, moment: str
    ) -> None:
        class Killed(BaseException):
            pass

        def kill(call: Call) -> None:
            if (call.operation, call.moment) == ("TransactWriteItems", moment):
                raise Killed

        with calls.watched(kill), pytest.raises(Killed):
            happen(world, ana, "purchase", key="order-7")

        assert content(happen(world, ana, "purchase", key="order-7"))["times"] == 1

    @pytest.mark.parametrize(
        ("wanted", "code"),
        [
            ({"name": "Purchase!"}, "name_invalid"),
            ({"name": "purchase", "at": "2026-11-03T10:00:00"}, "at_naive"),
            ({"name": "purchase", "at": "0001-01-01T00:00:00+12:00"}, "at_invalid"),
            ({"name": "purchase", "at": "2026-11-03T16:06:00Z"}, "at_in_future"),
            ({"name": "purchase", "data": {"total": 7}}, "body_invalid"),
        ],
    )
    def test_what_cannot_be_counted_is_refused(
        self, world: World, ana: str, wanted: dict[str, Any], code: str
    ) -> None:
        answer = world.api("POST", f"/v1/contacts/{ana}/events", wanted)

        assert (answer.status, content(answer)["code"]) == (400, code)

    def test_nothing_happens_to_a_stranger(self, world: World) -> None:
        assert happen(world, UNKNOWN, "purchase").status == 404


def _contact(id: str) -> Contact:
    head = contact_states.load(id)
    assert head
    return head.contact


def _hold(id: str, *names: str) -> None:
    head = contact_states.load(id)
    assert head
    held = replace(head.contact, holds=head.contact.holds | set(map(parse_hold, names)))
    contact_states.commit(Transaction(new_claim()), head, replace(head, contact=held))


def _once_before_a_commit(action: Callable[[], None]) -> Callable[[Call], None]:
    waiting = [action]

    def watcher(call: Call) -> None:
        if (call.operation, call.moment) == ("TransactWriteItems", "before") and waiting:
            waiting.pop()()

    return watcher
