"""Training of the second reader: what counts, and that it is the same every time."""

from itertools import product

import pytest

from infra.second_reader import measures, training
from infra.second_reader.labelled import HARMLESS, OPT_OUTS, OTHERS, UNCLEAR, Labelled
from infra.second_reader.measures import Scored
from infra.second_reader.rows import ROWS, Row

OPT_OUT, DANGER = ROWS
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
    return [one for message in messages for one in training.examples_of(message, OPT_OUT)]


def example(text: str, label: str, also: str = "", row: Row = OPT_OUT) -> training.Example:
    return training.examples_of(labelled(text, label, also=also), row)[0]


def score(trained: training.Trained, text: str) -> float:
    return trained.score(example(text, "question"))


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
    counts = {label: example("x", label).counts for label in OPT_OUTS | HARMLESS | OTHERS | UNCLEAR}

    assert {counts[label] for label in OPT_OUTS | HARMLESS} == {1.0}
    assert {counts[label] for label in OTHERS} == {0.01}
    assert {counts[label] for label in UNCLEAR} == {0.0}


def test_a_danger_that_is_also_an_opt_out_is_one() -> None:
    one = example("x", "self_harm", also="stop_all")

    assert (one.is_meant, one.counts) == (True, 1.0)


def test_what_one_message_alone_shows_counts_less_than_what_many_show() -> None:
    lone = example("xylophone", "stop_all")

    trained = training.train([*examples(), lone])

    alone = {place for place, _ in lone.features}
    shared = {place for one in examples() for place, _ in one.features}
    weights = [abs(trained.weights[place]) for place in alone - shared]
    assert max(weights) < max(abs(trained.weights[place]) for place in shared)


@pytest.mark.parametrize(("allowed", "expected"), [(0.0, 4.0), (0.25, 3.0), (0.5, 2.0)])
def test_the_threshold_is_that_of_the_language_with_more_false_holds(
    allowed: float, expected: float
) -> None:
    scored = [Scored(labelled("x", "question", "en"), score) for score in (1.0, 2.0, 3.0, 4.0)]
    scored += [Scored(labelled("x", "question", "es"), 0.5)]
    scored += [Scored(labelled("x", "complaint", "en"), 9.0)]

    assert measures.threshold(scored, OPT_OUT._replace(false=allowed)) == pytest.approx(
        expected, abs=1e-6
    )


def test_only_opt_outs_of_the_language_are_caught() -> None:
    scored = [
        Scored(labelled("x", "stop_all", "en"), 2.0),
        Scored(labelled("x", "bereaved", "en"), 0.0),
        Scored(labelled("x", "question", "en"), 3.0),
        Scored(labelled("x", "stop_all", "es"), 0.0),
    ]

    assert measures.caught(scored, OPT_OUT, "en", 1.0) == 0.5
    assert measures.caught(scored, OPT_OUT, "es", 1.0) == 0.0


# --- the row of dangers


@pytest.mark.parametrize(
    ("label", "also", "expected"),
    [
        ("self_harm", "", True),
        ("violence", "stop_all", True),
        ("medical", "", True),
        ("stop_all", "medical", True),
        ("stop_all", "", False),
        ("abuse", "", False),
    ],
)
def test_what_a_danger_is(label: str, also: str, expected: bool) -> None:
    assert example("x", label, also, DANGER).is_meant is expected
    assert DANGER.is_false(labelled("x", label, also=also)) is not expected


def test_the_clauses_of_what_is_no_danger_are_none_either_and_count_less() -> None:
    text = "Thanks for the boots, I love them. My dog hates you"

    assert list(DANGER.texts(labelled(text, "praise")))[1:] == [
        "Thanks for the boots", " I love them", " My dog hates you",
    ]  # fmt: skip
    assert list(DANGER.texts(labelled(text, "violence"))) == [text]
    counts = [one.counts for one in training.examples_of(labelled(text, "praise"), DANGER)]
    assert counts == [1.0, 0.1, 0.1, 0.1]
    assert list(OPT_OUT.texts(labelled(text, "praise"))) == [text]


def test_only_dangers_have_the_concepts_of_dangers() -> None:
    text = "he hit me with a bat"

    ours, theirs = example(text, "violence", row=DANGER), example(text, "violence", row=OPT_OUT)
    assert {place for place, _ in theirs.features} < {place for place, _ in ours.features}


def test_a_message_that_is_told_apart_surely_teaches_nothing_more() -> None:
    (sure,) = [one._replace(counts=1e-4) for one in [example("take off my number", "stop_all")]]

    assert set(training.train([sure]).weights) == {0.0}
