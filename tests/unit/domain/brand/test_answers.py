"""What a brand's answer has to be."""

from typing import Any

import pytest
from msgspec.structs import replace

from shared.domain.brand.answers import MOST_ANSWERS, MOST_QUESTIONS, BrandAnswer
from shared.domain.brand.model import Brand
from shared.domain.brand.validation import BrandInvalid
from tests.support.answers import an_answer


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"id": "Opening hours"}, "id is a lower-case word"),
        ({"text": {}}, "text needs at least one language"),
        ({"text": {"en": " "}}, "is empty"),
        ({"text": {"en": "Hi {name}"}}, "has braces"),
        ({"text": {"en": "a" * 307}}, "goes out in 3 parts: at most 2"),
        ({"text": {"en": "We are.", "es": "Si."}}, "questions is missing in es"),
        ({"questions": {"en": ("a",), "es": ("b",)}}, "text is missing in es"),
        ({"questions": {"en": ()}}, "needs at least one question"),
        ({"questions": {"en": ("",)}}, "is empty: write a question"),
        ({"questions": {"en": ("a" * 161,)}}, "has 161 characters: at most 160"),
        ({"questions": {"en": ("a",) * (MOST_QUESTIONS + 1)}}, "has 41 questions: at most 40"),
    ],
)
def test_an_answer_that_could_not_be_sent_is_refused(changed: dict[str, Any], said: str) -> None:
    good = {"id": "hours", "questions": {"en": ("when",)}, "text": {"en": "Now."}}

    with pytest.raises(BrandInvalid, match=said):
        BrandAnswer(**{**good, **changed})


def test_a_brand_has_at_most_a_hundred_answers_each_once(brand: Brand) -> None:
    many = tuple(an_answer(f"a{n}", "when") for n in range(MOST_ANSWERS + 1))

    assert len(replace(brand, answers=many[:-1]).answers) == MOST_ANSWERS
    with pytest.raises(BrandInvalid, match="answers has 101 entries: at most 100"):
        replace(brand, answers=many)
    with pytest.raises(BrandInvalid, match="answer a1 appears twice"):
        replace(brand, answers=(many[1], many[1]))
