"""The index of an audience holds exactly those who agree, whatever they said before."""

from datetime import UTC, datetime

import pytest

from infra.local.people import phone_of, subscribe
from shared.storage.contacts import audience
from tests.support.world import World

pytestmark = pytest.mark.usefixtures("world")
NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)


def everybody(program: str, limit: int = 500) -> list[str]:
    found: list[str] = []
    for shard in range(audience.SHARDS):
        after: str | None = None
        while True:
            page, after = audience.contacts_of(program, shard, after=after, limit=limit)
            assert len(page) <= limit
            found += page
            if after is None:
                break
    return found


def test_an_audience_is_who_agrees_at_this_moment(world: World) -> None:
    ana, ben = (subscribe(phone_of(place), now=NOW) for place in (123, 124))
    assert set(everybody("offers")) == {ana, ben}

    world.text_in("STOP", phone=phone_of(123))
    assert everybody("offers") == [ben]

    world.text_in("START", phone=phone_of(123))
    assert sorted(everybody("offers")) == sorted([ana, ben])


def test_who_was_only_asked_is_in_no_audience(world: World) -> None:
    world.text_in("JOIN", phone=phone_of(123))
    assert everybody("offers") == []

    world.text_in("YES", phone=phone_of(123))
    assert len(everybody("offers")) == 1


def test_an_audience_is_of_one_program() -> None:
    ana = subscribe(phone_of(123), now=NOW)
    ben = subscribe(phone_of(124), now=NOW, program="orders")
    subscribe(phone_of(124), now=NOW)

    assert sorted(everybody("offers")) == sorted([ana, ben])
    assert everybody("orders") == [ben]


@pytest.mark.parametrize("limit", [1, 2, 500])
def test_an_audience_is_read_in_pages_in_the_order_of_contacts(limit: int) -> None:
    made = {subscribe(phone_of(place), now=NOW) for place in range(24)}

    found = everybody("offers", limit)

    assert len(found) == len(made) == 24
    assert set(found) == made
    for shard in range(audience.SHARDS):
        page, _ = audience.contacts_of("offers", shard)
        assert list(page) == sorted(page)
