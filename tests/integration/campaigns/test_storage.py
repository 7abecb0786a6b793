"""What campaigns keep in the table: every change conditional, every count and lease exact."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.domain.calendar.local_time import parse_local_time
from shared.domain.campaigns import lifecycle as domain
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.content.model import Content, Variant
from shared.domain.campaigns.content.options import Experiment, Guards
from shared.domain.campaigns.counters import (
    CounterKey,
)
from shared.domain.campaigns.rate_limits import cap_day, minute_of
from shared.domain.core.phone import ContactId
from shared.domain.messages.message import Category, MessageId, OutboundMessage
from shared.domain.messages.status import Status
from shared.storage.campaigns import campaigns, counters, number_rates, recipients
from tests.integration.campaigns.campaign_items import (
    DELIVERED,
    MINUTE,
    NOW,
    REPLIED,
    SECOND,
    SENT,
    Part,
    a_campaign,
    a_table,
    changed_to,
    commit,
    counted,
    created,
    fresh,
    lost,
)
from tests.support.world import EUM

in_one_world = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""For tests whose every example has a key of its own."""


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    with a_table():
        yield


def test_a_campaign_is_kept_as_it_is() -> None:
    content = Content(
        "Bota ñ", "offers", Category.PROMOTIONAL,
        (Variant("a", {"en": "Boots", "es": "Botas"}), Variant("b", {"en": "More boots"})),
        audience="language = es", local_time=parse_local_time("2026-12-01T10:00"),
        expires_at=NOW + MINUTE, experiment=Experiment(5, 100, 60), guards=Guards(after_texts=9),
    )  # fmt: skip
    draft = a_campaign(content=content, state=State.DRAFT)
    commit(created(draft))

    planned = domain.end_plan(domain.begin_plan(draft, brand_version=1, now=NOW), "token")
    commit(changed_to(draft, planned))

    assert campaigns.get(draft.campaign_id) == planned
    assert campaigns.get("cmp_unknown") is None


def test_a_campaign_is_made_once() -> None:
    campaign = a_campaign()
    commit(created(campaign))

    assert lost(created(campaign)) == {"campaign"}


def test_of_two_changes_of_the_same_campaign_one_is_made() -> None:
    campaign = a_campaign()
    commit(created(campaign))
    paused = domain.pause(campaign, "by_hand")
    stopped = domain.stop(campaign, "by_hand", now=NOW)
    commit(changed_to(campaign, paused))

    assert lost(changed_to(campaign, stopped)) == {"campaign"}
    assert campaigns.get(campaign.campaign_id) == paused

    commit(changed_to(paused, domain.stop(paused, "by_hand", now=NOW)))


def test_a_campaign_that_is_not_there_is_not_changed() -> None:
    campaign = a_campaign()

    assert lost(changed_to(campaign, domain.pause(campaign, "by_hand"))) == {"campaign"}
    assert campaigns.get(campaign.campaign_id) is None


def test_campaigns_are_listed_the_youngest_first() -> None:
    made = [a_campaign() for _ in range(5)]
    commit(*(created(campaign) for campaign in made))

    first, following = campaigns.youngest(limit=2)
    rest, _ = campaigns.youngest(limit=3, before=following)
    older, end = campaigns.youngest(limit=1000, before=made[0].campaign_id)

    assert [*first, *rest] == made[::-1]
    assert following == made[3].campaign_id
    assert end is None
    everything = campaigns.youngest(limit=5 + len(older))
    assert everything == ([*made[::-1], *older], None)
    assert not {one.campaign_id for one in older} & {one.campaign_id for one in made}


@in_one_world
@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from([SENT, DELIVERED, REPLIED]), st.integers(-5, 9)),
            st.text("abc", min_size=1, max_size=3),
        ),
        max_size=8,
    )
)
def test_counters_add_up_however_they_are_spread(
    added: list[tuple[dict[CounterKey, int], str]],
) -> None:
    campaign, other = a_campaign(), a_campaign()
    expected: Counter[CounterKey] = Counter()
    for by_name, spread_by in added:
        if by_name:
            commit(counted(campaign, by_name, spread_by))
        expected.update(by_name)

    assert counters.load(campaign.campaign_id) == expected
    assert counters.load(other.campaign_id) == {}


def test_counters_stand_on_different_shards() -> None:
    campaign = a_campaign()
    commit(*(counted(campaign, {SENT: 1}, f"page {n}") for n in (1, 2, 3)))

    assert counters.load(campaign.campaign_id) == {SENT: 3}


def a_text(campaign: Campaign, contact_id: str, ulid: str) -> OutboundMessage:
    return OutboundMessage(
        message_id=MessageId(f"msg_{contact_id.removeprefix('con_')}_{ulid}"),
        contact_id=ContactId(contact_id), body="Boots", status=Status.SENDING, at=NOW,
        number=EUM, provider="eum", category=Category.PROMOTIONAL,
        campaign_id=campaign.campaign_id, variant="a",
    )  # fmt: skip


def given_to(campaign: Campaign, contact_id: str, ulid: str = "1") -> Part:
    return lambda transaction: recipients.add(transaction, a_text(campaign, contact_id, ulid))


def test_nobody_is_given_two_texts_of_a_campaign() -> None:
    campaign, other = a_campaign(), a_campaign()
    commit(given_to(campaign, "con_a"))

    assert lost(given_to(campaign, "con_a", "2")) == {"recipient"}
    commit(given_to(other, "con_a", "2"))
    commit(given_to(campaign, "con_b"))
    assert _messages(campaign) == {"msg_a_1", "msg_b_1"}
    assert _messages(other) == {"msg_a_2"}


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_everybody_who_was_given_one_is_listed_once(limit: int) -> None:
    campaign = a_campaign()
    commit(*(given_to(campaign, f"con_{n:02}") for n in range(60)))

    found = [id for shard in range(recipients.SHARDS) for id in _shard(campaign, shard, limit)]

    assert sorted(found) == [f"msg_{n:02}_1" for n in range(60)]
    for shard in range(recipients.SHARDS):
        listed = list(_shard(campaign, shard, limit))
        assert listed == sorted(listed)


def _messages(campaign: Campaign) -> set[str]:
    return {id for shard in range(recipients.SHARDS) for id in _shard(campaign, shard, 100)}


def _shard(campaign: Campaign, shard: int, limit: int) -> Iterator[str]:
    after: str | None = None
    while True:
        ids, after = recipients.of_shard(campaign.campaign_id, shard, after=after, limit=limit)
        assert len(ids) <= limit
        yield from ids
        if after is None:
            return


MIDNIGHT = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)
"""Where carriers count days from: the Pacific."""


def a_number() -> str:
    """One that no other test uses."""
    return f"+1{next(fresh):010d}"


TAKES = st.lists(
    st.tuples(
        st.integers(-90, 90).map(lambda seconds: MIDNIGHT + seconds * SECOND), st.integers(0, 40)
    ),
    max_size=12,
)


@in_one_world
@given(TAKES, st.integers(1, 60), st.none() | st.integers(1, 60))
def test_no_window_ever_gives_more_than_it_has(
    takes: list[tuple[datetime, int]], per_minute: int, per_day: int | None
) -> None:
    number, minutes, days = a_number(), Counter[int](), Counter[str]()
    wanted_in: Counter[int] = Counter()
    for now, wanted in takes:
        given_ = number_rates.lease(number, wanted, per_minute=per_minute, per_day=per_day, now=now)

        assert 0 <= given_ <= wanted
        minutes[minute_of(now)] += given_
        days[cap_day(now)] += given_
        wanted_in[minute_of(now)] += wanted

    assert all(taken <= per_minute for taken in minutes.values())
    if per_day is None:
        assert minutes == {at: min(n, per_minute) for at, n in wanted_in.items()}
    else:
        assert all(taken <= per_day for taken in days.values())


@in_one_world
@given(
    st.lists(st.tuples(st.integers(0, 59), st.integers(0, 40), st.integers(0, 40)), max_size=12),
    st.integers(1, 60),
)
def test_a_day_never_lets_more_leave_however_much_is_given_back(
    takes: list[tuple[int, int, int]], per_day: int
) -> None:
    number, left, in_day = a_number(), Counter[int](), 0
    for minute, wanted, unused in takes:
        at = NOW + minute * MINUTE
        given_ = number_rates.lease(number, wanted, per_minute=50, per_day=per_day, now=at)
        back = min(unused, given_)
        number_rates.give_back(number, back, now=at)

        assert 0 <= given_ <= min(wanted, per_day - in_day)
        in_day += given_ - back
        left[minute] += given_

    assert in_day <= per_day
    assert all(given_ <= 50 for given_ in left.values())


def test_what_is_given_back_may_leave_later_that_day() -> None:
    number = a_number()

    def take(wanted: int, minute: int) -> int:
        now = NOW + minute * MINUTE
        return number_rates.lease(number, wanted, per_minute=10, per_day=15, now=now)

    assert [take(10, 1), take(10, 2), take(10, 3)] == [10, 5, 0]
    number_rates.give_back(number, 7, now=NOW + 4 * MINUTE)
    number_rates.give_back(number, 0, now=NOW + 4 * MINUTE)
    assert [take(10, 5), take(10, 6)] == [7, 0]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (MIDNIGHT - SECOND, MIDNIGHT, 10),
        (MIDNIGHT, MIDNIGHT + timedelta(hours=23), 0),  # UTC has begun another day
    ],
)
def test_a_carriers_day_begins_anew_at_its_own_midnight(
    first: datetime, second: datetime, expected: int
) -> None:
    number = a_number()

    taken = [
        number_rates.lease(number, 10, per_minute=99, per_day=10, now=at) for at in (first, second)
    ]

    assert taken == [10, expected]


def test_a_minute_is_not_given_back() -> None:
    number = a_number()

    def take() -> int:
        return number_rates.lease(number, 10, per_minute=10, per_day=100, now=NOW)

    taken = take()
    number_rates.give_back(number, 10, now=NOW)

    assert (taken, take()) == (10, 0)


def test_a_lease_is_of_one_number_one_minute_and_one_day() -> None:
    one, other = a_number(), a_number()

    def take(wanted: int, number: str = one, at: datetime = NOW) -> int:
        return number_rates.lease(number, wanted, per_minute=10, per_day=15, now=at)

    assert [take(8), take(8), take(8)] == [8, 2, 0]
    assert take(8, number=other) == 8
    assert [take(8, at=NOW + MINUTE) for _ in range(2)] == [5, 0]
    assert take(8, at=NOW + timedelta(days=1)) == 8
