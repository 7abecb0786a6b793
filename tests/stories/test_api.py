"""The brand's API: who may, what is refused, and in which shape."""

import json
from datetime import timedelta

import pytest

from shared.usecases.admin.manage_tokens import create_token, revoke_token
from tests.support.world import ANA, World, content

UNKNOWN_CONTACT = "con_" + "a" * 20
UNKNOWN_MESSAGE = "msg_" + "a" * 20 + "_" + "0" * 26


@pytest.mark.parametrize(
    "token",
    ["", "nonsense", "tok_1.secret", "tok_01M6H27200.", ".", "{id}", "{id}.", "{id}.a-guess"],
)
def test_without_a_token_of_ours_nothing_is_answered(world: World, token: str) -> None:
    guessed = token.format(id=world.token.partition(".")[0])

    answer = world.api("GET", f"/v1/contacts/{UNKNOWN_CONTACT}", token=guessed)

    assert answer.status == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert content(answer)["code"] == "token_invalid"


@pytest.mark.smoke
def test_a_token_may_do_what_its_scopes_say_and_no_more(world: World) -> None:
    now = world.platform.clock.now()
    reader = create_token("reader", ["contacts:read"], by="a test", now=now).bearer
    world.text_in("JOIN")
    contact = world.contact()

    assert world.api("GET", f"/v1/contacts/{contact}", token=reader).status == 200
    refused = world.api("GET", f"/v1/threads/{contact}/messages", token=reader)

    assert (refused.status, content(refused)["code"]) == (403, "scope_missing")


def test_a_revoked_token_is_none(world: World) -> None:
    now = world.platform.clock.now()
    new = create_token("reader", ["contacts:read"], by="a test", now=now)
    revoke_token(new.token.token_id, by="a test", now=now)

    answer = world.api("GET", f"/v1/contacts/{UNKNOWN_CONTACT}", token=new.bearer)

    assert answer.status == 401


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", f"/v1/contacts/{UNKNOWN_CONTACT}", None, 404, "contact_unknown"),
        ("GET", "/v1/contacts/con_1", None, 400, "contact_id_invalid"),
        ("GET", f"/v1/messages/{UNKNOWN_MESSAGE}", None, 404, "message_unknown"),
        ("DELETE", f"/v1/messages/{UNKNOWN_MESSAGE}", None, 404, "message_unknown"),
        ("GET", "/v1/messages/msg_1", None, 400, "message_id_invalid"),
        ("POST", "/v1/contacts/lookup", {"phone": "12"}, 400, "phone_invalid"),
        ("POST", "/v1/contacts/lookup", {"phone": ANA}, 404, "contact_unknown"),
        ("POST", "/v1/contacts/lookup", {"fone": ANA}, 400, "body_invalid"),
        ("POST", "/v1/contacts/lookup", [], 400, "body_invalid"),
        ("GET", "/v1/threads?state=asleep", None, 400, "state_invalid"),
        ("GET", "/v1/threads?limit=0", None, 400, "limit_invalid"),
        ("GET", "/v1/threads?limit=many", None, 400, "limit_invalid"),
        ("GET", "/v1/threads?cursor=yesterday", None, 400, "cursor_invalid"),
        ("POST", f"/v1/threads/{UNKNOWN_CONTACT}/messages", {"body": "x"}, 404, "contact_unknown"),
    ],
)
def test_what_cannot_be_is_said_precisely(
    world: World, method: str, path: str, body: object, status: int, code: str
) -> None:
    answer = world.api(method, path, body)

    assert (answer.status, content(answer)["code"]) == (status, code)
    assert ANA not in answer.body.decode()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (None, "The JSON ends too early, or there is no body"),
        (
            {"phone": ANA, "means": "email", "at": "2026-11-02T10:00"},
            "A time is written 2026-11-03T10:00:00-05:00, with its offset, or Z for UTC"
            " - at `$.at`",
        ),
        (
            {"phone": ANA, "means": "pigeon"},
            "The value is not one of: email, in_person, letter, other, phone_call, web"
            " - at `$.means`",
        ),
        (
            {"fone": ANA, "means": "email"},
            "Object contains unknown field `fone`, it takes:"
            " at, contact_id, means, phone, program, said",
        ),
    ],
)
def test_a_body_that_cannot_be_read_is_answered_with_what_to_write(
    world: World, body: object, said: str
) -> None:
    answer = content(world.api("POST", "/v1/contacts/opt-out", body))

    assert (answer["code"], answer["detail"]) == ("body_invalid", said)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"body": " "}, "body_empty"),
        ({"body": "x" * 1601}, "body_too_long"),
        ({"body": "Hi {{ contact.first_name }}"}, "placeholder_unknown"),
        ({"program": "nothing"}, "program_unknown"),
        ({"program": None}, "program_missing"),
        ({"program": "orders"}, "program_purpose"),
        ({"category": "compliance"}, "body_invalid"),
        ({"send_at": "2026-11-04T10:00:00"}, "send_at_naive"),
        ({"send_at": "2030-01-01T10:00:00Z"}, "send_at_too_far"),
        ({"expires_at": "2026-11-03T15:00:00Z"}, "expires_at_too_early"),
        ({"contact_id": UNKNOWN_CONTACT, "phone": ANA}, "recipient_missing"),
        ({"surprise": 1}, "body_invalid"),
    ],
)
def test_a_send_that_makes_no_sense_is_refused_with_the_reason(
    world: World, wanted: dict[str, object], code: str
) -> None:
    world.subscribe()

    answer = world.send(**wanted)  # type: ignore[arg-type]

    assert (answer.status, content(answer)["code"]) == (400, code)


def test_more_than_600_requests_a_minute_are_too_many(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("functions.api.http.authentication.REQUESTS_PER_MINUTE", 2)
    path = f"/v1/contacts/{UNKNOWN_CONTACT}"

    answers = [world.api("GET", path) for _ in range(3)]

    assert [a.status for a in answers] == [404, 404, 429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60


def test_every_answer_tells_what_is_left(world: World) -> None:
    world.text_in("JOIN")

    answer = world.api("GET", f"/v1/contacts/{world.contact()}")

    assert answer.headers["ratelimit-limit"] == "600"
    assert int(answer.headers["ratelimit-remaining"]) < 600
    assert int(answer.headers["ratelimit-reset"]) <= 60


def test_a_failure_of_ours_is_counted_and_told_without_its_inside(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the inside")

    monkeypatch.setattr("functions.api.messages.send_message", broken)

    answer = world.send()

    assert (answer.status, content(answer)["code"]) == (500, "internal")
    assert b"inside" not in answer.body
    assert '"RequestFailed":[1.0]' in capsys.readouterr().out.replace(" ", "")


def test_times_have_an_offset_that_every_parser_takes(world: World) -> None:
    world.text_in("JOIN")

    [event] = world.get(f"/v1/contacts/{world.contact()}/ledger")["items"]

    assert event["at"].endswith("+00:00")


def test_the_ledger_is_paged(world: World) -> None:
    world.subscribe()
    world.text_in("STOP")
    path = f"/v1/contacts/{world.contact()}/ledger"

    first = world.get(f"{path}?limit=2")
    second = world.get(f"{path}?limit=2&cursor={first['next_cursor']}")

    assert [e["seq"] for e in (*first["items"], *second["items"])] == [1, 2, 3]
    assert second["next_cursor"] is None


def test_the_inbox_is_paged_by_activity(world: World) -> None:
    phones = [f"+120255501{n}" for n in range(30, 35)]
    for phone in phones:
        world.text_in("a question", phone=phone)
        world.platform.clock.advance(timedelta(seconds=1))

    first = world.get("/v1/threads?limit=3")
    second = world.get(f"/v1/threads?limit=3&cursor={first['next_cursor'].replace('+', '%2B')}")

    found = [t["contact_id"] for t in (*first["items"], *second["items"])]
    assert found == [world.contact(phone) for phone in reversed(phones)]


def test_health_says_that_we_are_there(world: World) -> None:
    answer = world.platform.request("GET", "/health")

    assert json.loads(answer.body) == {"status": "ok"}
