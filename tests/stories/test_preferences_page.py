"""A contact opens the link of their preferences: what they see, what they change, what holds."""

import json
import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import urlencode

import pytest

from infra.local.gateway import HttpAnswer
from shared.domain.brand.program import Language
from tests.support.campaigning import draft, launch
from tests.support.world import ANA, BEN, World, content

FORM = {"content-type": "application/x-www-form-urlencoded", "user-agent": "Example Browser 1"}
BASE = "https://rapport.example.com"
IP = "198.51.100.7"
LANGUAGES: tuple[Language, ...] = ("en", "es")


def link(world: World, phone: str = ANA) -> str:
    """Returns the path of a link that the brand asks for."""
    answer = world.api("POST", f"/v1/contacts/{world.contact(phone)}/preferences-link")
    assert answer.status == 200, answer.body
    url: str = content(answer)["url"]
    assert url.startswith(f"{BASE}/preferences/")
    return url.removeprefix(BASE)


def opened(world: World, path: str, headers: Mapping[str, str] | None = None) -> HttpAnswer:
    return world.platform.request("GET", path, dict(headers or {}), b"", ip=IP)


def shown(world: World, path: str) -> str:
    answer = opened(world, path)
    assert answer.status == 200, answer.body
    return unescape(answer.body.decode())


def submit(world: World, path: str, action: str = "save", **fields: str) -> HttpAnswer:
    body = urlencode({"action": action, **fields}).encode()
    answer = world.platform.request("POST", path, FORM, body, ip=IP)
    world.platform.drain()
    return answer


def changed(world: World, path: str, action: str = "save", **fields: str) -> None:
    answer = submit(world, path, action, **fields)
    assert (answer.status, answer.headers["location"]) == (303, f"{BASE}{path}?saved=1")


def speak(world: World, language: Language) -> None:
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": language})


def known(world: World) -> dict[str, object]:
    told: dict[str, object] = world.get(f"/v1/contacts/{world.contact()}")
    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_preferences_in_the_contacts_language(
    world: World, language: Language
) -> None:
    world.subscribe()
    speak(world, language)
    path = link(world)
    page = shown(world, path)
    offers = world.brand.programs[0]

    assert f'<html lang="{language}">' in page
    assert offers.name[language] in page
    assert offers.frequency[language] in page
    assert {"en": "Stop everything", "es": "Terminar todo"}[language] in page
    assert {"en": "As usual: 4 in 30 days", "es": "Como siempre: 4 en 30 días"}[language] in page
    other = "es" if language == "en" else "en"
    assert f'<html lang="{other}">' in shown(world, f"{path}?lang={other}")
    assert f'<html lang="{language}">' in shown(world, f"{path}?lang=xx")


def test_the_page_tells_nobody_whose_it_is(world: World) -> None:
    world.subscribe()
    world.api(
        "PATCH",
        f"/v1/contacts/{world.contact()}",
        {"attributes": {"first_name": "Anastasia"}, "stated": {"postal_code": "20001"}},
    )
    path = link(world)
    answer = opened(world, path)
    page = answer.body.decode()

    assert not [found for found in (ANA, ANA[2:], "5550123", "555-0123") if found in page]
    assert not [found for found in ("Anastasia", "20001", world.contact()) if found in page]
    assert not [found for found in (ANA[1:], "5550123", world.contact()) if found in path]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "<script" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_wish_is_kept_shown_and_in_the_ledger(world: World, language: Language) -> None:
    world.subscribe()
    speak(world, language)
    path, before = link(world), len(world.ledger())
    other = "es" if language == "en" else "en"

    changed(
        world, path, pause="2026-11-17", most="2", language=other, not_before="11:00",
        not_after="17:00",
    )  # fmt: skip

    told = known(world)
    assert told["paused_until"] == "2026-11-17T07:00:00+00:00", "midnight where the brand is"
    assert (told["per_30_days"], told["language"]) == (2, other)
    assert (told["not_before"], told["not_after"]) == ("11:00", "17:00")
    page = shown(world, f"{path}?saved=1")
    assert f'<html lang="{other}">' in page
    assert {"en": "Saved.", "es": "Guardado."}[other] in page
    for value in ("2026-11-17", "2", other, "11:00", "17:00"):
        assert f'value="{value}" selected' in page
    (event,) = world.ledger()[before:]
    assert (event["type"], event["means"], event["ip"]) == ("preference_changed", "web", IP)
    assert (event["url"], event["user_agent"]) == (f"{BASE}/preferences", "Example Browser 1")
    assert event["language"] == language, "the page as it was shown"


def test_a_form_changes_nothing_the_second_time_and_wishes_can_be_taken_back(world: World) -> None:
    world.subscribe()
    path = link(world)
    wishes = {"pause": "2026-11-10", "most": "1", "not_before": "10:00"}
    changed(world, path, **wishes)
    before, told = len(world.ledger()), known(world)

    world.pass_time(days=1)
    changed(world, path, **wishes)

    assert (len(world.ledger()), known(world)) == (before, told)
    changed(world, path, pause="", most="", not_before="")
    told = known(world)
    assert (told["paused_until"], told["per_30_days"], told["not_before"]) == (None, None, None)
    changed(world, path)
    assert len(world.ledger()) == before + 1, "a form without fields changes nothing"


def test_the_gate_obeys_a_pause_at_once(world: World) -> None:
    world.subscribe()
    path = link(world)
    changed(world, path, pause="2026-11-17")

    world.send()

    assert world.thread()[-1]["status"] == "scheduled"
    changed(world, path, pause="")
    assert content(world.send("Juniper & Pine: New boots. Reply STOP to opt out"))
    assert world.thread()[-1]["status"] != "scheduled"


def test_ending_one_program_keeps_the_other(world: World) -> None:
    world.subscribe()
    other = world.brand.programs[1]
    keyword = next(iter(other.words))
    world.text_in(keyword)
    world.text_in("YES")
    assert world.consents() == {"offers": "active", other.id: "active"}
    path = link(world)

    changed(world, path, "end", program="offers")
    assert world.consents() == {"offers": "revoked", other.id: "active"}
    assert not known(world)["suppressed"]
    before = len(world.ledger())
    changed(world, path, "end", program="offers")
    assert submit(world, path, "end", program="nothing").status == 422

    assert len(world.ledger()) == before
    assert world.brand.programs[0].name["en"] not in shown(world, path)
    changed(world, path, "end", program=other.id)
    assert known(world)["suppressed"], "nothing is left, as by message"


@pytest.mark.parametrize("language", LANGUAGES)
def test_stop_everything_is_an_opt_out_and_the_page_has_no_way_back(
    world: World, language: Language
) -> None:
    world.subscribe()
    speak(world, language)
    path, texts = link(world), len(world.handset())
    hint = {"en": "Ends all messages from us.", "es": "Termina todos nuestros mensajes."}[language]
    assert hint in shown(world, path)

    changed(world, path, "stop")

    assert known(world)["suppressed"]
    assert world.consents() == {"offers": "revoked"}
    event = world.ledger()[-1]
    assert (event["type"], event["means"], event["program"]) == ("opted_out", "web", None)
    assert world.send().status == 409
    before = len(world.ledger())
    changed(world, path, "stop")
    assert len(world.ledger()) == before
    page = shown(world, f"{path}?saved=1")
    assert submit(world, path, most="1").status == 422, "there is no such form any more"
    assert {"en": "You get no more messages", "es": "Ya no te enviamos mensajes"}[language] in page
    assert "<form" not in page, "joining needs the form with its disclosure, or the contact's START"
    assert len(world.handset()) == texts, "the page itself is the confirmation"


def test_an_opt_out_on_the_page_counts_for_the_campaign(world: World) -> None:
    world.subscribe()
    campaign_id = draft(world)
    assert launch(world, campaign_id).status == 202
    world.pass_time(minutes=5)

    changed(world, link(world), "stop")

    told = world.get(f"/v1/campaigns/{campaign_id}")
    assert told["progress"]["opted_out"] == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"pause": "2027-01-01"},
        {"pause": "2026-11-03"},
        {"pause": "never"},
        {"most": "9"},
        {"most": "-1"},
        {"language": "xx"},
        {"not_before": "25:00"},
        {"not_before": "17:00", "not_after": "10:00"},
        {"not_before": "21:00"},
    ],
)
def test_what_the_page_does_not_offer_changes_nothing(
    world: World, fields: Mapping[str, str]
) -> None:
    world.subscribe()
    path, before, told = link(world), len(world.ledger()), known(world)
    answer = submit(world, path, **{"most": "2", **fields})

    assert answer.status == 422
    assert b"Nothing was changed." in answer.body
    assert (len(world.ledger()), known(world)) == (before, told)


def test_no_action_is_no_change(world: World) -> None:
    world.subscribe()
    path, told = link(world), known(world)

    assert submit(world, path, "join", program="offers").status == 422
    assert submit(world, path, "").status == 422
    assert known(world) == told


def test_what_was_typed_into_the_form_is_shown_as_text_only(world: World) -> None:
    world.subscribe()
    answer = submit(world, link(world), pause='"><script>alert(1)</script>')

    assert (answer.status, b"<script" in answer.body) == (422, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_that_does_not_work_shows_the_same_page(
    world: World, language: Language
) -> None:
    world.subscribe()
    path = link(world)
    speaks = {"accept-language": language}
    altered = path[:-1] + ("a" if path[-1] != "a" else "b")
    tried = [altered, "/preferences/x", f"/preferences/{'a' * 56}", path.upper().lower()[:-2]]
    answers = [opened(world, one, speaks) for one in tried]
    world.pass_time(days=30)
    expired = opened(world, path, speaks)

    assert [answer.status for answer in answers] == [404] * 4
    assert expired.status == 410
    assert {answer.body for answer in (*answers, expired)} == {expired.body}
    assert {"en": b"Reply HELP", "es": b"Responde AYUDA"}[language] in expired.body
    told = known(world)
    assert submit(world, path, "stop").status == 410
    assert submit(world, altered, "stop").status == 404
    assert known(world) == told


def test_a_link_is_for_one_contact(world: World) -> None:
    world.subscribe()
    world.subscribe(BEN)
    changed(world, link(world, BEN), "stop")

    assert not known(world)["suppressed"]
    assert world.consents(BEN) == {"offers": "revoked"}


def test_after_thirty_changes_in_an_hour_only_opt_outs_are_taken(world: World) -> None:
    world.subscribe()
    path = link(world)
    for n in range(30):
        changed(world, path, most=str(1 + n % 2))
    answer = submit(world, path, most="3")

    assert answer.status == 429
    assert int(answer.headers["retry-after"]) > 0
    changed(world, path, "stop")
    assert known(world)["suppressed"]


def test_the_link_needs_a_scope_and_a_contact(world: World) -> None:
    world.subscribe()
    nobody = world.api("POST", f"/v1/contacts/con_{'a' * 20}/preferences-link")
    answer = world.api("POST", f"/v1/contacts/{world.contact()}/preferences-link")

    assert nobody.status == 404
    assert content(answer)["expires_at"] == "2026-12-03T16:00:00+00:00"
    assert world.api("POST", "/v1/contacts/x/preferences-link").status == 400


def test_no_log_line_has_a_token(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.subscribe()
    path = link(world)
    shown(world, path)
    changed(world, path, "stop")
    token = re.sub(r".*/", "", path)

    assert token not in "".join(capsys.readouterr())
    assert token not in json.dumps(world.ledger())
