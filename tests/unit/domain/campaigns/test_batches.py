"""The people of a campaign in batches, and the sums of what is planned for them."""

import copy
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.campaigns.batches import (
    BATCHES_PER_WRITE,
    CONTACTS_PER_READ,
    Batch,
    Deferral,
    Slot,
    bucket,
    deferred_batches,
    fill_batches,
    fill_step,
)
from shared.domain.campaigns.plan.tally import SAMPLES, Sample, Tally
from shared.domain.campaigns.rate_limits import BATCH_SIZE, batch_segments
from tests.unit.domain.builders import EUM, NOW, TELNYX, TWILIO, bounded

MINUTE = timedelta(minutes=1)
LATER = NOW + timedelta(hours=12)
RATES: Mapping[str, float] = {EUM: 1, TWILIO: 0.01, TELNYX: 75}

SLOTS = st.lists(
    st.tuples(
        st.sampled_from([EUM, EUM, TWILIO, TELNYX]),
        st.sampled_from([NOW, NOW + 5 * MINUTE]),
        st.sampled_from([1, 1, 2, 3, 8, 30]),
    ),
    max_size=60,
).map(lambda made: [Slot(f"con_{place}", *one) for place, one in enumerate(made)])
COUNTS = st.dictionaries(st.sampled_from("abc"), st.integers(1, 9), max_size=3)
TALLIES = st.builds(
    Tally,
    **{name: st.integers(0, 9) for name in ("matched", "holdout", "leaving")},
    **dict.fromkeys(("deferred", "skipped", "languages", "variants", "parts", "numbers"), COUNTS),
    starts=st.dictionaries(
        st.sampled_from([EUM, TWILIO]),
        st.dictionaries(st.sampled_from([NOW, LATER]), st.integers(1, 9), max_size=2),
        max_size=2,
    ),
    hours=st.dictionaries(
        st.sampled_from([EUM, TWILIO]),
        st.dictionaries(
            st.sampled_from(["14:00-00:50", "17:00-03:50"]),
            st.dictionaries(st.sampled_from([29_630_000, 29_630_030]), st.integers(1, 9)),
            max_size=2,
        ),
        max_size=2,
    ),
    in_vain=st.dictionaries(
        st.just(EUM), st.dictionaries(st.sampled_from([29_630_000]), st.integers(1, 9))
    ),
    samples=st.lists(st.builds(Sample, st.sampled_from("xyz"), *[st.just("a")] * 3), max_size=3),
)


@given(SLOTS)
@bounded
def test_everybody_is_in_exactly_one_batch_of_her_number_and_time(slots: list[Slot]) -> None:
    made = list(fill_batches(slots, RATES))

    in_batches = Counter(id for batch in made for id in batch.contact_ids)
    assert in_batches == Counter(slot.contact_id for slot in slots)
    by_id = {slot.contact_id: slot for slot in slots}
    for batch in made:
        people = [by_id[id] for id in batch.contact_ids]
        assert {(one.number, one.not_before) for one in people} == {
            (batch.number, batch.not_before)
        }
        assert batch.parts == sum(one.parts for one in people)


@given(SLOTS)
@bounded
def test_a_batch_is_as_full_as_it_may_be_and_no_fuller(slots: list[Slot]) -> None:
    by_id = {slot.contact_id: slot for slot in slots}
    made = list(fill_batches(slots, RATES))

    for batch in made:
        assert 1 <= len(batch.contact_ids) <= BATCH_SIZE
        assert batch.parts <= batch_segments(RATES[batch.number]) or len(batch.contact_ids) == 1
    for batch, following in _neighbours(made):
        first = by_id[following.contact_ids[0]]
        fits = batch.parts + first.parts <= batch_segments(RATES[batch.number])
        assert len(batch.contact_ids) == BATCH_SIZE or not fits


FULL = batch_segments(RATES[EUM])


@pytest.mark.parametrize(
    ("number", "sizes", "expected"),
    [
        (EUM, [], []),
        (EUM, [1] * FULL, [FULL]),
        (EUM, [1] * (2 * FULL + 1), [FULL, FULL, 1]),
        (EUM, [FULL - 1, 2, 1], [1, 2]),
        (EUM, [1, FULL + 1, 1, 1], [1, 1, 2]),  # a text too large for a batch has its own
        (TWILIO, [1, 1, 3], [1, 1, 1]),
        (TELNYX, [1] * (BATCH_SIZE + 1), [BATCH_SIZE, 1]),
        (TELNYX, [1] * 2 * BATCH_SIZE, [BATCH_SIZE, BATCH_SIZE]),
    ],
)
def test_batches_are_filled_one_after_the_other(
    number: str, sizes: list[int], expected: list[int]
) -> None:
    slots = [Slot(f"con_{place}", number, NOW, size) for place, size in enumerate(sizes)]

    made = list(fill_batches(slots, RATES))

    assert [len(batch.contact_ids) for batch in made] == expected
    assert [id for batch in made for id in batch.contact_ids] == [one.contact_id for one in slots]


def _neighbours(made: Sequence[Batch]) -> list[tuple[Batch, Batch]]:
    return [
        (one, other)
        for one, other in pairwise(made)
        if (one.number, one.not_before) == (other.number, other.not_before)
    ]


@given(TALLIES, TALLIES, TALLIES)
@bounded
def test_tallies_add_up_in_any_order(one: Tally, two: Tally, three: Tally) -> None:
    assert _bare(one.plus(two)) == _bare(two.plus(one))
    assert one.plus(two).plus(three) == one.plus(two.plus(three))
    assert one.plus(Tally()) == Tally().plus(one) == one


@given(TALLIES, TALLIES)
@bounded
def test_a_sum_counts_everything_of_both(one: Tally, two: Tally) -> None:
    total = one.plus(two)

    for name in Tally.__struct_fields__:
        if name != "samples":
            both = (_total(getattr(tally, name)) for tally in (one, two))
            assert _total(getattr(total, name)) == sum(both)
    assert total.recipients == one.recipients + two.recipients == total.matched - total.holdout
    assert total.samples == [*one.samples, *two.samples][:SAMPLES]


@given(TALLIES, TALLIES)
@bounded
def test_a_sum_changes_neither_of_its_parts(one: Tally, two: Tally) -> None:
    before = copy.deepcopy((one, two))

    total = one.plus(two)
    total.skipped["new"] = 1
    for by_time in total.starts.values():
        by_time[LATER + MINUTE] = 1
    for by_hours in total.hours.values():
        for minutes in by_hours.values():
            minutes[0] = 1
    total.samples.append(Sample("new", "a", "en", ""))

    assert (one, two) == before


def _bare(tally: Tally) -> Tally:
    bare = copy.copy(tally)
    bare.samples = []
    return bare


def _total(value: Any) -> int:
    """A number, or the sum of those in a mapping, however deep."""
    return value if isinstance(value, int) else sum(map(_total, value.values()))


@given(st.integers(0, 10**7))
def test_a_bucket_is_the_next_five_minutes_and_never_earlier(milliseconds: int) -> None:
    at = NOW + timedelta(milliseconds=milliseconds)

    assert timedelta(0) <= bucket(at) - at < 5 * MINUTE
    assert bucket(at).timestamp() % 300 == 0
    assert bucket(bucket(at)) == bucket(at)


def test_a_step_takes_groups_until_the_next_might_not_fit_its_transaction() -> None:
    """Slots of different times share no batch, so that each contact needs one."""
    slots = [
        [Slot(f"con_{group}_{n}", EUM, NOW + (group * 50 + n) * MINUTE, 1) for n in range(25)]
        for group in range(4)
    ]

    made, used = fill_step(slots, RATES)

    assert (len(made), used) == (50, 2)
    assert len(made) + CONTACTS_PER_READ > BATCHES_PER_WRITE
    exact = [slots[0], slots[1][:15], slots[2]]
    assert fill_step(exact, RATES)[1] == 3, "40 batches leave room for those of 50 contacts"
    assert fill_step([], RATES) == ([], 0)
    assert fill_step([[], []], RATES) == ([], 2)


def test_deferred_recipients_keep_their_number_and_their_share_of_the_parts() -> None:
    batch = Batch(EUM, NOW, ("con_1", "con_2", "con_3"), 7)

    made = list(deferred_batches(batch, {LATER: ["con_3", "con_1"], NOW: ["con_2"]}, {}))

    assert made == [Batch(EUM, LATER, ("con_3", "con_1"), 4), Batch(EUM, NOW, ("con_2",), 2)]


def test_deferred_recipients_keep_their_reasons_and_a_part_each() -> None:
    batch = Batch(EUM, NOW, ("con_1", "con_2", "con_3"), 3)
    why = {"con_1": Deferral("throttled", NOW), "con_2": Deferral("quiet_hours", NOW)}

    made = list(deferred_batches(batch, {LATER: ["con_1", "con_3"], NOW: ["con_2"]}, why))

    assert made == [
        Batch(EUM, LATER, ("con_1", "con_3"), 2, {"con_1": why["con_1"]}),
        Batch(EUM, NOW, ("con_2",), 1, {"con_2": why["con_2"]}),
    ]
