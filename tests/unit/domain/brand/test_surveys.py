"""What a survey and a theme of a brand have to be."""

from typing import Any

import pytest
from msgspec.structs import replace

from infra.brand_file.survey_review import survey_problems, survey_remarks
from shared.domain.brand.model import Brand
from shared.domain.brand.surveys import MOST_SURVEYS, After, Kind, Survey, Theme
from shared.domain.brand.validation import BrandInvalid
from shared.domain.text.segments import segments
from tests.support.tables import table


@table(
    ("changed", "said"),
    [
        ({"id": "Did it help"}, "id is a lower-case word"),
        ({"kind": Kind.CES}, "question is what was easy"),
        ({"kind": Kind.NPS, "question": {"en": "Would you?"}}, "question of nps is standard"),
        ({"question": {"en": " "}}, "is empty"),
        ({"question": {"en": "Hi {name}?"}}, "has braces"),
        ({"question": {"en": "a" * 307}}, "goes out in 3 parts: at most 2"),
        ({"after": After.EVENT}, "event is the name of an event"),
        ({"event": "order_delivered"}, "event belongs to after: event"),
        ({"wait_minutes": 0}, "wait_minutes is 1 to 10080"),
        ({"share": 101}, "share is 1 to 100"),
    ],
)
def test_a_survey_that_could_not_be_asked_is_refused(changed: dict[str, Any], said: str) -> None:
    good: dict[str, Any] = {"id": "help", "kind": Kind.CSAT, "program": "offers"}

    assert Survey(**good)
    with pytest.raises(BrandInvalid, match=said):
        Survey(**{**good, **changed})


def test_a_theme_needs_words() -> None:
    with pytest.raises(BrandInvalid, match="words needs at least one word"):
        Theme("pickup", {})
    with pytest.raises(BrandInvalid, match="word 'STOP' already means stop"):
        Theme("pickup", {"en": ("STOP",)})


def test_surveys_and_themes_stand_once_and_have_a_program(brand: Brand) -> None:
    survey, theme = Survey("help", Kind.CSAT, "offers"), Theme("wait", {"en": ("line",)})
    many = tuple(replace(survey, id=f"s{n}") for n in range(MOST_SURVEYS + 1))

    with pytest.raises(BrandInvalid, match="surveys has 11 entries: at most 10"):
        replace(brand, surveys=many)
    with pytest.raises(BrandInvalid, match="survey help appears twice"):
        replace(brand, surveys=(survey, survey))
    with pytest.raises(BrandInvalid, match="theme wait appears twice"):
        replace(brand, themes=(theme, theme))
    with pytest.raises(BrandInvalid, match="is no program: the programs are offers"):
        replace(brand, surveys=(replace(survey, program="none"),))


def test_standard_questions_are_in_both_languages_and_in_at_most_two_parts() -> None:
    for kind in (Kind.CSAT, Kind.NPS, Kind.THUMBS, Kind.WORDS):
        survey = Survey("help", kind, "offers")
        for language in ("en", "es"):
            body, known = survey.text(language, "Juniper & Pine", "en")

            assert known == language
            assert body.startswith("Juniper & Pine: ")
            assert "{" not in body
            assert segments(body).count <= 2
            assert segments(body).encoding == "GSM-7"


def test_an_offer_in_a_question_is_refused_and_a_missing_language_is_named(brand: Brand) -> None:
    sells = Survey("sale", Kind.WORDS, "offers", {"en": "Get 20% off boots today. Why not?"})
    asks = Survey("ideas", Kind.WORDS, "offers", {"en": "What should we do better?"})

    assert list(survey_problems(replace(brand, surveys=(sells,))))
    clean = replace(brand, surveys=(asks,))
    assert list(survey_problems(clean)) == []
    assert ["question is missing in es" in str(one) for one in survey_remarks(clean)] == [True]
