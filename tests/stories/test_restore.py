"""The table is lost at some moment and set back to a minute earlier. Nobody who has opted out gets
anything, and nobody gets a text twice."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from infra.local.people import phone_of
from tests.support.campaigning import draft, launch, many, slow
from tests.support.matrix import spread
from tests.support.restoring import copied, kept_logs, lose, reconcile
from tests.support.world import EUM, TELNYX, TWILIO, World

PEOPLE = 20
MINUTES = 5

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("DYNAMODB_ENDPOINT")), reason="DynamoDB Local restores nothing"
)


@pytest.fixture(autouse=True)
def logs(world: World) -> Iterator[None]:
    with kept_logs(world):
        yield


class Traffic:
    """Some minutes of a brand's day, and a copy of the table at one moment of it."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.random = world, Random(seed)
        self.stopped: dict[str, datetime] = {}
        self.then: datetime | None = None
        self.copy: Any = None
        self.orders = 0

    def play(self) -> None:
        slow(self.world)
        many(self.world, PEOPLE)
        campaign = draft(self.world)
        launch_at, copy_at = self.random.randrange(3), self.random.randrange(MINUTES - 1)
        for minute in range(copy_at + 2):
            acts: list[Callable[[], object]] = [self._stop, self._order, self._order_for_later]
            if minute == launch_at:
                acts.append(lambda: launch(self.world, campaign))
            self.random.shuffle(acts)
            copied_before = self.random.randrange(len(acts) + 1)
            for place in range(len(acts) + 1):
                if (minute, place) == (copy_at, copied_before):
                    self.then, self.copy = self.world.platform.clock.now(), copied()
                if place < len(acts):
                    acts[place]()
            self.world.pass_time(minutes=1)

    def _stop(self) -> None:
        phone = phone_of(self.random.randrange(PEOPLE))
        to = self.random.choice([EUM, TWILIO, TELNYX])
        self.world.text_in(
            self.random.choice(["STOP", "Please stop texting me"]), phone=phone, to=to
        )
        self.stopped.setdefault(phone, self.world.platform.clock.now())

    def _order(self, **more: Any) -> None:
        self.orders += 1
        phone = phone_of(self.random.randrange(PEOPLE))
        body = f"Order {self.orders} has left"
        self.world.send(body, phone=phone, category="transactional", **more)

    def _order_for_later(self) -> None:
        later = timedelta(minutes=self.random.choice([1, 2, 4, 20]))
        self._order(send_at=(self.world.platform.clock.now() + later).isoformat())

    def wrongs(self) -> list[str]:
        """Texts after an opt-out but its confirmation, and texts that came twice."""
        found = []
        for phone in map(phone_of, range(PEOPLE)):
            texts = self.world.platform.carrier.handset(phone)
            if phone in self.stopped:
                at = self.stopped[phone]
                after = [one for one in texts if one.at > at]
                found += [f"after STOP: {one.body}" for one in after]
            found += [f"twice: {b}" for b, n in Counter(one.body for one in texts).items() if n > 1]
        return found


@pytest.mark.parametrize("seed", spread([0, 1, 2, 4], near=1))
def test_nobody_who_has_opted_out_gets_anything_and_nobody_the_same_twice(
    world: World, seed: int
) -> None:
    traffic = Traffic(world, seed)
    traffic.play()
    assert traffic.then
    assert traffic.wrongs() == []

    lose(world, traffic.copy, traffic.then)
    world.pass_time(minutes=10)
    told = reconcile(world)
    for place in range(PEOPLE):
        world.send("We are back", phone=phone_of(place), category="transactional")
    world.pass_time(days=1)

    assert "messages are sent again" in told.output
    assert traffic.wrongs() == []
    for phone in map(phone_of, range(PEOPLE)):
        assert ("We are back" in world.handset(phone)) == (phone not in traffic.stopped)
