"""The limits of the web form at their defaults, as attackers and visitors meet them."""

from collections import Counter
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from shared.domain.brand.join import Join
from shared.domain.core.errors import TooMany
from shared.domain.core.phone import ContactId
from shared.storage.limits import Allowance
from shared.usecases.opt_in import form_limits
from tests.unit.domain.builders import NOW

JOIN = Join()


class Counters:
    """The counters of `shared/storage/limits.py`, in memory."""

    def __init__(self) -> None:
        self.used = Counter[tuple[str, int]]()

    def take(self, name: str, limit: int, seconds: int, *, now: datetime) -> Allowance:
        self.used[key := (name, int(now.timestamp()) // seconds)] += 1
        return Allowance(self.used[key] <= limit, limit, 0, 1, self.used[key])

    def take_within(
        self, name: str, limit: int, seconds: int, *, share: int, now: datetime
    ) -> Allowance:
        if self.used[name, int(now.timestamp()) // seconds] >= share:
            return Allowance(False, limit, 0, 1)
        return self.take(name, limit, seconds, now=now)


@pytest.fixture(autouse=True)
def counters(monkeypatch: pytest.MonkeyPatch) -> Counters:
    counters = Counters()
    monkeypatch.setattr(form_limits, "limits", counters)
    monkeypatch.setattr(form_limits, "secrets", lambda: SimpleNamespace(pepper=b"pepper"))
    return counters


def attempt(ip: str, number: int, now: datetime = NOW) -> bool:
    try:
        form_limits.limit_form(JOIN, ContactId(f"con_{number:020d}"), "US", ip, now=now)
    except TooMany:
        return False
    return True


def attack(now: datetime) -> int:
    """Returns how many of twenty attempts from each of sixty addresses are served."""
    first = int(now.timestamp())
    return sum(
        attempt(f"198.51.100.{address}", first + 100 * turn + address, now)
        for turn in range(JOIN.per_ip_per_hour)
        for address in range(60)
    )


def test_sixty_addresses_lock_no_visitor_out_of_a_country() -> None:
    served = attack(NOW)

    assert served == JOIN.per_country_per_hour // 2
    assert all(attempt(f"203.0.113.{n}", n) for n in range(200))


def test_sixty_addresses_cost_half_of_the_ceiling_of_a_day_and_lock_no_visitor_out() -> None:
    midnight = NOW.replace(hour=0)

    served = sum(attack(midnight + timedelta(hours=hour)) for hour in range(20))

    assert served == JOIN.per_day // 2
    later = midnight + timedelta(hours=21)
    assert all(attempt(f"203.0.113.{n}", n, later) for n in range(200))


def test_a_day_has_a_ceiling_however_many_addresses_there_are(counters: Counters) -> None:
    asked = [
        attempt(f"10.0.{n // 250}.{n % 250}", n, NOW + timedelta(seconds=5 * n))
        for n in range(4000)
    ]

    assert asked == [True] * JOIN.per_day + [False] * (4000 - JOIN.per_day)
    assert max(counters.used.values()) == JOIN.per_day


def test_an_address_beyond_its_limit_counts_for_no_number_and_a_number_for_nobody_else(
    counters: Counters,
) -> None:
    for n in range(JOIN.per_ip_per_hour):
        assert attempt("198.51.100.7", 100 + n)
    before = dict(counters.used)

    assert not attempt("198.51.100.7", 1)
    assert {name for (name, _), used in counters.used.items() if used != before.get((name, _))} == {
        next(name for name, _ in before if name.startswith("join-ip#"))
    }
    for n in range(JOIN.per_number_per_hour):
        assert attempt(f"203.0.113.{n}", 1)
    shared = {
        key: n for key, n in counters.used.items() if "country" in key[0] or "brand" in key[0]
    }
    assert not attempt("203.0.113.99", 1)
    assert {key: counters.used[key] for key in shared} == shared
