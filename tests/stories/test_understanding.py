"""What a text would be understood as can be asked without a message: nothing is stored or sent."""

from typing import Any

import pytest

from infra.local import calls
from tests.support.world import World, content

WRITES = {"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "SendMessage"}


def understand(world: World, body: str, **more: Any) -> dict[str, Any]:
    answer = world.api("POST", "/v1/understand", {"body": body, **more})
    assert answer.status == 200, answer.body
    return content(answer)


@pytest.mark.parametrize(
    ("body", "effect", "intent", "confidence"),
    [
        ("STOP", "opt_out", "opt_out", "certain"),
        ("please stop texting me", "opt_out", "opt_out", "likely"),
        ("too many texts", "hold", "unclear_opt_out", "likely"),
        ("I have no use for any of these on my cell, take my name off your roster", "hold",
         "suspected_opt_out", "possible"),
        ("I want to kill myself", "hold", "self_harm", "likely"),
        ("HELP", "answer", "help", "certain"),
        ("en español por favor", "change_language", "language_wish", "likely"),
        ("START", "restore_consent", "start", "certain"),
        ("JOIN", "join_program", "program_keyword", "certain"),
        ("Thanks!!", "none", "praise", "likely"),
        ("do you have boots?", "none", "anything_else", "possible"),
    ],
)  # fmt: skip
def test_the_answer_says_what_would_be_understood_and_done(
    world: World, body: str, effect: str, intent: str, confidence: str
) -> None:
    found = understand(world, body)

    assert found["effect"] == effect
    first = found["intents"][0]
    assert (first["intent"], first["confidence"]) == (intent, confidence)
    assert first["because"]


def test_it_is_what_happens_when_the_text_is_sent_and_before_that_nothing_does(
    world: World,
) -> None:
    world.subscribe()
    before, contact = world.handset(), world.contact()
    seen: list[str] = []
    with calls.watched(lambda call: seen.append(f"{call.service} {call.operation}")):
        tried = understand(world, "stop texting me, i want to die", contact_id=contact)
    # The one write counts the requests of the token.
    assert {one for one in seen if one.split()[1] in WRITES} == {"dynamodb UpdateItem"}
    assert (world.handset(), world.consents()) == (before, {"offers": "active"})
    assert world.get(f"/v1/contacts/{contact}")["holds"] == []

    world.text_in("stop texting me, i want to die")
    stored = next(m for m in reversed(world.thread()) if m["direction"] == "inbound")["decision"]

    assert tried["effect"] == "opt_out"
    assert tried["holds"] == ["distress"]
    assert tried["understood"] == stored["understood"] == "self_harm_opt_out"
    assert [one["intent"] for one in tried["intents"]] == ["self_harm", "opt_out"]
    assert stored["intents"] == tried["intents"]
    assert world.handset()[len(before) :] == [tried["reply"]]
    assert world.consents() == {"offers": "revoked"}


def test_the_contact_decides_with_their_language_and_their_open_question(world: World) -> None:
    world.text_in("JOIN")
    contact = world.contact()
    assert understand(world, "YES", contact_id=contact)["effect"] == "confirm_opt_in"
    assert understand(world, "YES")["effect"] == "none"
    world.text_in("YES")
    world.api("PATCH", f"/v1/contacts/{contact}", {"language": "es"})
    stop = world.brand.programs[0].text("es").stop
    assert understand(world, "please stop", contact_id=contact)["reply"] == stop


def test_a_secret_is_not_repeated(world: World) -> None:
    found = understand(world, "my card is 4111 1111 1111 1111")

    assert found["body"] == "my card is [card number ending in 1111 removed]"
    assert found["intents"][0]["intent"] == "secret"


def test_an_unknown_contact_and_a_text_that_is_too_long_are_refused(world: World) -> None:
    wrong = world.api("POST", "/v1/understand", {"body": "x", "contact_id": "con_" + "a" * 20})
    assert (wrong.status, content(wrong)["code"]) == (404, "contact_unknown")
    long = world.api("POST", "/v1/understand", {"body": "x" * 10_001})
    assert (long.status, content(long)["code"]) == (400, "body_too_long")
    assert understand(world, "x" * 10_000)["effect"] == "none"
