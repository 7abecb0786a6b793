"""What the counters of a survey come to."""

from shared.domain.brand.surveys import Kind, Survey
from shared.domain.contacts.surveys import Feeling, SurveyAnswer
from shared.domain.surveys.results import counted, results


def test_an_answer_adds_to_each_of_its_counters() -> None:
    answer = SurveyAnswer("help", 2, Feeling.NEGATIVE, themes=("pickup", "wait"))

    assert counted(answer) == {
        "answered": 1,
        "score:2": 1,
        "feeling:negative": 1,
        "theme:pickup": 1,
        "theme:wait": 1,
    }
    assert counted(SurveyAnswer("help")) == {"answered": 1}


def test_results_of_nothing() -> None:
    found = results(Survey("help", Kind.NPS, "offers"), {})

    assert (found.asked, found.answered, found.average, found.nps) == (0, 0, None, None)
    assert found.feelings == dict.fromkeys(Feeling, 0)


def test_the_nps_is_promoters_minus_detractors_of_the_scores() -> None:
    counts = {"asked": 40, "answered": 11, "score:10": 4, "score:9": 1, "score:8": 2, "score:6": 3}
    found = results(Survey("likely", Kind.NPS, "offers"), counts)

    assert (found.nps, found.average) == (20.0, 8.3)
    assert list(found.scores) == [6, 8, 9, 10]
    assert results(Survey("help", Kind.CSAT, "offers"), counts).nps is None


def test_themes_are_ordered_by_how_many_named_them() -> None:
    counts = {"theme:wait": 2, "theme:price": 5, "theme:pickup": 2}

    found = results(Survey("help", Kind.WORDS, "offers"), counts)

    assert list(found.themes.items()) == [("price", 5), ("pickup", 2), ("wait", 2)]
