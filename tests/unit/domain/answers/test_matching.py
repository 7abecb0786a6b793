"""Which of the brand's answers is found for a question, and which is sure.

The questions are of authors who had not read the answers: tests/data/README.md.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from shared.domain.answers import matching
from shared.domain.answers.index import Index
from shared.domain.answers.matching import suggestions, sure_answer
from shared.domain.answers.stems import stem
from shared.domain.answers.terms import terms
from tests.support.answers import an_answer, example_answers

DATA = Path(__file__).parents[3] / "data" / "answers"
HOURS = an_answer("hours", "what time do you close", "are you open on sunday")
PARKING = an_answer("parking", "where can i park", "is parking free")
BOTH = (HOURS, PARKING)


def questions(language: str, *, known: bool) -> Sequence[Any]:
    lines = (DATA / f"questions-{language}.jsonl").read_text("utf-8").splitlines()
    return [one for one in map(json.loads, lines) if bool(one["answer"]) is known]


def sure_id(question: str, language: str) -> str | None:
    found = sure_answer(example_answers(), question, language)
    return found.id if found else None


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_right_answer_is_among_three_for_nine_questions_of_ten(language: str) -> None:
    asked = questions(language, known=True)
    right = [
        one["answer"]
        in {it.answer.id for it in suggestions(example_answers(), one["text"], language)}
        for one in asked
    ]

    assert len(asked) >= 60
    assert {one["answer"] for one in asked} == {one.id for one in example_answers()}
    assert sum(right) >= 0.9 * len(asked)


@pytest.mark.parametrize(("language", "least"), [("en", 12), ("es", 18)])
def test_what_is_sure_is_right(language: str, least: int) -> None:
    asked = questions(language, known=True)
    sure = [(found, one["answer"]) for one in asked if (found := sure_id(one["text"], language))]

    assert len(sure) >= least, "a rule that is never sure is right too"
    assert sum(found == wanted for found, wanted in sure) >= 0.98 * len(sure)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_other_question_has_a_sure_answer(language: str) -> None:
    asked = questions(language, known=False)

    assert len(asked) >= 40
    assert [one["text"] for one in asked if sure_id(one["text"], language)] == []


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What time do you close?", "hours"),
        ("hi! what time are you closing", "hours"),
        ("is the parking free?", "parking"),
        ("what time does the trail close", None),
        ("what time do you close the trail", None),
        ("open", None),
        ("where", None),
        ("", None),
        ("👍", None),
        ("do you sell bikes", None),
        ("hi there, sorry to bother you, so please what time do you close", None),
    ],
)
def test_an_answer_is_sure_when_the_words_of_a_short_question_agree(
    question: str, found: str | None
) -> None:
    sure = sure_answer(BOTH, question, "en")

    assert (sure.id if sure else None) == found


def test_one_unknown_word_among_many_known_ones_is_a_doubt() -> None:
    rental = an_answer("rental", "rent tents snowshoes skis poles")

    assert sure_answer((rental, PARKING), "rent tents snowshoes skis poles", "en") is rental
    assert sure_answer((rental, PARKING), "rent tents snowshoes skis poles bikes", "en") is None


def test_of_two_answers_to_the_same_question_none_is_sure() -> None:
    twin = replace(HOURS, id="twin")

    assert sure_answer((HOURS, PARKING, twin), "what time do you close", "en") is None
    assert len(suggestions((HOURS, PARKING, twin), "what time do you close", "en")) == 2


def test_what_may_not_be_sent_is_only_suggested() -> None:
    kept = replace(HOURS, may_answer=False)

    assert sure_answer((kept, PARKING), "what time do you close", "en") is None
    assert suggestions((kept, PARKING), "what time do you close", "en")[0].answer is kept


def test_an_answer_without_a_text_in_the_language_is_not_found() -> None:
    assert suggestions(BOTH, "what time do you close", "es") == []
    assert suggestions((), "what time do you close", "en") == []


def test_a_word_of_the_same_meaning_is_suggested_and_not_sent() -> None:
    delivery = an_answer("delivery", "how long does shipping take")

    found = suggestions((delivery, PARKING), "how long till it is delivered", "en")

    assert [one.answer.id for one in found] == ["delivery"]
    assert sure_answer((delivery, PARKING), "how long till it is delivered", "en") is None


def test_the_index_is_built_once_for_the_same_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []
    index = Index

    def counted(answers: Sequence[Any], language: str) -> Any:
        built.append(language)
        return index(answers, language)

    monkeypatch.setattr(matching, "Index", counted)
    again = tuple(replace(one) for one in BOTH)
    first = (an_answer("first", "is it the first"),)
    for answers in (first, BOTH, BOTH, again):
        suggestions(answers, "when", "en")
    suggestions(BOTH, "cuando", "es")

    assert built == ["en", "en", "es"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "close closes closed closing"),
        ("en", "ship ships shipped shipping"),
        ("en", "return returns returned returning"),
        ("es", "cerrado cerrada cerrar cierra cierran"),
        ("es", "cuesta cuestan costar"),
        ("es", "devolución devoluciones"),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, words: str) -> None:
    assert len({terms(one, language).stems for one in words.split()}) == 1


def test_a_short_word_keeps_its_letters() -> None:
    assert [stem(one, "en") for one in ("is", "bus", "red", "sizes")] == ["is", "bus", "red", "siz"]
