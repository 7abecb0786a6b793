"""What the answers to a survey come to."""

from collections.abc import Mapping

import msgspec

from shared.domain.brand.surveys import Kind, Survey
from shared.domain.contacts.surveys import Feeling, SurveyAnswer

ASKED, ANSWERED = "asked", "answered"
_SCORE, _FEELING, _THEME = "score:", "feeling:", "theme:"


class Results(msgspec.Struct, frozen=True):
    """Counts of one survey.

    asked: questions given to a provider. answered: contacts who answered within 72 hours. scores,
    feelings, themes: answers by each. average: of the scores. nps: promoters minus detractors, in
    percent of the scores; of nps surveys only.
    """

    survey: str
    kind: Kind
    asked: int
    answered: int
    scores: Mapping[int, int]
    feelings: Mapping[Feeling, int]
    themes: Mapping[str, int]
    average: float | None
    nps: float | None


def counted(answer: SurveyAnswer) -> Mapping[str, int]:
    """Returns the counters that one answer adds to."""
    names = [ANSWERED, *(f"{_THEME}{theme}" for theme in answer.themes)]
    if answer.score is not None:
        names.append(f"{_SCORE}{answer.score}")
    if answer.feeling is not None:
        names.append(f"{_FEELING}{answer.feeling}")
    return dict.fromkeys(names, 1)


def results(survey: Survey, counts: Mapping[str, int]) -> Results:
    """Returns the results that the counters of a survey give."""
    scores = dict(sorted((int(name), n) for name, n in _named(_SCORE, counts).items()))
    feelings = _named(_FEELING, counts)
    known = {one: feelings.get(one, 0) for one in Feeling}
    given = sum(scores.values())
    total = sum(score * n for score, n in scores.items())
    themes = sorted(_named(_THEME, counts).items(), key=lambda one: (-one[1], one[0]))
    return Results(
        survey=survey.id,
        kind=survey.kind,
        asked=counts.get(ASKED, 0),
        answered=counts.get(ANSWERED, 0),
        scores=scores,
        feelings=known,
        themes=dict(themes),
        average=round(total / given, 2) if given else None,
        nps=_nps(scores, given) if survey.kind is Kind.NPS else None,
    )


def _nps(scores: Mapping[int, int], given: int) -> float | None:
    """Returns the share of 9 and 10 minus that of 0 to 6, from -100 to 100."""
    if not given:
        return None
    promoters = sum(n for score, n in scores.items() if score >= 9)
    detractors = sum(n for score, n in scores.items() if score <= 6)
    return round(100 * (promoters - detractors) / given, 1)


def _named(prefix: str, counts: Mapping[str, int]) -> dict[str, int]:
    return {name.removeprefix(prefix): n for name, n in counts.items() if name.startswith(prefix)}
