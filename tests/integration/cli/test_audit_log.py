"""Whatever is done to a deployment by hand stands in it afterwards: who, what, to what, why."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from infra.cli import main
from infra.local import calls
from infra.local.calls import Call
from infra.stack.template import ROOT
from shared.storage import audit_log
from shared.storage.audit_log import Action
from shared.usecases.admin.manage_tokens import create_token, revoke_token
from tests.integration.test_crashes import Killed
from tests.support.campaigning import draft, launch, many
from tests.support.world import World, kept

READ_ONLY = {
    "actions", "campaigns list", "campaigns plan", "campaigns show", "campaigns watch", "chat",
    "contacts held", "cost", "doctor", "redrive list", "replay list", "surveys list",
    "surveys results", "threads suggest",
    "tokens list", "trace",
    "understand", "verify-ledger", "why",
}  # fmt: skip
"""They change nothing that stands, and show no more of a person than ids."""


def rapport(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def commands(group: click.Group = main, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[n for n, _ in commands()])
def test_every_command_that_changes_something_asks_who_does_it(
    name: str, command: click.Command
) -> None:
    asked = [one for one in command.params if one.name == "by"]

    assert bool(asked) is (name not in READ_ONLY)


@pytest.mark.usefixtures("world")
class TestByCommand:
    def test_a_brand_that_was_applied(self, tmp_path: Path) -> None:
        changed = tmp_path / "brand.yaml"
        example = (ROOT / "brand.example.yaml").read_text()
        changed.write_text(example.replace("sat: 10:00-14:00", "sat: 10:00-15:00"))

        rapport("apply", changed, "--by", "ines")
        rapport("apply", changed, "--by", "somebody whose brand is no other")

        assert sorted(kept("brand_applied")) == [
            ("ines", "version 2", ""),
            ("local", "version 1", ""),
        ]

    def test_a_token_from_its_making_to_its_end(self) -> None:
        made = rapport("tokens", "create", "shop", "--scope", "threads:read", "--by", "ines")
        token_id = made.stdout.partition(".")[0]

        rapport("tokens", "revoke", token_id, "--by", "olga")

        assert ("ines", token_id, "") in kept("token_created")
        assert kept("token_revoked") == [("olga", token_id, "")]

    def test_a_list_of_people_that_was_taken_out(self) -> None:
        rapport("contacts", "export", "--program", "offers", "--by", "ines")

        assert kept("contacts_exported") == [("ines", "program offers", "")]

    def test_people_who_were_brought_in_and_not_those_who_were_only_checked(self) -> None:
        file = ROOT / "examples" / "contacts.csv"
        wanted = ["--program", "offers", "--attested-by", "Inés Ortega", "--by", "olga"]

        rapport("contacts", "import", file, *wanted, "--check")
        assert kept("contacts_imported") == []
        rapport("contacts", "import", file, *wanted)

        ((by, subject, reason),) = kept("contacts_imported")
        assert (by, reason) == ("olga", "attested by Inés Ortega")
        assert subject.startswith("program offers, file ")

    def test_without_a_name_it_is_the_user_of_this_machine(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LOGNAME", "ines")

        rapport("tokens", "create", "shop", "--scope", "threads:read")

        assert "ines" in {by for by, _, _ in kept("token_created")}


class TestByToken:
    def test_a_campaign_that_was_launched_paused_resumed_and_stopped(self, world: World) -> None:
        many(world, 1)
        id = draft(world, local_time="2026-11-04T12:00:00")
        launch(world, id)

        for verb in ("pause", "resume", "stop"):
            assert world.api("POST", f"/v1/campaigns/{id}/{verb}").status == 200

        for what in ("launched", "paused", "resumed", "stopped"):
            assert kept(f"campaign_{what}") == [("local", id, "")], what

    def test_a_released_hold_is_no_other_change(self, world: World) -> None:
        world.subscribe()
        world.text_in("I never signed up for this")
        (hold,) = world.get(f"/v1/contacts/{world.contact()}")["holds"]
        path = f"/v1/contacts/{world.contact()}"

        world.api("PATCH", path, {"language": "es"})
        assert kept("hold_released") == []
        world.api("PATCH", path, {"release_holds": [hold]})
        world.api("PATCH", path, {"release_holds": [hold]})

        assert kept("hold_released") == [("local", world.contact(), f"{hold}, other")]


@pytest.mark.usefixtures("world")
class TestTold:
    def test_the_youngest_first_as_many_as_are_wanted_and_of_one_kind(self, world: World) -> None:
        now = world.platform.clock.now()
        for minute, (what, subject) in enumerate(
            [("restore_begun", "one"), ("reconciled", "two"), ("restore_begun", "three")]
        ):
            at = now + timedelta(minutes=minute)
            audit_log.record(Action(what, subject, "ines", at, f"{subject} of them"))

        told = rapport("actions", "--what", "restore_begun", "--limit", "1")
        every = rapport("actions")

        assert told.stdout == ("2026-11-03 16:02 UTC  restore_begun  ines  three  three of them\n")
        assert [every.stdout.index(word) for word in ("three", "two", "one of")] == sorted(
            every.stdout.index(word) for word in ("three", "two", "one of")
        )

    def test_a_kind_of_which_there_is_nothing(self) -> None:
        result = rapport("actions", "--what", "stack_destroyed")

        assert (result.exit_code, result.stdout) == (0, "")
        assert "no entries of stack_destroyed: the audit log has brand_applied" in result.stderr

    def test_what_could_steer_a_terminal_is_not_printed(self, world: World) -> None:
        now = world.platform.clock.now()
        audit_log.record(Action("reconciled", "table", "ines\x1b[2J", now, "\x1b[2J"))

        assert "\x1b" not in rapport("actions").output


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("moment", "is_revoked"), [("before", False), ("after", True)])
def test_killed_at_any_moment_it_is_kept_with_what_was_done_or_neither_is(
    world: World, moment: str, is_revoked: bool
) -> None:
    now = world.platform.clock.now()
    made = create_token("shop", ["threads:read"], by="ines", now=now)

    def kill(call: Call) -> None:
        if (call.moment, call.operation) == (moment, "TransactWriteItems"):
            raise Killed

    with calls.ours(), calls.watched(kill), pytest.raises(Killed):
        revoke_token(made.token.token_id, by="olga", now=now)

    status = world.api("GET", "/v1/threads", token=made.bearer).status
    assert (status == 401, bool(kept("token_revoked"))) == (is_revoked, is_revoked)
