"""Surveys, from phone to phone: who is asked and when, what an answer leads to, and who is not."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from infra.cli import main
from infra.local import calls
from infra.local.gateway import HttpAnswer
from shared.storage import brand as brand_storage
from shared.usecases.admin.apply_brand import apply_brand
from tests.support.surveys import with_surveys
from tests.support.world import World, content

ASKED = "Juniper & Pine: Did we help? Reply 1 (no) to 5 (very), or tell us in your words."
ASKED_ES = "Juniper & Pine: ¿Te ayudamos? Responde de 1 (no) a 5 (mucho), o dilo con tus palabras."
QUESTION = {"en": "Do you have size 38?", "es": "¿Tienen talla 38?"}


def matrix(*values: Any) -> Any:
    """Returns a row of a table that only CI plays."""
    return pytest.param(*values, marks=pytest.mark.matrix)


@pytest.fixture
def shop(world: World) -> World:
    """A subscriber of a brand with surveys."""
    apply_brand(with_surveys(world.brand), by="a test", now=world.platform.clock.now())
    brand_storage.forget()
    world.subscribe()
    world.pass_time(minutes=10)
    return world


def close(world: World, outcome: str | None = "solved") -> HttpAnswer:
    """An agent closes the thread."""
    wanted = {"state": "closed"} | ({"outcome": outcome} if outcome else {})
    return world.api("PATCH", f"/v1/threads/{world.contact()}", wanted)


def solve(world: World, question: str = QUESTION["en"], outcome: str | None = "solved") -> None:
    """A contact asks, an agent answers and closes the thread, and the time of the survey passes."""
    world.text_in(question)
    world.reply("We do.")
    assert close(world, outcome).status == 200
    world.pass_time(minutes=31)


def questions(world: World) -> list[str]:
    """Which questions of surveys the phone has got."""
    return [one for one in world.handset() if "Did we help?" in one or "¿Te ayudamos?" in one]


def results(world: World, survey: str = "help") -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/surveys/{survey}/results")
    return found


def thread(world: World) -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/threads/{world.contact()}")
    return found


def ask(world: World, survey: str = "ideas", **wanted: Any) -> HttpAnswer:
    path = f"/v1/surveys/{survey}/questions"
    return world.api("POST", path, {"contact_id": world.contact(), **wanted})


@pytest.mark.smoke
@pytest.mark.parametrize(
    ("language", "asked", "answer"),
    [("en", ASKED, "5 stars!"), matrix("es", ASKED_ES, "un cinco")],
)
def test_a_solved_thread_is_followed_by_one_question(
    shop: World, language: str, asked: str, answer: str
) -> None:
    shop.text_in("English please" if language == "en" else "en español por favor")
    solve(shop, QUESTION[language])
    assert questions(shop) == [asked]
    before = len(shop.handset())
    shop.text_in(answer)

    assert len(shop.handset()) == before, "an answer is not answered"
    assert thread(shop)["state"] == "closed"
    kept = shop.thread()[-1]["decision"]
    assert kept["understood"] == "survey_answer"
    assert kept["survey"] == {"survey": "help", "score": 5, "feeling": "positive"}
    found = results(shop)
    assert (found["asked"], found["answered"], found["average"]) == (1, 1, 5.0)
    assert found["scores"] == [{"score": 5, "answers": 1}]


@pytest.mark.smoke
@pytest.mark.parametrize(
    ("language", "answer"),
    [("en", "1, the pickup was slow"), matrix("es", "un 2, la fila para recoger")],
)
def test_a_low_score_opens_the_thread_for_a_person(shop: World, language: str, answer: str) -> None:
    solve(shop, QUESTION[language])
    shop.text_in(answer)

    found = thread(shop)
    assert (found["state"], found["unread"], found["priority"]) == ("open", 1, "p2")
    assert found["reply_due_at"] is not None
    assert results(shop)["themes"] == [
        {"theme": "pickup", "answers": 1},
        {"theme": "wait", "answers": 1},
    ]


@pytest.mark.smoke
@pytest.mark.parametrize(
    ("language", "answer"),
    [("en", "2 but stop"), matrix("en", "5 stop"), matrix("es", "2 pero ya no me escriban")],
)
def test_an_opt_out_is_never_an_answer(shop: World, language: str, answer: str) -> None:
    solve(shop, QUESTION[language])
    shop.text_in(answer)

    assert shop.consents() == {"offers": "revoked"}
    found = results(shop)
    assert (found["asked"], found["answered"]) == (1, 0)
    shop.text_in("5")
    assert results(shop)["answered"] == 1 or results(shop)["scores"] == []


@pytest.mark.parametrize(
    "outcome", ["not_solved", matrix("no_answer_needed"), matrix("spam"), matrix(None)]
)
def test_only_a_solved_thread_is_followed_by_a_question(shop: World, outcome: str | None) -> None:
    solve(shop, outcome=outcome)

    assert questions(shop) == []


def test_a_contact_is_asked_at_most_once_in_ninety_days(shop: World) -> None:
    solve(shop)
    shop.text_in("5")
    solve(shop)
    assert content(ask(shop))["code"] == "contact_not_asked"
    shop.api("POST", f"/v1/contacts/{shop.contact()}/events", {"name": "order_delivered"})
    shop.pass_time(days=2)
    assert len(questions(shop)) == 1
    assert results(shop, "arrival")["asked"] == 0

    shop.pass_time(days=88)
    solve(shop)

    assert len(questions(shop)) == 2


def test_without_an_answer_the_next_question_waits_half_a_year(shop: World) -> None:
    solve(shop)
    shop.pass_time(days=91)
    solve(shop)
    assert len(questions(shop)) == 1

    shop.pass_time(days=90)
    solve(shop)
    assert len(questions(shop)) == 2


def test_a_question_that_was_not_sent_is_not_asked(shop: World) -> None:
    shop.carrier_does("reject", times=1)
    refused = content(ask(shop))["message_id"]
    shop.pass_time(minutes=1)
    assert shop.message(refused)["status"] == "failed"
    assert shop.message(refused)["survey"] == "ideas"
    assert results(shop, "ideas")["asked"] == 0

    shop.pass_time(hours=25)
    assert ask(shop).status == 202
    shop.pass_time(minutes=1)
    shop.text_in("great, more events please")

    assert results(shop, "ideas")["answered"] == 1
    asked = shop.get(f"/v1/contacts/{shop.contact()}")["survey"]
    assert (asked["survey"], asked["score"]) == ("ideas", None)
    assert asked["answered_at"] is not None


HURTS = (
    "my husband died last week",
    "STOP",
    "I want to kill myself",
    "my lawyer will sue you",
    "this is harassment",
    "wrong number",
    "too many texts",
)
WAITS, CHILD = "and in red?", "im 11 years old"
"""A question that waits for an agent, and an age, which in a conversation may be another's."""


@pytest.mark.parametrize(
    ("said", "is_closed"),
    [
        (HURTS[0], False),
        *(matrix(said, False) for said in HURTS[1:]),
        *(matrix(said, True) for said in (*HURTS, WAITS, CHILD)),
    ],
)
def test_no_survey_is_sent_where_it_hurts(shop: World, said: str, is_closed: bool) -> None:
    """Before the agent closes the thread, and between that and the question."""
    shop.text_in(QUESTION["en"])
    shop.reply("We do.")
    if is_closed:
        close(shop)
    shop.text_in(said)
    if not is_closed:
        shop.reply("I am sorry.")
        close(shop)
    shop.pass_time(hours=30)

    assert questions(shop) == []
    assert results(shop)["asked"] == 0
    assert ask(shop).status == 409


def test_a_danger_forbids_surveys_after_its_release(shop: World) -> None:
    shop.text_in("I want to kill myself")
    shop.reply("I am here.")
    path = f"/v1/contacts/{shop.contact()}"
    assert shop.api("PATCH", path, {"release_holds": ["distress"]}).status == 200
    close(shop)
    shop.pass_time(minutes=31)
    assert questions(shop) == []

    shop.pass_time(days=91)
    solve(shop)
    assert len(questions(shop)) == 1


def test_a_thread_that_the_brand_began_is_not_asked_about(shop: World) -> None:
    shop.pass_time(days=5)
    shop.reply("Your boots are ready.")
    close(shop)
    shop.pass_time(minutes=31)

    assert questions(shop) == []


def test_nobody_is_asked_at_night(shop: World) -> None:
    shop.text_in(QUESTION["en"])
    shop.reply("We do.")
    shop.pass_time(hours=7, minutes=30)
    close(shop)
    shop.pass_time(hours=10)
    assert questions(shop) == []

    shop.pass_time(hours=8)
    assert len(questions(shop)) == 1


def test_an_event_is_followed_by_its_question(shop: World) -> None:
    path = f"/v1/contacts/{shop.contact()}/events"
    shop.api("POST", path, {"name": "order_delivered"})
    shop.pass_time(minutes=31)
    assert "How likely is it that you would recommend" in shop.handset()[-1]

    shop.text_in("9")
    found = results(shop, "arrival")
    assert (found["nps"], found["scores"]) == (100.0, [{"score": 9, "answers": 1}])


def test_a_contact_is_asked_at_a_date(shop: World) -> None:
    at = shop.platform.clock.now().replace(hour=17).isoformat()
    tomorrow = at.replace("-03T", "-04T")
    asked = ask(shop, send_at=tomorrow)
    assert (asked.status, content(asked)["status"]) == (202, "scheduled")
    shop.pass_time(hours=12)
    assert "What should we do better" not in shop.handset()[-1]

    shop.pass_time(hours=24)
    assert shop.handset()[-1].startswith("Juniper & Pine: What should we do better?")
    shop.text_in("shorter lines at the pickup counter")

    assert results(shop, "ideas")["themes"] == [{"theme": "pickup", "answers": 1}]
    assert thread(shop)["priority"] == "p3", "a person reads words"


def test_an_unknown_survey_and_an_unknown_contact(shop: World) -> None:
    assert content(ask(shop, "none"))["code"] == "survey_unknown"
    assert shop.api("GET", "/v1/surveys/none/results").status == 404
    path, nobody = "/v1/surveys/ideas/questions", {"contact_id": "con_aaaaaaaaaaaaaaaaaaaa"}
    assert content(shop.api("POST", path, nobody))["code"] == "contact_unknown"


def test_the_answer_of_a_late_contact_is_an_ordinary_message(shop: World) -> None:
    solve(shop)
    shop.pass_time(hours=73)
    shop.text_in("5")

    assert results(shop)["answered"] == 0
    assert len(questions(shop)) == 1


def test_the_command_line_shows_results_and_asks(shop: World) -> None:
    def run(*words: str) -> Any:
        with calls.ours():
            return CliRunner().invoke(main, ["surveys", *words])

    listed = run("list")
    assert listed.exit_code == 0
    assert "help" in listed.output
    asked = run("ask", "ideas", shop.contact(), "--by", "Kim")
    assert (asked.exit_code, "queued for now" in asked.output) == (0, True)
    again = run("ask", "ideas", shop.contact(), "--by", "Kim")
    assert again.exit_code == 1
    shop.pass_time(minutes=1)
    shop.text_in("great")
    shown = run("results", "ideas")

    assert shown.exit_code == 0
    assert "1 (100 %)" in shown.output
    assert run("results", "none").exit_code == 1


def test_no_log_or_answer_shows_the_number(shop: World) -> None:
    solve(shop)
    shop.text_in("2 call me")

    assert "+1202" not in json.dumps(results(shop))
