"""Each kind of message from phone to phone: what they get, what changes, who is told, how soon."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import pytest

from infra.local.carrier.twilio.webhooks import twilio_form
from shared.domain.brand.program import Language
from shared.domain.intents.registry import INTENTS
from shared.storage import brand as brand_storage
from shared.usecases.admin.apply_brand import apply_brand
from tests.conftest import BASE_URL
from tests.stories.test_webhooks import deliver, webhook
from tests.stories.treatment_table import NO_ROW, NOBODY, PICTURE, TABLE, Row
from tests.support.answers import with_answers
from tests.support.matrix import spread
from tests.support.surveys import with_surveys
from tests.support.world import World, content

LINK = f"{BASE_URL}/(privacy|preferences)/[a-z2-7]{{56}}"
NIGHT = datetime(2026, 11, 4, 3, 0, tzinfo=UTC)
"""Tuesday evening where the team works, which begins on Wednesday at 9:00."""


def _say(*words: tuple[str, str]) -> Callable[[World, Language], None]:
    def say(world: World, language: Language) -> None:
        for english, spanish in words:
            world.text_in(english if language == "en" else spanish)

    return say


KEYWORD, YES = ("JOIN", "OFERTAS"), ("YES", "SI")
SUBSCRIBE = (KEYWORD, YES, ("ORDERS", "PEDIDOS"))


def _with_answers(world: World, language: Language) -> None:
    apply_brand(with_answers(world.brand), by="a test", now=world.platform.clock.now())
    brand_storage.forget()
    _say(*SUBSCRIBE)(world, language)
    world.pass_time(minutes=2)


def _in_a_survey(world: World, language: Language) -> None:
    apply_brand(with_surveys(world.brand), by="a test", now=world.platform.clock.now())
    brand_storage.forget()
    _say(*SUBSCRIBE)(world, language)
    world.api("POST", "/v1/surveys/help/questions", {"contact_id": world.contact()})
    world.pass_time(minutes=2)


BEFORE: Mapping[str, Callable[[World, Language], None]] = {
    "unknown": _say(),
    "asked": _say(KEYWORD),
    "subscribed": _say(*SUBSCRIBE),
    "opted out": _say(*SUBSCRIBE, ("STOP", "ALTO")),
    "bereaved": _say(*SUBSCRIBE, ("my wife died last week", "mi esposa falleció")),
    "in danger": _say(*SUBSCRIBE, ("I want to kill myself", "me quiero matar")),
    "at night": _say(*SUBSCRIBE),
    "with answers": _with_answers,
    "in a survey": _in_a_survey,
}


def _rows() -> list[Any]:
    def cases(near: bool) -> list[Any]:
        both: tuple[Language, ...] = ("en", "es")
        return [
            pytest.param(row, language, id=f"{row.id}-{language}")
            for row in TABLE
            for language in both
            if (row.near and language == "en") is near
        ]

    near = cases(near=True)
    return [*spread(near, near=len(near)), *spread(cases(near=False), near=0)]


@pytest.mark.parametrize(("row", "language"), _rows())
def test_each_kind_of_message_is_treated_as_the_table_says(
    world: World,
    row: Row,
    language: Language,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    BEFORE[row.when](world, language)
    if row.when == "at night":
        world.platform.clock.set(NIGHT)
    before, said = len(world.handset()), row.says[language]
    messages = (said,) if isinstance(said, str) else said
    capfd.readouterr()
    caplog.clear()

    for message in messages:
        _send(world, message)

    _check_answer(world, row, language, world.handset()[before:])
    _check_state(world, row, language)
    _check_told(world, row, len(messages))
    called = "PersonNeededNow" in capfd.readouterr().out
    assert called is row.told.at_once
    assert ("person.needed_now" in caplog.messages) is row.told.at_once
    needed = {vars(one)["priority"] for one in caplog.records if one.message == "person.needed"}
    assert needed == _priorities(world, len(messages))
    logged = str([vars(one) for one in caplog.records])
    assert not [one for one in messages if len(one) > 10 and one in logged]
    assert not (row.told.at_once and row.intent in logged), "which danger it is, is nobody's"
    assert _offer(world) == row.offer


def _send(world: World, message: str) -> None:
    if message != PICTURE:
        world.text_in(message)
        return
    secret = world.platform.carrier.credentials["twilio"]["auth_token"]
    genuine = webhook(world, "twilio")
    fields = dict(parse_qsl(genuine.body.decode(), keep_blank_values=True))
    picture = {"MediaUrl0": "https://api.twilio.com/m/1", "MediaContentType0": "image/jpeg"}
    call = twilio_form(genuine.url, {**fields, "Body": "", "NumMedia": "1", **picture}, secret)
    assert deliver(world, call) == 200
    world.platform.drain()


def _priorities(world: World, messages: int) -> set[str]:
    """Returns the priorities of those of the last messages that need an agent."""
    received = [one for one in world.thread() if one["direction"] == "inbound"][-messages:]
    decided = [one["decision"] for one in received if one["decision"]["needs_agent"]]
    return {one.get("priority") or "none" for one in decided}


def _check_answer(world: World, row: Row, language: Language, got: list[str]) -> None:
    if language not in row.answer:
        assert got == []
        return
    own = world.brand.programs[0].text(language)
    texts = {name: getattr(own, name) for name in ("stop", "help", "question", "welcome")}
    wanted = row.answer[language].format(brand=world.brand.name, link="LINK", **texts)
    assert len(got) == 1, got
    assert re.fullmatch(re.escape(wanted).replace("LINK", LINK), got[0]), got


def _check_state(world: World, row: Row, language: Language) -> None:
    contact = world.get(f"/v1/contacts/{world.contact()}")
    assert contact["holds"] == list(row.holds)
    assert world.consents() == row.consents
    for name, value in row.changed.items():
        wanted = value[language] if isinstance(value, dict) else value
        assert contact[name] == wanted, name
    if "language" not in row.changed:
        assert contact["language"] in (language, None)


def _check_told(world: World, row: Row, messages: int) -> None:
    sent = [m for m in world.thread() if m["direction"] == "inbound"][-messages:]
    decisions = [one["decision"] for one in sent]
    assert row.intent in [one["intent"] for d in decisions for one in d["intents"]]
    last = decisions[-1]
    assert (last["understood"], last.get("priority")) == (row.understood, row.told.priority)
    thread = world.get(f"/v1/threads/{world.contact()}")
    if row.told is NOBODY:
        assert (thread["state"], thread["reply_due_at"]) == ("closed", None)
        return
    assert last["needs_agent"]
    assert thread["state"] == "open"
    assert row.told.within
    due = datetime.fromisoformat(thread["reply_due_at"])
    assert due - world.platform.clock.now() == row.told.within


def _offer(world: World) -> str:
    """What a promotion meets now: the code of the gate's decision, `queued` if it may leave."""
    found = content(world.send())
    code: str = found.get("code") or found["decision"]["code"] or found["status"]
    return code


def test_every_intent_that_a_person_can_cause_has_a_row() -> None:
    known = {intent.id for intent in INTENTS}

    assert known == {row.intent for row in TABLE} | set(NO_ROW)
    assert not NO_ROW.keys() & {row.intent for row in TABLE}
    assert len({row.id for row in TABLE}) == len(TABLE)
