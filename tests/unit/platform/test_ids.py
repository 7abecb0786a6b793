"""Ids sort by the time they were made, even where clocks stand still or go back."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.platform.ids import new_claim, new_secret, new_ulid, ulid_floor

NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ULID = re.compile(rf"[0-7][{ALPHABET}]{{25}}")
TICKS = st.lists(st.integers(-5_000, 5_000), min_size=1, max_size=20)

bounded = settings(max_examples=40, deadline=None)


def time_of(ulid: str) -> datetime:
    milliseconds = 0
    for letter in ulid[:10]:
        milliseconds = milliseconds * 32 + ALPHABET.index(letter)
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


@bounded
@given(TICKS)
def test_ids_grow_whatever_the_clock_does(ticks: list[int]) -> None:
    now, made = NOW, [""]
    for tick in ticks:
        now += timedelta(milliseconds=tick)
        made.append(new_ulid(now, after=made[-1]))

    assert all(one < two for one, two in pairwise(made))
    assert all(ULID.fullmatch(ulid) for ulid in made[1:])


def test_ids_grow_while_the_clock_stands_still() -> None:
    made = [new_ulid(NOW)]
    for _ in range(500):
        made.append(new_ulid(NOW, after=made[-1]))

    assert made == sorted(set(made))


def test_an_id_that_leaves_no_room_in_its_millisecond_is_followed_by_the_next() -> None:
    full = ulid_floor(NOW)[:10] + "Z" * 16

    following = new_ulid(NOW, after=full)

    assert time_of(following) == NOW + timedelta(milliseconds=1)
    assert following.endswith("0" * 16)


def test_a_younger_clock_is_not_held_up_by_an_older_id() -> None:
    later = NOW + timedelta(seconds=1)

    assert time_of(new_ulid(later, after=new_ulid(NOW))) == later


@bounded
@given(st.integers(0, 10**11))
def test_an_id_tells_its_millisecond(milliseconds: int) -> None:
    at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)

    assert time_of(new_ulid(at)) == time_of(ulid_floor(at)) == at


@bounded
@given(st.timedeltas(timedelta(0), timedelta(days=3650)))
def test_a_listing_from_an_instant_begins_below_its_ids(passed: timedelta) -> None:
    at = NOW + passed

    assert ulid_floor(at) <= new_ulid(at)
    assert new_ulid(at - timedelta(milliseconds=1)) < ulid_floor(at)


def test_ids_of_one_instant_differ() -> None:
    assert len({new_ulid(NOW) for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("make", "form"), [(new_secret, r"[\w-]{43}"), (new_claim, r"[0-9a-f]{16}")]
)
def test_secrets_and_claims_are_long_random_words(make: Callable[[], str], form: str) -> None:
    made = {make() for _ in range(50)}

    assert len(made) == 50
    assert all(re.fullmatch(form, word) for word in made)
