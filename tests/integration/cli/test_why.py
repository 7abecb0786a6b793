"""`rapport why`: the decision of a message, told with its sources."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from infra.cli import main
from infra.local.cloud import client
from infra.local.environment import STACK
from shared.domain.messages.message import parse_message_id
from shared.storage.core import keys
from tests.support.world import ANA, World, ad, content


def test_it_tells_why_a_promotion_waits_and_shows_neither_text_nor_number(world: World) -> None:
    world.subscribe()
    world.platform.clock.set(datetime(2026, 11, 4, 1, 30, tzinfo=UTC))
    sent = content(world.send(ad("Boots are back")))

    told = CliRunner().invoke(main, ["why", sent["message_id"]])

    assert told.exit_code == 0, told.output
    assert "Decision: defer (quiet_hours)" in told.output
    assert "47 CFR 64.1200(c)(1)" in told.output.replace("§", "")
    assert "closed brand, America/New_York at 2026-11-03T20:30-05:00" in told.output
    assert ad("Boots are back") not in told.output
    assert ANA not in told.output


def test_it_tells_what_an_inbound_text_was_read_as(world: World) -> None:
    world.text_in("Stop!")

    told = CliRunner().invoke(main, ["why", world.thread()[0]["message_id"]])

    assert "Intent: stop" in told.output
    assert "Language:" not in told.output


def why(message_id: str) -> list[str]:
    told = CliRunner().invoke(main, ["why", message_id])
    assert told.exit_code == 0, told.output
    return [" ".join(line.split()) for line in told.output.splitlines()]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("This is harassment", (
            "Intent: a complaint: for an agent", "hold complaint",
            "Told: agents, in the inbox; p2: within one hour of the team's hours",
            "Reply due: 2026-11-03 17:00 UTC, of all that waits in the thread",
        )),
        ("esto es acoso", ("hold complaint",)),
        ("not before 10", (
            "preference_changed not_before: 10:00", "Told: nobody; no agent is needed",
        )),
        ("STOP", ("opted_out every program", "Told: nobody; no agent is needed")),
        ("do you have boots?", (
            "Changed: no consent, hold or wish", "Auto-reply: none",
            "Told: agents, in the inbox",
        )),
    ],
)  # fmt: skip
def test_of_an_inbound_message_it_says_what_changed_and_who_is_told_by_when(
    world: World, words: str, lines: tuple[str, ...]
) -> None:
    world.subscribe()
    world.text_in(words)

    told = why(next(one["message_id"] for one in world.thread() if one["body"] == words))

    assert [line for line in lines if line not in told] == []
    assert words not in " ".join(told)


def test_it_names_every_intent_with_the_reader_and_the_auto_reply(world: World) -> None:
    world.subscribe()
    world.text_in("STOP texting me, I want to kill myself")
    inbound, reply = world.thread()[-2:]

    told = why(inbound["message_id"])

    assert any(line.startswith("self_harm a rule ") for line in told)
    assert any(line.startswith("opt_out ") for line in told)
    assert f"Auto-reply: {reply['message_id']}, {reply['status']}" in told
    assert "Told: agents, in the inbox; p0: within 15 minutes, at any hour" in told


def test_it_tells_when_an_inbound_text_changed_the_language(world: World) -> None:
    world.text_in("ayuda")

    told = CliRunner().invoke(main, ["why", world.thread()[0]["message_id"]])

    assert "Language: es from then on" in told.output


def test_a_message_that_is_not_there_is_told_in_one_line(world: World) -> None:
    told = CliRunner().invoke(main, ["why", "msg_" + "a" * 20 + "_" + "0" * 26])

    assert told.exit_code == 1
    assert "no such message" in told.output


def test_of_one_that_no_gate_has_looked_at_that_is_said(world: World) -> None:
    world.text_in("Is it open?")
    key = world.thread()[0]["message_id"]
    contact, ulid = parse_message_id(key)
    client("dynamodb").update_item(
        TableName=STACK,
        Key={"pk": {"S": keys.contact(contact)}, "sk": {"S": keys.message(ulid)}},
        UpdateExpression="REMOVE decision",
    )

    told = CliRunner().invoke(main, ["why", key])

    assert told.exit_code == 0, told.output
    assert "The gate has not decided yet." in told.output
