"""The local platform's contract over HTTP: what people and checks drive it by."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from infra.local.http.server import serve
from tests.support.telling import tell_agents
from tests.support.world import ANA, EUM, World

Ask = Callable[..., tuple[int, Any]]


@pytest.fixture
def ask(world: World) -> Iterator[Ask]:
    """Asks the served platform; (status, what the JSON says)."""

    def asked(method: str, path: str, body: object = None) -> tuple[int, Any]:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode() if body else None
        try:
            with urlopen(Request(base + path, raw, method=method), timeout=30) as answer:
                return answer.status, json.loads(answer.read())
        except HTTPError as error:
            with error:
                return error.code, json.loads(error.read())

    with serve(world.platform, world.token, 0).in_background() as base:
        yield asked


def texts(ask: Ask) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask("GET", f"/_local/phone/{quote(ANA)}/messages")[1]
    return found


def test_the_state_says_how_to_drive_it(ask: Ask, world: World) -> None:
    status, state = ask("GET", "/_local/state")

    assert status == 200
    assert {"now", "base_url", "api_token", "numbers", "programs", "webhook_credentials"} <= set(
        state
    )
    assert {n["provider"] for n in state["numbers"]} == {"eum", "twilio", "telnyx", "sns"}
    assert state["programs"][0]["keyword"] == "JOIN"
    assert state["api_token"] == world.token


@pytest.mark.parametrize("phone", [ANA, quote(ANA), ANA.removeprefix("+")])
def test_a_contact_writes_and_reads_their_phone(ask: Ask, world: World, phone: str) -> None:
    status, _ = ask("POST", f"/_local/phone/{phone}/messages", {"to": EUM, "body": "JOIN"})

    assert status == 200
    (text,) = texts(ask)
    assert text["from"] == EUM
    assert text["provider"] == "eum"
    assert text["body"] == world.brand.programs[0].texts["en"].question
    assert text["message_id"].startswith("msg_")


def test_the_clock_can_be_read_moved_on_and_set(ask: Ask, world: World) -> None:
    ask("POST", f"/_local/phone/{ANA}/messages", {"to": EUM, "body": "JOIN"})

    moved = ask("POST", "/_local/clock", {"advance_seconds": 25 * 3600})[1]

    assert moved["ran"]["lapsed"] == 1
    assert ask("GET", "/_local/clock")[1]["now"] == "2026-11-04T17:00:00+00:00"
    earlier = ask("POST", "/_local/clock", {"now": "2026-11-02T16:00:00Z"})[1]
    assert earlier["now"] == "2026-11-02T16:00:00+00:00"
    assert world.consents() == {"offers": "none"}


def test_the_carrier_can_be_made_to_misbehave(ask: Ask, world: World) -> None:
    mood = {"provider": "eum", "behaviour": "timeout_after_accept", "times": 1}

    assert ask("POST", "/_local/carrier", mood)[0] == 200
    ask("POST", f"/_local/phone/{ANA}/messages", {"to": EUM, "body": "JOIN"})

    assert len(texts(ask)) == 1
    assert [c["status"] for c in world.thread()[-1]["history"]] == [
        "sending",
        "unknown",
        "delivered",
    ]


def test_an_unreachable_handset_gets_nothing(ask: Ask, world: World) -> None:
    ask("POST", "/_local/carrier", {"provider": "eum", "behaviour": "unreachable"})

    ask("POST", f"/_local/phone/{ANA}/messages", {"to": EUM, "body": "JOIN"})

    assert texts(ask) == []
    assert world.thread()[-1]["status"] == "undelivered"


def test_the_counters_count_what_our_functions_ask_of_aws(ask: Ask) -> None:
    ask("POST", f"/_local/phone/{ANA}/messages", {"to": EUM, "body": "HELP"})
    assert ask("DELETE", "/_local/counters") == (200, {})

    ask("POST", f"/_local/phone/{ANA}/messages", {"to": EUM, "body": "HELP"})

    counters = ask("GET", "/_local/counters")[1]
    assert counters["sends"] == {"eum": 1}
    assert counters["aws"]["dynamodb"]["TransactWriteItems"] == 1
    assert ask("POST", "/_local/drain") == (200, {})


def test_it_shows_what_agents_were_told(ask: Ask, world: World) -> None:
    tell_agents(world)
    assert ask("GET", "/_local/notifications") == (200, [])

    ask("POST", f"/_local/phone/{ANA}/messages", {"to": EUM, "body": "I want to kill myself"})

    shown = ask("GET", "/_local/notifications")[1]
    assert [one["type"] for one in shown] == ["slack", "webhook", "email"]
    assert all(one["body"] and one["to"] for one in shown)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/_local/nothing", None),
        ("POST", "/_local/clock", b"no json"),
        ("POST", "/_local/clock", {"now": "yesterday"}),
        ("POST", "/_local/clock", {"now": "2026-11-04T10:00:00"}),
        ("POST", "/_local/clock", {"advance_seconds": -1}),
        ("POST", "/_local/carrier", {"provider": "eum", "behaviour": "sulk"}),
        ("POST", "/_local/carrier", {"behaviour": "ok"}),
        ("POST", "/_local/carrier", {"provider": "pigeon", "behaviour": "ok"}),
        ("POST", "/_local/phone/nobody/messages", {"to": EUM, "body": "x"}),
        ("POST", f"/_local/phone/{ANA}/messages", {"body": "x"}),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    ask: Ask, method: str, path: str, body: object
) -> None:
    status, content = ask(method, path, body)

    assert status == 400
    assert content["detail"]
