"""Lists of the API: nothing is missed between pages, and no page is too large for Lambda."""

import json
from datetime import timedelta
from typing import Any

import pytest

from functions.api.http.pages import MAX_PAGE_BYTES
from infra.local.people import phone_of
from shared.domain.core.phone import parse_contact_id
from shared.domain.messages.message import InboundMessage, message_id
from shared.platform.ids import new_ulid
from shared.storage import messages
from tests.support.campaigning import draft
from tests.support.world import ANA, World

LAMBDA_BYTES = 6 * 1024 * 1024
ESCAPED = '"\\😀\x01'
"""Characters that take the most bytes once they are escaped twice."""


def all_pages(world: World, path: str) -> list[dict[str, Any]]:
    """The items of every page, each of which Lambda could return."""
    items: list[dict[str, Any]] = []
    cursor = ""
    while True:
        answer = world.api("GET", f"{path}{cursor}")
        assert answer.status == 200, answer.body
        assert len(json.dumps(answer.body.decode())) < LAMBDA_BYTES
        page = json.loads(answer.body)
        assert page["items"] or not items
        items += page["items"]
        if page["next_cursor"] is None:
            return items
        cursor = f"&cursor={page['next_cursor']}"


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_threads_of_the_same_instant_are_all_in_the_inbox(world: World, limit: int) -> None:
    phones = [phone_of(n) for n in range(7)]
    for phone in phones[:5]:
        world.platform.text(phone, "+12025550100", "a question")
    world.platform.drain()
    world.pass_time(minutes=1)
    for phone in phones[5:]:
        world.text_in("a question", phone=phone)

    found = [one["contact_id"] for one in all_pages(world, f"/v1/threads?limit={limit}")]

    assert len(found) == len(set(found)) == 7
    assert set(found[:2]) == {world.contact(phone) for phone in phones[5:]}


def test_a_thread_that_moves_between_two_pages_hides_no_other(world: World) -> None:
    for n in range(4):
        world.text_in("a question", phone=phone_of(n))
    first = world.get("/v1/threads?limit=2")
    last = first["items"][-1]["contact_id"]
    world.pass_time(minutes=1)
    (moves,) = [phone_of(n) for n in range(4) if world.contact(phone_of(n)) == last]
    world.text_in("another", phone=moves)

    second = world.get(f"/v1/threads?limit=9&cursor={first['next_cursor']}")

    seen = {one["contact_id"] for one in (*first["items"], *second["items"])}
    assert seen == {world.contact(phone_of(n)) for n in range(4)}


@pytest.mark.parametrize(
    "cursor",
    ["x", "20261103T160000000000", "20261103T160000000000.con_x", ".", "2026-11-03T16:00:00Z",
     "99999999T160000000000.con_7itizdnwpbima6qljm5u", "%C2%B2.con_7itizdnwpbima6qljm5u",
     *(f"20261103T160000000000.con_7itizdnwpbima6qljm5u.{n}" for n in ("8", "-1", "01", "x"))],
)  # fmt: skip
def test_an_invalid_cursor_of_the_inbox_is_refused(world: World, cursor: str) -> None:
    answer = world.api("GET", f"/v1/threads?cursor={cursor}")

    assert (answer.status, json.loads(answer.body)["code"]) == (400, "cursor_invalid")


def test_a_thread_of_the_largest_messages_is_paged_within_lambdas_limit(world: World) -> None:
    world.text_in("Hello")
    contact, now = parse_contact_id(world.contact()), world.platform.clock.now()
    extra = {f"Field{n}": (ESCAPED * 250)[:1000] for n in range(50)}
    for n in range(60):
        at = now + timedelta(seconds=n + 1)
        kept = InboundMessage(
            message_id=message_id(contact, new_ulid(at)), contact_id=contact, at=at,
            body=ESCAPED * 5000, number="+12025550100", provider="eum", extra=extra,
        )  # fmt: skip
        messages.to_item(kept).save()

    found = all_pages(world, f"/v1/threads/{contact}/messages?limit=200")

    assert len({one["message_id"] for one in found}) == len(found) == 61
    assert [one["at"] for one in found] == sorted((one["at"] for one in found), reverse=True)


def test_every_list_goes_on_behind_a_page_that_was_cut(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        world.subscribe(phone=phone_of(n))
        world.text_in("a question", phone=phone_of(n))
        draft(world)
    contact = world.contact(phone_of(0))
    paths = (
        "/v1/campaigns", "/v1/threads", f"/v1/threads/{contact}/messages",
        f"/v1/contacts/{contact}/ledger",
    )  # fmt: skip
    whole = [all_pages(world, f"{path}?limit=50") for path in paths]

    monkeypatch.setattr("functions.api.http.pages.MAX_PAGE_BYTES", 1)
    cut = [all_pages(world, f"{path}?limit=50") for path in paths]

    assert cut == whole
    assert all(len(items) > 1 for items in whole)
    assert len(world.get("/v1/threads?limit=50")["items"]) == 1


def test_one_item_that_is_too_large_for_a_page_does_not_end_the_list() -> None:
    from functions.api.http.pages import page_of

    entries = [("x" * (MAX_PAGE_BYTES + 1), "1"), ("y", "2"), ("z", "3")]

    first, second = page_of(entries, None), page_of(entries[1:], "later")

    assert ([len(one) for one in first.items], first.next_cursor) == ([MAX_PAGE_BYTES + 1], "1")
    assert (second.items, second.next_cursor) == (["y", "z"], "later")


@pytest.mark.parametrize(
    "author",
    ["x" * 101, "x" * 250_000, "Kim\nLee", "Kim\x1b[2J", "\u202eKim", "   ", "\u0000", "Kim\t"],
)
def test_the_author_of_a_reply_is_one_short_readable_line(world: World, author: str) -> None:
    world.text_in("Hello")
    path = f"/v1/threads/{world.contact()}/messages"

    refused = world.api("POST", path, {"body": "Yes", "author": author})
    taken = world.api("POST", path, {"body": "Yes", "author": "Kim Núñez 😀"})

    assert (refused.status, json.loads(refused.body)["code"]) == (400, "author_invalid")
    assert taken.status == 202
    assert [one.get("author") for one in world.thread(ANA)][-1] == "Kim Núñez 😀"
