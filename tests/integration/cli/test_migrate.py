"""`rapport migrate`: what it says and asks, and what doctor and deploy say of what is pending."""

import json
import re
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from click.testing import CliRunner, Result

from infra.cli import main
from infra.local import calls
from infra.local.environment import STACK
from infra.stack.template import ROOT
from shared.storage import audit_log, schema_version
from tests.integration.campaigns.test_audience_index import everybody
from tests.support.migrating import Table, dynamodb, empty, grow_old, table
from tests.support.privacy import leaks
from tests.support.world import World


def rapport(*arguments: str, stdin: str | None = None) -> Result:
    with calls.ours():
        told = CliRunner().invoke(main, list(arguments), input=stdin)
    assert leaks(told.output) == []
    return told


@pytest.fixture
def new(world: World) -> Table:
    return grow_old(world)


def test_what_is_pending_is_told_asked_done_and_kept(new: Table) -> None:
    result = rapport("migrate", "--by", "Inés", stdin="y\n")

    assert result.exit_code == 0, result.output
    assert "2: active consents from before there was an index" in result.stdout
    assert "1 migration: run them?" in result.stderr
    assert "items read, 7 changed\nschema version 2, the newest\n" in result.stdout
    assert table() == new
    (kept,) = audit_log.youngest(what="migration_begun", limit=5)
    assert (kept.what, kept.subject, kept.by) == (
        "migration_begun",
        "table, schema version 1 to 2",
        "Inés",
    )


@pytest.mark.usefixtures("new")
def test_who_does_not_agree_changes_nothing() -> None:
    before = table()

    result = rapport("migrate", stdin="n\n")

    assert result.exit_code == 1
    assert "nothing was changed" in result.stderr
    assert (table(), everybody("offers"), audit_log.youngest(what="migration_begun", limit=1)) == (
        before,
        [],
        [],
    )


@pytest.mark.usefixtures("new")
def test_a_dry_run_counts_asks_nothing_and_writes_nothing() -> None:
    before = table()

    result = rapport("migrate", "--dry-run")

    assert result.exit_code == 0, result.output
    assert "items read, 7 would be changed\nnothing was changed\n" in result.stdout
    assert (
        table(),
        schema_version.load(),
        audit_log.youngest(what="migration_begun", limit=1),
    ) == (
        before,
        schema_version.Shape(),
        [],
    )


def test_again_there_is_nothing_to_do(new: Table) -> None:
    rapport("migrate", "--yes")

    result = rapport("migrate")

    assert (result.exit_code, result.stdout) == (0, "schema version 2, the newest: nothing to do\n")
    assert len(audit_log.youngest(what="migration_begun", limit=5)) == 1


@pytest.mark.usefixtures("world")
def test_an_empty_table_has_the_newest_shape_and_a_dry_run_does_not_write_it() -> None:
    empty()

    dry = rapport("migrate", "--dry-run")
    assert (dry.exit_code, schema_version.load().revision) == (0, 0)
    wet = rapport("migrate")

    assert (wet.exit_code, schema_version.load().version) == (0, schema_version.SHAPE)
    assert "nothing to do" in wet.stdout


@pytest.mark.usefixtures("world")
def test_a_table_that_is_newer_is_left_alone() -> None:
    _newer()

    result = rapport("migrate", "--yes")

    assert result.exit_code == 1
    assert "the table has schema version 99, this version of Rapport knows 2" in result.stderr
    assert _shape()["severity"] == "wrong"
    assert "would misread items" in _shape()["means"]


@pytest.mark.usefixtures("new")
def test_doctor_tells_what_is_pending_until_it_is_done() -> None:
    assert _shape()["severity"] == "warn"
    assert "migration 2 is pending: active consents from before" in _shape()["means"]
    assert _shape()["do"] == "rapport migrate"

    rapport("migrate", "--yes")

    assert (_shape()["severity"], _shape()["means"]) == ("ok", "schema version 2, the newest")


@pytest.mark.usefixtures("new")
def test_a_brand_that_is_applied_to_an_old_table_does_not_make_it_new() -> None:
    result = rapport("apply", str(ROOT / "brand.example.yaml"))

    assert result.exit_code == 0, result.output
    assert schema_version.load().version == 1


@pytest.mark.usefixtures("world")
def test_the_first_brand_of_an_empty_table_writes_its_shape() -> None:
    empty()

    rapport("apply", str(ROOT / "brand.example.yaml"))

    assert schema_version.load().version == schema_version.SHAPE


@pytest.mark.usefixtures("new")
def test_stopped_by_aws_it_goes_on_when_run_again() -> None:
    def refuse(call: calls.Call) -> None:
        from botocore.exceptions import EndpointConnectionError

        if call.operation == "UpdateItem" and "HEAD#CONSENT" in str(call.request.get("body")):
            raise EndpointConnectionError(endpoint_url="dynamodb")

    with calls.watched(refuse):
        stopped = rapport("migrate", "--yes")
    result = rapport("migrate", "--yes")

    assert stopped.exit_code == 3
    assert result.exit_code == 0
    assert len(everybody("offers")) == 6


def _newer() -> None:
    item = {
        **schema_version.KEY,
        "kind": {"S": "shape"},
        "version": {"N": "99"},
        "revision": {"N": "1"},
    }
    dynamodb().put_item(TableName=STACK, Item=item)


def _shape() -> Any:
    """What doctor says of it."""
    from infra.doctor.case import Case
    from infra.doctor.checks.table import shape as check
    from shared.platform.settings import settings

    (found,) = check(Case(settings(), datetime.now(UTC)))
    return json.loads(json.dumps(vars(found)))


@pytest.mark.usefixtures("new")
def test_where_nobody_can_be_asked_nothing_is_changed_and_that_is_said() -> None:
    result = rapport("migrate")

    assert result.exit_code == 1
    assert "Error: nothing was changed: no terminal to confirm in" in result.stderr


@pytest.mark.usefixtures("new")
def test_without_a_terminal_how_far_it_is_is_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(import_module("infra.cli.admin.migrate"), "PROGRESS_EVERY", 4)

    result = rapport("migrate", "--dry-run")

    lines = [line for line in result.stderr.splitlines() if line.startswith("2: ")]
    assert len(lines) >= 4
    assert all(re.fullmatch(r"2: \d+ of \d+ items", line) for line in lines)
