"""A person or a machine writes without end: auto-replies end, and every message counts."""

import pytest
from click.testing import CliRunner

from infra.cli import main
from shared.domain.contacts.auto_reply_limit import PER_DAY, PER_HOUR
from shared.domain.core.phone import parse_phone
from shared.domain.messages.webhooks import WebhookMessage
from shared.usecases.inbound.receive_message import receive_message
from tests.support.world import ANA, BEN, EUM, World

NOT_ANSWERED = f"help: for an agent; not answered: {PER_HOUR} answers in an hour"


@pytest.mark.smoke
def test_forty_texts_get_ten_answers_and_stop_and_start_count_all_the_same(
    world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    texts = world.brand.programs[0].texts["en"]
    world.subscribe()

    for _ in range(40):
        world.text_in("HELP")
    assert world.handset() == [texts.question, texts.welcome, *[texts.help] * (PER_HOUR - 2)]
    assert capfd.readouterr().out.count('"AnswersWithheld":[1.0]') == 42 - PER_HOUR

    world.text_in("STOP")
    world.text_in("STOP")
    assert world.consents() == {"offers": "revoked"}
    assert world.handset()[PER_HOUR:] == [texts.stop]
    assert world.send().status == 409

    world.text_in("START")
    assert world.consents() == {"offers": "active"}
    assert len(world.handset()) == PER_HOUR + 1

    world.pass_time(hours=1)
    world.text_in("HELP")
    assert world.handset()[-1] == texts.help
    inbound = [m["body"] for m in world.thread() if m["direction"] == "inbound"]
    assert inbound == ["JOIN", "YES", *["HELP"] * 40, "STOP", "STOP", "START", "HELP"]


def test_a_text_that_is_not_answered_says_so_and_why(world: World) -> None:
    for _ in range(PER_HOUR + 1):
        world.text_in("HELP")

    *_, answered, _answer, last = world.thread()
    found = {"intent": "help", "confidence": "certain", "because": "a keyword", "scope": None}
    same = {"understood": "help", "intents": [found]}
    assert (answered["decision"], last["decision"]) == (
        {"read_as": "help", "needs_agent": False, **same},
        {"read_as": NOT_ANSWERED, "needs_agent": True, **same},
    )
    assert len(world.get("/v1/threads?state=open")["items"]) == 1
    told = CliRunner().invoke(main, ["why", last["message_id"]])
    assert f"Intent: {NOT_ANSWERED}" in told.output


def test_somebody_who_texts_every_hour_of_a_day_is_answered_as_often_as_a_day_allows(
    world: World,
) -> None:
    for _ in range(8):
        for _ in range(6):
            world.text_in("HELP")
        world.pass_time(hours=1)

    assert len(world.handset()) == PER_DAY
    assert world.thread()[-1]["decision"]["read_as"].endswith(f"{PER_DAY} answers in a day")


def test_one_who_texts_without_end_costs_nobody_else_an_answer(world: World) -> None:
    for _ in range(PER_HOUR + 5):
        world.text_in("HELP")

    world.text_in("HELP", phone=BEN)

    assert world.handset(BEN) == [world.brand.programs[0].texts["en"].help]


def test_two_machines_that_answer_one_another_come_to_an_end(world: World) -> None:
    world.text_in("HELP")
    for _ in range(100):
        before = len(world.handset())
        world.text_in("Info!")
        if len(world.handset()) == before:
            break

    assert len(world.handset()) == PER_HOUR


def test_a_text_that_comes_again_takes_nothing_of_the_limit(world: World) -> None:
    now = world.platform.clock.now()
    for n in range(PER_HOUR):
        text = WebhookMessage("eum", f"id-{n}", parse_phone(ANA), EUM, "HELP", now)
        for _ in range(3):
            receive_message(text, now=now)

    assert len(world.handset()) == PER_HOUR
    assert {m["decision"]["read_as"] for m in world.thread() if m["direction"] == "inbound"} == {
        "help"
    }


def test_a_question_that_was_not_shown_cannot_be_answered(world: World) -> None:
    for _ in range(PER_HOUR):
        world.text_in("HELP")

    world.text_in("JOIN")
    world.text_in("YES")
    assert world.consents() == {}

    world.pass_time(hours=1)
    world.subscribe()
    assert world.consents() == {"offers": "active"}


def test_an_agent_replies_without_a_limit(world: World) -> None:
    world.text_in("Do you have boots?")
    for _ in range(PER_HOUR):
        world.text_in("HELP")

    assert [world.reply(f"Answer {n}").status for n in range(3)] == [202] * 3

    assert len(world.handset()) == PER_HOUR + 3
