"""Agents find a thread by phone number, name or words, among those that were active last."""

from typing import Any
from unittest.mock import patch

import pytest

from shared.usecases.admin.manage_tokens import create_token
from shared.usecases.contacts import search_threads
from tests.support.world import ANA, BEN, World, content


def found(world: World, **wanted: str) -> list[str]:
    answer = content(world.api("POST", "/v1/threads/search", wanted))
    return [one["contact_id"] for one in answer["items"]]


@pytest.fixture
def inbox(world: World) -> World:
    world.text_in("¿Tienen la camisa AZUL en talla 38?")
    world.pass_time(minutes=1)
    world.text_in("Do you have the blue shirt?", phone=BEN)
    attributes = {"first_name": "Inés", "last_name": "Ortega"}
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"attributes": attributes})
    return world


@pytest.mark.smoke
def test_a_thread_is_found_by_phone_name_or_words(inbox: World) -> None:
    ana, ben = inbox.contact(), inbox.contact(BEN)

    assert found(inbox, phone=ANA) == [ana]
    assert found(inbox, phone="+12025550199") == []
    assert found(inbox, name="ines ORT") == [ana]
    assert found(inbox, words="talla camisa") == [ana]
    assert found(inbox, words="shirt") == [ben]
    assert found(inbox, words="shirt camisa") == []


def test_what_the_brand_wrote_is_found_in_every_state(inbox: World) -> None:
    inbox.reply("Quedan tres.")
    inbox.api("PATCH", f"/v1/threads/{inbox.contact(BEN)}", {"state": "closed"})

    assert found(inbox, words="quedan") == [inbox.contact()]
    assert found(inbox, words="blue") == [inbox.contact(BEN)]


def test_the_threads_that_were_active_last_are_searched(inbox: World) -> None:
    with patch.object(search_threads, "WORDS_WITHIN", 1):
        answer = content(inbox.api("POST", "/v1/threads/search", {"words": "camisa"}))

    assert answer == {"items": [], "searched": 1}


@pytest.mark.parametrize("wanted", [{}, {"words": "a", "name": "b"}, {"words": " "}, {"name": "?"}])
def test_a_search_for_nothing_or_for_two_things_is_refused(
    world: World, wanted: dict[str, Any]
) -> None:
    answer = world.api("POST", "/v1/threads/search", wanted)

    assert (answer.status, content(answer)["code"]) == (400, "search_invalid")


def test_a_phone_number_is_searched_only_with_the_scope_for_contacts(inbox: World) -> None:
    now = inbox.platform.clock.now()
    reader = create_token("reader", {"threads:read"}, by="a test", now=now).bearer

    for wanted, status in (({"phone": ANA}, 403), ({"name": "Inés"}, 403), ({"words": "a"}, 200)):
        answer = inbox.api("POST", "/v1/threads/search", wanted, token=reader)
        assert answer.status == status
