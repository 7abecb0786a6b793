"""A cached value is loaded once in its time, and again after it."""

from collections.abc import Iterator

import pytest

from shared.platform.cache import TimedCache


class Hours:
    """A clock that a test moves, and loads that it counts."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.loads: Iterator[int] = iter(range(1, 10))

    def cache(self, seconds: float = 300) -> TimedCache[int]:
        return TimedCache(lambda: next(self.loads), seconds=seconds, clock=lambda: self.now)


def test_nothing_is_loaded_before_it_is_used() -> None:
    hours = Hours()
    hours.cache()

    assert next(hours.loads) == 1


@pytest.mark.parametrize(("passed", "found"), [(0, 1), (299.9, 1), (300, 1), (300.1, 2)])
def test_the_value_is_kept_for_its_time(passed: float, found: int) -> None:
    hours = Hours()
    cache = hours.cache()
    cache.get()

    hours.now += passed

    assert cache.get() == found


def test_its_time_begins_anew_with_each_load() -> None:
    hours = Hours()
    cache, found = hours.cache(), list[int]()
    for _ in range(5):
        found.append(cache.get())
        hours.now += 200

    assert found == [1, 1, 2, 2, 3]


def test_a_forgotten_value_is_loaded_again() -> None:
    cache = Hours().cache()
    cache.get()

    cache.forget()

    assert (cache.get(), cache.get()) == (2, 2)


def test_an_error_is_not_kept() -> None:
    errors = [LookupError("no brand yet")]

    def load() -> str:
        if errors:
            raise errors.pop()
        return "juniper"

    cache = TimedCache(load, seconds=300)
    with pytest.raises(LookupError):
        cache.get()

    assert cache.get() == "juniper"
