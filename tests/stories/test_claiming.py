"""One agent has a thread; of an absent one it comes back to all."""

from typing import Any

import pytest

from infra.local.gateway import HttpAnswer
from tests.support.world import World, content, kept


def act(world: World, what: str, agent: str) -> HttpAnswer:
    return world.api("POST", f"/v1/threads/{world.contact()}/{what}", {"agent": agent})


def away(world: World, agent: str, *, away: bool = True) -> dict[str, Any]:
    return content(world.api("POST", "/v1/agents/away", {"agent": agent, "away": away}))


def holder(world: World) -> str | None:
    """Who has the thread, as the thread and the inbox say."""
    contact = world.contact()
    (listed,) = (
        one
        for state in ("open", "waiting", "closed")
        for one in world.get(f"/v1/threads?state={state}")["items"]
    )
    one = world.get(f"/v1/threads/{contact}")
    assert listed == one
    assignee: str | None = one["assignee"]
    return assignee


@pytest.fixture
def asking(world: World) -> World:
    world.text_in("Do you have size 38?")
    return world


@pytest.mark.smoke
def test_the_second_agent_learns_who_has_the_thread(asking: World) -> None:
    assert content(act(asking, "claim", "Kim"))["assignee"] == "Kim"

    second = act(asking, "claim", "Lee")

    assert second.status == 409
    assert (content(second)["code"], content(second)["assignee"]) == ("thread_claimed", "Kim")
    assert holder(asking) == "Kim"
    assert act(asking, "claim", "Kim").status == 200, "again changes nothing"
    assert kept("thread_assigned") == [("local", asking.contact(), "to Kim")]


def test_only_who_has_a_thread_releases_it(asking: World) -> None:
    act(asking, "claim", "Kim")

    assert content(act(asking, "release", "Lee"))["code"] == "thread_claimed"
    assert content(act(asking, "release", "Kim"))["assignee"] is None
    assert act(asking, "claim", "Lee").status == 200


def test_a_thread_is_assigned_to_somebody_else(asking: World) -> None:
    act(asking, "claim", "Kim")

    asking.api("PATCH", f"/v1/threads/{asking.contact()}", {"assignee": "Lee"})

    assert holder(asking) == "Lee"
    assert content(act(asking, "release", "Kim"))["assignee"] == "Lee"


@pytest.mark.smoke
def test_a_thread_that_waits_for_an_absent_agent_is_for_all(asking: World) -> None:
    act(asking, "claim", "Kim")

    assert away(asking, "Kim")["away_since"] == asking.platform.clock.now().isoformat()

    assert holder(asking) is None
    assert [one["agent"] for one in asking.get("/v1/agents/away")["items"]] == ["Kim"]
    assert act(asking, "claim", "Lee").status == 200
    away(asking, "Kim", away=False)
    assert holder(asking) == "Lee"


def test_a_question_to_an_absent_agent_is_for_all_and_other_threads_stay_theirs(
    asking: World,
) -> None:
    act(asking, "claim", "Kim")
    asking.reply("Yes.")
    away(asking, "Kim")
    assert holder(asking) == "Kim", "nothing waits"

    asking.text_in("And 39?")

    assert holder(asking) is None
    away(asking, "Kim", away=False)
    assert holder(asking) == "Kim"


def test_a_question_assigned_to_an_absent_agent_is_for_all(asking: World) -> None:
    away(asking, "Lee")

    asking.api("PATCH", f"/v1/threads/{asking.contact()}", {"assignee": "Lee"})

    assert holder(asking) is None


def test_away_twice_is_away_once(asking: World) -> None:
    first = away(asking, "Kim")
    asking.pass_time(hours=1)

    assert away(asking, "Kim") == first
    assert away(asking, "Kim", away=False) == away(asking, "Kim", away=False)
    assert kept("agent_away") == kept("agent_back") == [("local", "Kim", "")]
