"""A danger in words that no rule knows: marketing waits, a person reads it, the text names no
danger. After a danger the contact is neither sold to nor left alone with a help text."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.support.world import World, content

SAFE = {
    "en": "A person here will read this. In an emergency call 911; to talk to someone at any hour,"
    " call or text 988.",
    "es": "Una persona va a leer esto. Si es una emergencia llama al 911; para hablar con alguien a"
    " toda hora, llama al 988 (oprime 2).",
}
SUSPECTED = {
    "en": "I keep the pills near my bed and I think tonight I will use them",
    "es": "quisiera que todo terminara, ya me despedí de mi mamá",
}
HELD = {
    "en": "Our offers stay paused until a person here has read your messages.",
    "es": "Las ofertas siguen en pausa hasta que una persona lea tus mensajes.",
}


def contact(world: World) -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/contacts/{world.contact()}")
    return found


def understood(world: World) -> dict[str, Any]:
    inbound = next(m for m in reversed(world.thread()) if m["direction"] == "inbound")
    decision: dict[str, Any] = inbound["decision"]
    return decision


def due(world: World) -> datetime:
    return datetime.fromisoformat(world.get(f"/v1/threads/{world.contact()}")["reply_due_at"])


def test_a_suspicion_wakes_nobody_at_night(world: World, capfd: pytest.CaptureFixture[str]) -> None:
    world.pass_time(hours=14)  # 01:00 in Washington
    now = world.platform.clock.now()
    capfd.readouterr()

    world.text_in(SUSPECTED["en"])

    assert "PersonNeededNow" not in capfd.readouterr().out
    assert due(world) > now + timedelta(minutes=15)
    assert world.handset()[-1] == f"{world.brand.name}: {SAFE['en']}"


def test_an_answer_to_a_suspicion_wakes_nobody_either(
    world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    world.pass_time(hours=14)  # 01:00 in Washington
    world.text_in(SUSPECTED["en"])
    capfd.readouterr()

    world.text_in("what do you mean?")

    assert understood(world)["understood"] == "after_danger"
    assert "PersonNeededNow" not in capfd.readouterr().out


def test_no_text_is_sent_where_another_person_may_read_it(world: World) -> None:
    world.text_in("please don't answer, he sees my phone, i keep the pills near my bed for tonight")

    assert world.handset() == []
    assert contact(world)["holds"] == ["distress"]
    assert understood(world)["needs_agent"]


@pytest.mark.parametrize(
    ("words", "holds", "consent", "value"),
    [
        ("delete all my data. I want to kill myself", {"distress", "privacy_request"}, "active",
         "self_harm"),
        ("borren mis datos, me quiero matar", {"distress", "privacy_request"}, "active",
         "self_harm"),
        ("stop texting me and delete all my data. I want to kill myself",
         {"distress", "privacy_request"}, "revoked", "self_harm_opt_out"),
        ("can I talk to a person, I want to kill myself", {"distress"}, "active", "self_harm"),
        (f"delete all my data. {SUSPECTED['en']}", {"distress", "privacy_request"}, "active",
         "suspected_danger"),
        (f"please stop texting me. {SUSPECTED['en']}", {"distress"}, "revoked",
         "suspected_danger_opt_out"),
    ],
)  # fmt: skip
def test_what_is_said_besides_a_danger_has_its_effect_and_one_text_is_sent(
    world: World, words: str, holds: set[str], consent: str, value: str
) -> None:
    world.subscribe()
    before = len(world.handset())

    world.text_in(words)

    assert set(contact(world)["holds"]) >= holds
    assert world.consents() == {"offers": consent}
    assert understood(world)["understood"] == value
    assert len(world.handset()) == before + 1
    assert "988" in world.handset()[-1]


@pytest.mark.parametrize(
    "words",
    ["ok", "yes", "sí", "thanks", "👍", "help", "HELP", "please help me", "are you a robot"],
)
def test_what_follows_a_danger_is_for_a_person_and_gets_no_automatic_text(
    world: World, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    world.subscribe()
    world.text_in("I want to kill myself")
    before, first = len(world.handset()), due(world)
    world.pass_time(minutes=5)
    capfd.readouterr()

    world.text_in(words)

    assert len(world.handset()) == before
    assert understood(world)["understood"] == "after_danger_unanswered"
    assert understood(world)["priority"] == "p0"
    assert due(world) == first
    assert world.get(f"/v1/threads/{world.contact()}")["unread"] == 2
    assert '"PersonNeededNow":[1.0]' in capfd.readouterr().out


def test_after_a_person_has_answered_a_follow_up_wakes_nobody(
    world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    world.subscribe()
    world.text_in("I want to kill myself")
    assert world.reply("I am Ana from the shop. Are you safe now?").status == 202
    world.pass_time(hours=14)  # 01:00 in Washington
    before = len(world.handset())
    capfd.readouterr()

    world.text_in("ok")

    assert (understood(world)["understood"], understood(world)["priority"]) == (
        "after_danger",
        "p1",
    )
    assert len(world.handset()) == before
    assert "PersonNeededNow" not in capfd.readouterr().out


def test_an_opt_out_after_a_danger_ends_consent_and_is_confirmed(world: World) -> None:
    world.subscribe()
    world.text_in("I want to kill myself")
    before = len(world.handset())

    world.text_in("STOP")

    assert world.consents() == {"offers": "revoked"}
    assert len(world.handset()) == before + 1


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "words", ["I want to kill myself", "delete all my data", "this is harassment"]
)
def test_a_start_during_a_hold_promises_no_offers(world: World, words: str, language: str) -> None:
    world.subscribe()
    world.text_in(words)
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": language})
    world.text_in("STOP")

    world.text_in("START")

    assert HELD[language] in world.handset()[-1]
    assert world.consents() == {"offers": "active"}
    assert content(world.send())["code"] == "on_hold"

    world.text_in("START")
    assert HELD[language] in world.handset()[-1]
