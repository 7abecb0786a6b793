"""`rapport destroy`: a deployment is deleted, and its data only by a second name."""

import json
import re
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from infra.local import calls
from infra.local.calls import Call
from shared.platform.aws import client
from tests.support.deploying import (
    URL,
    another_table,
    deploy,
    rapport,
    resource,
    stack,
    switch,
)

pytestmark = [pytest.mark.moto_only, pytest.mark.usefixtures("world")]


def test_a_stack_is_taken_away_by_its_name_alone(package: Path) -> None:
    deploy(package, "--parameter", URL)

    wrong = rapport("destroy", "--stage", "new", stdin="rapport-prod\n")
    assert (wrong.exit_code, stack() is not None) == (1, True)
    assert "kept  Table (AWS::DynamoDB::Table)" in wrong.stdout
    right = rapport("destroy", "--stage", "new", stdin="rapport-new\n")

    assert right.exit_code == 0, right.output
    assert stack() is None


def _queue_up(logical: str, *, group: str | None = None) -> None:
    sqs: Any = client("sqs")
    fifo = {"MessageGroupId": group, "MessageDeduplicationId": "1"} if group else {}
    sqs.send_message(QueueUrl=resource(logical), MessageBody="STOP", **fifo)


def test_messages_in_a_queue_or_dead_letter_queue_are_not_lost_with_the_stack_until_named(
    package: Path,
) -> None:
    deploy(package, "--parameter", URL)
    _queue_up("InboundDeadLetters", group="a contact")
    _queue_up("ReceiptsQueue")

    refused = rapport("destroy", "--stage", "new", "--and-data", stdin="rapport-new\n")
    one = rapport("destroy", "--stage", "new", "--lose", "ReceiptsQueue", stdin="rapport-new\n")
    assert (refused.exit_code, one.exit_code, stack() is not None) == (1, 1, True)
    assert "InboundDeadLetters holds 1 message\n" in refused.stderr
    assert "use --lose InboundDeadLetters --lose ReceiptsQueue" in refused.stderr
    assert "ReceiptsQueue holds" not in one.stderr
    typo = rapport("destroy", "--stage", "new", "--lose", "ReceiptQueue", stdin="rapport-new\n")
    assert (typo.exit_code, stack() is not None) == (1, True)
    assert "--lose ReceiptQueue: there is no such resource\n--lose takes: " in typo.stderr
    assert "InboundDeadLetters" in typo.stderr

    both = ("--lose", "ReceiptsQueue", "--lose", "InboundDeadLetters")
    named = rapport("destroy", "--stage", "new", *both, stdin="rapport-new\n")
    assert named.exit_code == 0, named.output
    assert stack() is None


def test_a_message_in_flight_is_not_lost_with_the_stack(package: Path) -> None:
    deploy(package, "--parameter", URL)
    _queue_up("CampaignQueue")
    sqs: Any = client("sqs")
    assert sqs.receive_message(QueueUrl=resource("CampaignQueue"))["Messages"]

    result = rapport("destroy", "--stage", "new", stdin="rapport-new\n")

    assert (result.exit_code, stack() is not None) == (1, True)
    assert "CampaignQueue holds 1 message" in result.stderr


def test_a_message_that_arrives_while_the_operator_is_asked_is_not_lost(package: Path) -> None:
    deploy(package, "--parameter", URL)

    def prompt(*_: Any, **__: Any) -> str:
        _queue_up("CampaignQueue")
        return "rapport-new"

    with patch("click.prompt", prompt):
        result = rapport("destroy", "--stage", "new")

    assert (result.exit_code, stack() is not None) == (1, True)
    assert "CampaignQueue holds 1 message" in result.stderr


def test_data_is_lost_only_by_a_second_name(package: Path) -> None:
    deploy(package, "--parameter", URL)
    table = resource("Table")

    once = rapport("destroy", "--stage", "new", "--and-data", stdin="rapport-new\nyes\n")
    assert (once.exit_code, stack() is not None) == (1, True)
    twice = rapport("destroy", "--stage", "new", "--and-data", stdin=f"rapport-new\n{table}\n")

    assert twice.exit_code == 0, twice.output
    assert f"deleted: Table {table}" in twice.stdout
    dynamodb: Any = client("dynamodb")
    assert table not in dynamodb.list_tables()["TableNames"]


def test_where_nobody_can_be_asked_nothing_is_taken_away(package: Path) -> None:
    deploy(package, "--parameter", URL)

    result = rapport("destroy", "--stage", "new")

    assert result.exit_code == 1
    assert "no terminal to confirm in: nothing was deleted" in result.stderr
    assert stack()


def test_a_restored_table_is_lost_with_the_key_and_by_its_own_name(package: Path) -> None:
    dynamodb: Any = client("dynamodb")
    another_table("restored")
    deploy(package, "--parameter", URL)
    switch(package, "restored")
    own = resource("Table")

    kept = rapport("destroy", "--stage", "new", "--and-data", stdin=f"rapport-new\n{own}\n")
    assert (kept.exit_code, stack() is not None) == (1, True)
    assert re.search(r"LOST +RestoredTable \(AWS::DynamoDB::Table\) +restored", kept.stdout)
    lost = rapport("destroy", "--stage", "new", "--and-data", stdin="rapport-new\nrestored\n")

    assert lost.exit_code == 0, lost.output
    assert {"restored", own}.isdisjoint(dynamodb.list_tables()["TableNames"])


def test_what_could_not_be_lost_is_named_and_does_not_keep_the_others(package: Path) -> None:
    dynamodb: Any = client("dynamodb")
    another_table("gone-already")
    deploy(package, "--parameter", URL)
    switch(package, "gone-already")
    dynamodb.delete_table(TableName="gone-already")
    own = resource("Table")

    result = rapport("destroy", "--stage", "new", "--and-data", stdin="rapport-new\ngone-already\n")

    assert result.exit_code == 1
    assert "not deleted: RestoredTable gone-already: " in result.stderr
    assert f"deleted: Table {own}" in result.stdout
    assert "1 thing not deleted: delete by hand" in result.stderr


def test_what_is_not_there_cannot_be_taken_away() -> None:
    result = rapport("destroy", "--stage", "none", stdin="rapport-none\n")

    assert result.exit_code == 3
    assert "there is no stack rapport-none" in result.stderr


def test_the_person_who_deletes_it_is_recorded_in_the_table_that_stays(standing: Path) -> None:
    assert stack() is not None, standing
    written: list[Any] = []

    def note(call: Call) -> None:
        if (call.moment, call.operation) == ("before", "PutItem"):
            written.append(json.loads(call.request["body"])["Item"])

    with calls.ours(), calls.watched(note):
        told = rapport("destroy", "--stage", "new", "--by", "ines", stdin="rapport-new\n")

    assert told.exit_code == 0, told.output
    (entry,) = written
    assert (entry["what"], entry["by"]) == ({"S": "stack_destroyed"}, {"S": "ines"})
