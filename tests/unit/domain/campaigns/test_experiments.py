"""Who gets which text, which text won, and when a campaign has to stop by itself."""

from collections import Counter
from collections.abc import Mapping
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from shared.domain.campaigns.content.model import Content
from shared.domain.campaigns.content.options import Experiment, Guards
from shared.domain.campaigns.experiments import HOLDOUT, REST, Score, alarm, group, winner
from shared.domain.campaigns.progress import GuardCounts
from tests.unit.domain.builders import bounded
from tests.unit.domain.campaigns.campaign_builders import a_content

MANY = 10_000
PEOPLE = [f"con_{place:020d}" for place in range(MANY)]
TOLERANCE = 0.015
"""More than three standard deviations of the share of half of so many people."""

IDS = st.text("abcdefgh01234567", min_size=1, max_size=12)
EXPERIMENTS = st.builds(
    Experiment, holdout_percent=st.integers(0, 50), test_percent=st.integers(1, 100)
)
VARIANTS = st.sampled_from([("a",), ("a", "b"), ("a", "b", "c"), ("a", "b", "c", "d")])
SCORES = st.lists(
    st.integers(1, 5000).flatmap(
        lambda sent: st.builds(
            Score,
            variant=st.just(""),
            sent=st.just(sent),
            replied=st.integers(0, sent),
            opted_out=st.integers(0, sent // 10),
        )
    ),
    min_size=1,
    max_size=4,
).map(lambda made: [structs.replace(one, variant="abcd"[n]) for n, one in enumerate(made)])


def shares(content: Content, campaign_id: str = "cmp_1") -> Mapping[str, float]:
    counted = Counter(group(content, campaign_id, person) for person in PEOPLE)
    assert counted.total() == MANY
    return {name: n / MANY for name, n in counted.items()}


@pytest.mark.parametrize("ids", [("a",), ("a", "b"), ("a", "b", "c", "d")])
@pytest.mark.parametrize(("holdout", "test"), [(0, 100), (10, 100), (0, 20), (5, 30), (50, 1)])
def test_shares_are_as_the_experiment_says(ids: tuple[str, ...], holdout: int, test: int) -> None:
    content = a_content(*ids, experiment=Experiment(holdout, test))

    found = shares(content)

    reached = 1 - holdout / 100
    tested = reached * test / 100 if len(ids) > 1 else reached
    expected = {HOLDOUT: holdout / 100, REST: reached - tested}
    expected |= dict.fromkeys(ids, tested / len(ids))
    assert found.keys() == {name for name, share in expected.items() if share}
    assert {name: found.get(name, 0.0) for name in expected} == pytest.approx(
        expected, abs=TOLERANCE
    )


def test_two_campaigns_divide_the_same_people_independently() -> None:
    content = a_content("a", "b", experiment=Experiment(20, 50))

    both = Counter(
        (group(content, "cmp_1", person), group(content, "cmp_2", person)) for person in PEOPLE
    )

    each = shares(content)
    for first, second in ((one, two) for one in each for two in each):
        assert both[first, second] / MANY == pytest.approx(
            each[first] * each[second], abs=TOLERANCE
        )


@bounded
@given(EXPERIMENTS, VARIANTS, IDS, IDS)
def test_everybody_is_in_one_group_that_the_experiment_has(
    experiment: Experiment, ids: tuple[str, ...], campaign_id: str, contact_id: str
) -> None:
    content = a_content(*ids, experiment=experiment)

    chosen = group(content, campaign_id, contact_id)

    possible = {*ids}
    if experiment.holdout_percent:
        possible.add(HOLDOUT)
    if len(ids) > 1 and experiment.test_percent < 100:
        possible.add(REST)
    assert chosen in possible


def test_without_a_holdout_nobody_at_all_is_held_out() -> None:
    content = a_content("a", "b", experiment=Experiment(holdout_percent=0))

    for campaign_id in ("cmp_1", "cmp_2", "cmp_3", "cmp_4", "cmp_5"):
        assert shares(content, campaign_id).keys() == {"a", "b"}


@bounded
@given(EXPERIMENTS, IDS, IDS, st.integers(0, 50), st.integers(0, 50))
def test_a_larger_holdout_lets_nobody_go(
    experiment: Experiment, campaign_id: str, contact_id: str, one: int, other: int
) -> None:
    smaller, larger = sorted((one, other))
    held, still = (
        group(
            a_content("a", "b", experiment=Experiment(percent, experiment.test_percent)),
            campaign_id,
            contact_id,
        )
        for percent in (smaller, larger)
    )

    assert held != HOLDOUT or still == HOLDOUT


def test_nobody_changes_groups_with_another_release() -> None:
    """A campaign that runs while the code is replaced keeps everybody's text."""
    content = a_content("a", "b", experiment=Experiment(10, 50))

    groups = [group(content, "cmp_1", person) for person in PEOPLE[:12]]

    assert groups == ["b", "b", "b", "rest", "a", "rest", "rest", "rest", "holdout", "a", "a", "a"]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([Score("a", 1000)], "a"),
        ([Score("a", 1000, 10), Score("b", 1000, 11)], "b"),
        ([Score("a", 1000, 10), Score("b", 1000, 10)], "a"),  # of equals the first
        ([Score("a", 1000, 90), Score("b", 100, 10)], "b"),  # by share, not by number
        ([Score("a", 0), Score("b", 10, 1)], "b"),
        # Half a percent more than the best one is bad luck, above that it loses.
        ([Score("a", 1000, 10, 0), Score("b", 1000, 90, 5)], "b"),
        ([Score("a", 1000, 10, 0), Score("b", 1000, 90, 6)], "a"),
        # Where many opt out after any text, half as many again is too many.
        ([Score("a", 1000, 10, 40), Score("b", 1000, 90, 60)], "b"),
        ([Score("a", 1000, 10, 40), Score("b", 1000, 90, 61)], "a"),
    ],
)
def test_the_most_answered_text_wins_unless_it_drives_people_away(
    scores: list[Score], expected: str
) -> None:
    assert winner(scores) == expected


def test_without_a_text_there_is_no_winner() -> None:
    with pytest.raises(ValueError, match="empty"):
        winner([])


@bounded
@given(SCORES)
def test_the_winner_does_not_depend_on_the_order_but_among_equals(scores: list[Score]) -> None:
    by_id = {score.variant: score for score in scores}

    best = by_id[winner(scores)]

    least = min(score.opt_out_percent for score in scores)
    assert best.opt_out_percent <= max(least * 1.5, least + 0.5)
    for order in permutations(scores):
        other = by_id[winner(order)]
        assert other.reply_percent == best.reply_percent
    kindest = [score for score in scores if score.opt_out_percent == least]
    assert best.reply_percent >= max(score.reply_percent for score in kindest)


def test_percentages_of_nothing_are_nothing() -> None:
    assert (Score("a", 0).reply_percent, Score("a", 0).opt_out_percent) == (0, 0)
    assert (Score("a", 8, 2, 1).reply_percent, Score("a", 8, 2, 1).opt_out_percent) == (25, 12.5)


GUARDS = Guards(opt_out_percent=3, failure_percent=20, filtered_percent=5, after_texts=50)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, None),
        ({"sent": 49, "opted_out": 49, "filtered": 49}, None),
        ({"sent": 50, "opted_out": 50}, "too_many_opted_out"),
        ({"sent": 100, "opted_out": 3}, None),
        ({"sent": 100, "opted_out": 4}, "too_many_opted_out"),
        ({"sent": 100, "filtered": 5}, None),
        ({"sent": 100, "filtered": 6}, "too_many_filtered"),
        ({"sent": 80, "failed": 20}, None),
        ({"sent": 79, "failed": 21}, "too_many_failed"),
        ({"sent": 29, "failed": 21}, "too_many_failed"),
        ({"sent": 28, "failed": 21}, None),  # 49 were tried
        ({"failed": 50}, "too_many_failed"),
        ({"sent": 80, "failed": 10, "unknown": 10}, None),
        ({"sent": 79, "failed": 11, "unknown": 10}, "too_many_unknown"),
        ({"unknown": 50}, "too_many_unknown"),
        ({"unknown": 49}, None),
        ({"sent": 100, "opted_out": 4, "filtered": 6, "failed": 90}, "too_many_opted_out"),
        ({"sent": 100, "filtered": 6, "failed": 90}, "too_many_filtered"),
    ],
)
def test_a_campaign_that_people_object_to_pauses_itself(
    counts: Mapping[str, int], expected: str | None
) -> None:
    assert alarm(GUARDS, GuardCounts(**counts)) == expected


@bounded
@given(st.builds(GuardCounts, *[st.integers(0, 300)] * 5))
def test_below_its_number_of_texts_a_guard_says_nothing(counts: GuardCounts) -> None:
    tried = counts.sent + counts.failed + counts.unknown

    assert alarm(Guards(after_texts=tried + 1), counts) is None
    if tried and counts.failed == tried:
        assert alarm(Guards(after_texts=tried), counts) == "too_many_failed"
