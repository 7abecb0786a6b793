"""Training of the second reader: what counts, and that it is the same every time."""

from itertools import product

import pytest

from infra.second_reader import measures, training
from infra.second_reader.labelled import HARMLESS, OPT_OUTS, OTHERS, UNCLEAR, Labelled
from infra.second_reader.measures import Scored

LEAVING = [
    f"{act} {what}"
    for act, what in product(["take off", "drop", "scratch"], ["my number", "my cell", "my name"])
]
STAYING = [
    f"{act} {what}"
    for act, what in product(["do you sell", "is there"], ["bread", "size 8", "soap", "tea"])
]


def labelled(text: str, label: str, language: str = "en", also: str = "") -> Labelled:
    return Labelled(text, language, label, also=also)


def examples(label: str = "question") -> list[training.Example]:
    messages = [labelled(text, "stop_all") for text in LEAVING]
    messages += [labelled(text, label) for text in STAYING]
    return [training.example_of(one) for one in messages]


def score(trained: training.Trained, text: str) -> float:
    return trained.score(training.example_of(labelled(text, "question")))


def test_it_learns_what_parts_the_messages_and_carries_it_over() -> None:
    trained = training.train(examples())

    assert score(trained, "take off my cell") > 1
    assert score(trained, "is there soap") < -1
    assert score(trained, "delete my phone") > score(trained, "do you sell milk")


def test_the_same_messages_give_the_same_weights() -> None:
    assert training.train(examples()) == training.train(examples())


def test_it_says_how_far_it_is() -> None:
    told = list[str]()

    training.train(examples(), rounds=2, tell=told.append)

    assert told == ["pass 1 of 2", "pass 2 of 2"]


def test_what_may_be_held_as_well_as_not_is_left_out_and_what_an_agent_reads_counts_less() -> None:
    counts = {
        label: training.example_of(labelled("x", label)).counts
        for label in OPT_OUTS | HARMLESS | OTHERS | UNCLEAR
    }

    assert {counts[label] for label in OPT_OUTS | HARMLESS} == {1.0}
    assert {counts[label] for label in OTHERS} == {0.3}
    assert {counts[label] for label in UNCLEAR} == {0.0}


def test_a_danger_that_is_also_an_opt_out_is_one() -> None:
    example = training.example_of(labelled("x", "self_harm", also="stop_all"))

    assert (example.is_opt_out, example.counts) == (True, 1.0)


def test_a_feature_of_one_message_only_gets_no_weight() -> None:
    lone = training.example_of(labelled("xylophone", "stop_all"))

    trained = training.train([*examples(), lone])

    alone = {place for place, _ in lone.features}
    shared = {place for one in examples() for place, _ in one.features}
    assert alone - shared
    assert {trained.weights[place] for place in alone - shared} == {0.0}


@pytest.mark.parametrize(("allowed", "expected"), [(0.0, 4.0), (0.25, 3.0), (0.5, 2.0)])
def test_the_threshold_is_that_of_the_language_with_more_false_holds(
    allowed: float, expected: float
) -> None:
    scored = [Scored(labelled("x", "question", "en"), score) for score in (1.0, 2.0, 3.0, 4.0)]
    scored += [Scored(labelled("x", "question", "es"), 0.5)]
    scored += [Scored(labelled("x", "complaint", "en"), 9.0)]

    assert measures.threshold(scored, allowed) == pytest.approx(expected, abs=1e-6)


def test_only_opt_outs_of_the_language_are_caught() -> None:
    scored = [
        Scored(labelled("x", "stop_all", "en"), 2.0),
        Scored(labelled("x", "bereaved", "en"), 0.0),
        Scored(labelled("x", "question", "en"), 3.0),
        Scored(labelled("x", "stop_all", "es"), 0.0),
    ]

    assert measures.caught(scored, "en", 1.0) == 0.5
    assert measures.caught(scored, "es", 1.0) == 0.0
