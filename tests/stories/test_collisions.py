"""A reply is refused when the contact or another agent has written what its author has not read."""

from typing import Any

import pytest

from infra.local.gateway import HttpAnswer
from shared.domain.core.phone import ContactId
from shared.domain.messages.message import message_id
from shared.platform.ids import new_ulid
from shared.usecases.admin.manage_tokens import create_token
from tests.support.world import BEN, World, content


def messages_path(world: World) -> str:
    return f"/v1/threads/{world.contact()}/messages"


def read(world: World) -> str:
    """The ETag of the messages, as an agent has read them now."""
    return str(world.api("GET", messages_path(world)).headers["etag"])


def reply(world: World, body: str, if_match: str, **headers: str) -> HttpAnswer:
    sent = {"if-match": if_match, **{name.replace("_", "-"): v for name, v in headers.items()}}
    return world.api("POST", messages_path(world), {"body": body}, headers=sent)


def bodies(answer: HttpAnswer) -> list[str]:
    return [one["body"] for one in content(answer)["new_messages"]]


@pytest.fixture
def asking(world: World) -> World:
    world.text_in("Do you have size 38?")
    return world


@pytest.mark.smoke
def test_a_reply_to_what_the_contact_has_corrected_is_refused_with_the_correction(
    asking: World,
) -> None:
    etag = read(asking)
    asking.text_in("Sorry, I mean 39")

    answer = reply(asking, "Yes, we have 38.", etag)

    assert (answer.status, content(answer)["code"]) == (412, "thread_changed")
    assert bodies(answer) == ["Sorry, I mean 39"]
    assert "Yes, we have 38." not in asking.handset()
    newest = content(answer)["new_messages"][0]["message_id"]
    assert reply(asking, "Yes, we have 39.", f'"{newest}"').status == 202


def test_of_two_agents_who_have_read_the_same_one_replies(asking: World) -> None:
    etag = read(asking)

    assert reply(asking, "Yes.", etag).status == 202
    second = reply(asking, "No.", etag)

    assert (second.status, bodies(second)) == (412, ["Yes."])
    assert "No." not in asking.handset()


def test_what_no_person_wrote_makes_no_reply_outdated(asking: World) -> None:
    """The confirmation of a subscription and an offer are newer than what the agent has read."""
    asking.subscribe()
    etag = f'"{asking.get(f"/v1/threads/{asking.contact()}")["newest_message_id"]}"'
    assert etag != read(asking), "the confirmation is newer"
    asking.api("PATCH", f"/v1/threads/{asking.contact()}", {"state": "closed"})
    assert asking.send().status == 202

    assert reply(asking, "We have it now.", etag).status == 202


def test_the_thread_and_its_messages_have_the_etag(asking: World) -> None:
    head = asking.api("GET", f"/v1/threads/{asking.contact()}")

    assert head.headers["etag"] == f'"{content(head)["newest_message_id"]}"' == read(asking)
    assert reply(asking, "Yes.", f"W/{head.headers['etag']}").status == 202


def test_the_same_request_again_is_answered_as_before(asking: World) -> None:
    etag = read(asking)
    first = content(reply(asking, "Yes.", etag, idempotency_key="once"))
    asking.text_in("And 39?")

    again = content(reply(asking, "Yes.", etag, idempotency_key="once"))

    assert again["message_id"] == first["message_id"]
    assert asking.handset().count("Yes.") == 1


def test_what_is_no_message_of_the_thread_is_refused(asking: World) -> None:
    asking.text_in("Hello?", phone=BEN)
    others = message_id(
        ContactId(asking.contact(BEN)), new_ulid(asking.platform.clock.now(), after="")
    )

    for if_match in ("*", '"abc"', f'"{others}"'):
        answer = reply(asking, "Yes.", if_match)
        assert (answer.status, content(answer)["code"]) == (400, "if_match_invalid")


def test_a_token_that_may_not_read_is_shown_no_messages(asking: World) -> None:
    now = asking.platform.clock.now()
    writer = create_token("writer", {"threads:write"}, by="a test", now=now).bearer
    etag, path = read(asking), messages_path(asking)
    wanted: dict[str, Any] = {"body": "Yes."}

    refused = asking.api("POST", path, wanted, token=writer, headers={"if-match": etag})

    assert content(refused)["code"] == "scope_missing"
    assert asking.api("POST", path, wanted, token=writer).status == 202
