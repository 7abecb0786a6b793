"""A contact asks about their data, gets a link by message, and confirms that it was them."""

import re
from html import unescape

import pytest

from infra.local.gateway import HttpAnswer
from shared.domain.brand.program import Language
from shared.domain.text.segments import segments
from shared.platform.secrets import secrets
from tests.conftest import BASE_URL
from tests.support.world import ANA, BEN, World, content

FORM = {"content-type": "application/x-www-form-urlencoded", "user-agent": "Example Browser 1"}
IP = "198.51.100.7"
ASKS: dict[Language, str] = {"en": "what info do you have on me", "es": "quiero ver mis datos"}
LANGUAGES = tuple(ASKS)


def asked(world: World, language: Language = "en") -> str:
    """Returns the path of the link that the contact gets."""
    if not world.handset():
        world.subscribe()
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": language})
    world.text_in(ASKS[language])
    found = re.search(re.escape(BASE_URL) + r"(/privacy/[a-z2-7]{56})$", world.handset()[-1])
    assert found, world.handset()[-1]
    return found[1]


def ask(world: World, method: str, path: str) -> HttpAnswer:
    answer = world.platform.request(method, path, FORM if method == "POST" else {}, b"", ip=IP)
    world.platform.drain()
    return answer


def shown(world: World, path: str) -> str:
    answer = ask(world, "GET", path)
    assert answer.status == 200, answer.body
    return unescape(answer.body.decode())


def thread(world: World) -> dict[str, object]:
    found: dict[str, object] = world.get(f"/v1/threads/{world.contact()}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_is_confirmed_once_by_the_link_of_the_message(
    world: World, language: Language
) -> None:
    path, before = asked(world, language), len(world.ledger())
    page = shown(world, path)
    assert f'<html lang="{language}">' in page
    for day in {"en": ("Nov 3, 2026", "Dec 18, 2026"), "es": ("3 nov 2026", "18 dic 2026")}[
        language
    ]:
        assert day in page
    assert thread(world)["request_confirmed_at"] is None, "opening a link confirms nothing"

    world.pass_time(hours=1)
    answer = ask(world, "POST", path)

    assert (answer.status, answer.headers["location"]) == (303, f"{BASE_URL}{path}")
    (event,) = world.ledger()[before:]
    assert (event["type"], event["means"], event["ip"]) == ("request_confirmed", "web", IP)
    assert event["url"] == f"{BASE_URL}/privacy"
    assert thread(world)["request_confirmed_at"] == "2026-11-03T17:00:00+00:00"
    world.pass_time(hours=1)
    assert ask(world, "POST", path).status == 303
    assert len(world.ledger()) == before + 1
    assert thread(world)["request_confirmed_at"] == "2026-11-03T17:00:00+00:00"
    page = shown(world, path)
    assert {"en": "is confirmed", "es": "está confirmada"}[language] in page
    assert "<form" not in page
    assert world.consents() == {"offers": "active"}, "only the contact's opt-out ends consent"
    assert content(world.send())["code"] == "on_hold"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_with_the_link_has_two_parts_at_most(world: World, language: Language) -> None:
    path = asked(world, language)
    text = world.handset()[-1]
    longest = text.replace(BASE_URL, "https://abcdefghij.execute-api.us-east-1.amazonaws.com/api")

    assert path in longest
    assert segments(longest).count <= 2
    assert segments(longest).encoding == "GSM-7"


def test_the_page_tells_nobody_whose_it_is(world: World) -> None:
    path = asked(world)
    answer = ask(world, "GET", path)
    page = answer.body.decode()

    assert not [found for found in (ANA, ANA[2:], "555-0123", world.contact()) if found in page]
    assert "what info" not in page
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_link_to_the_preferences_confirms_nothing_and_the_reverse(world: World) -> None:
    path = asked(world)
    told = content(world.api("POST", f"/v1/contacts/{world.contact()}/preferences-link"))
    other = told["url"].rpartition("/")[2]

    assert ask(world, "POST", f"/privacy/{other}").status == 404
    assert ask(world, "GET", path.replace("/privacy/", "/preferences/")).status == 404
    assert thread(world)["request_confirmed_at"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_the_answer_or_thirty_days_the_link_confirms_nothing(
    world: World, language: Language
) -> None:
    path = asked(world, language)
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"release_holds": ["privacy_request"]})
    told = {"en": b"This request is closed", "es": "Esta solicitud está cerrada".encode()}[language]
    for method in ("GET", "POST"):
        answer = ask(world, method, path)
        assert (answer.status, told in answer.body) == (410, True)

    world.pass_time(days=1)
    newer = asked(world, language)
    earlier = ask(world, "POST", path)
    assert (earlier.status, told in earlier.body) == (410, False), "another request is open"
    assert ask(world, "POST", newer).status == 303
    world.pass_time(days=30)
    assert ask(world, "GET", newer).status == 410
    events = [event["type"] for event in world.ledger()]
    assert events.count("request_confirmed") == 1


def test_who_asks_again_gets_another_link_for_the_same_request_and_date(world: World) -> None:
    first = asked(world)
    world.pass_time(days=2)
    second = asked(world)

    assert "on Nov 3, 2026 and will answer by Dec 18, 2026" in world.handset()[-1]
    assert first != second
    assert ask(world, "POST", first).status == 303
    assert "is confirmed" in shown(world, second)


def test_a_stranger_who_asks_gets_a_link_too(world: World) -> None:
    world.text_in("what info do you have on me", phone=BEN)
    path = world.handset(BEN)[-1].rpartition(BASE_URL)[2]

    assert ask(world, "POST", path).status == 303
    assert secrets().pepper.decode() not in path


@pytest.mark.parametrize(("words", "language"), [
    ("stop texting me and delete my data", "en"),
    ("ya no me escriban y borren mis datos", "es"),
])  # fmt: skip
def test_an_opt_out_in_the_same_message_has_no_link(
    world: World, words: str, language: Language
) -> None:
    world.subscribe()
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": language})
    world.text_in(words)

    assert "http" not in world.handset()[-1]
    assert world.consents() == {"offers": "revoked"}
