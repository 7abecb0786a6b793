"""Killed around every call that changes something, what tells agents leaves nobody untold, and a
repetition has the id of the first."""

from collections import Counter

import pytest

from infra.local import calls
from infra.local.calls import Call
from shared.usecases.notifications import raise_alert
from tests.support.matrix import spread
from tests.support.telling import PAGER, SECOND, at, posted, said, tell_agents
from tests.support.world import World

DANGER = "I want to kill myself"
QUEUED, STORED, POSTED = "SendMessage", "UpdateItem", "POST"
CALLS = [QUEUED, STORED, POSTED, QUEUED, STORED, POSTED]
"""A page to another agent, and that a reply is overdue: queued, stored as told, delivered."""
POINTS = [(index, moment) for index in range(len(CALLS)) for moment in ("before", "after")]


class Killed(BaseException):
    """The machine under the function is gone."""


class Killer:
    """Notes the calls of the functions that tell agents, and kills around one of them."""

    def __init__(self, index: int | None = None, moment: str = "") -> None:
        self.made: list[str] = []
        self._index, self._moment = index, moment

    def __call__(self, call: Call) -> None:
        if call.function not in ("fire-due", "notify-agents") or call.operation not in CALLS:
            return
        if call.moment == "before":
            self.made.append(call.operation)
        if len(self.made) - 1 == self._index and call.moment == self._moment:
            self._index = None
            raise Killed


def a_night(world: World) -> None:
    """Nobody answers the danger, until everybody was told."""
    world.text_in(DANGER)
    for minutes in (40, 40, 6):
        try:
            world.pass_time(minutes=minutes)
        except Killed:
            continue


@pytest.fixture
def telling(world: World) -> World:
    tell_agents(world)
    world.platform.clock.set(at(2))
    return world


def test_telling_makes_exactly_these_calls(telling: World) -> None:
    watch = Killer()
    with calls.watched(watch):
        a_night(telling)

    pages = 2  # by Slack and by e-mail nobody else is told
    assert watch.made[-len(CALLS) :] == CALLS
    assert watch.made.count(POSTED) == pages + 2, "the first page, to a webhook and to Slack"


@pytest.mark.parametrize(("index", "moment"), spread(POINTS))
def test_a_kill_leaves_nobody_untold(telling: World, index: int, moment: str) -> None:
    first = 2  # posts of the first page come before
    with calls.watched(Killer(first + index, moment)):
        a_night(telling)

    ids = Counter(one["id"] for one in posted(telling, SECOND))
    assert {one["reason"] for one in posted(telling, SECOND)} == {"unanswered", "overdue"}
    assert len(ids) == 2, "a repetition has the id of the first"
    assert sum(ids.values()) <= 3, "one kill repeats one notification at most"


def test_the_clock_pages_when_the_queue_did_not_take_it_at_once(
    telling: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object, **__: object) -> None:
        raise OSError("no queue")

    with monkeypatch.context() as patch:
        patch.setattr(raise_alert, "queue_due", down)
        telling.text_in(DANGER)
    assert telling.handset()[-1].startswith("Juniper & Pine:"), "the message was processed"
    assert said(telling, PAGER) == []

    telling.pass_time(minutes=1)
    assert said(telling, PAGER) == ["new"]
