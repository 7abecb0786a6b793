"""Surveys: what is asked, and what the answers come to."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar

from functions.api.schemas.common import Answer, ContactId, Counter, Request, filled
from shared.domain.brand import surveys as brand
from shared.domain.brand.surveys import After, Kind
from shared.domain.contacts.surveys import Feeling
from shared.domain.core.documented import Instant, documented

if TYPE_CHECKING:
    from shared.domain.surveys import results as domain

SurveyId = Annotated[str, documented("That of the survey in the brand file.")]


class Ask(Request, frozen=True):
    """Whom to ask, and when."""

    EXAMPLE: ClassVar = {
        "contact_id": "con_7itizdnwpbima6qljm5u",
        "send_at": "2026-12-07T15:00:00Z",
    }

    contact_id: ContactId
    send_at: Annotated[Instant | None, documented("By default at once.")] = None


class Survey(Answer, frozen=True):
    """A survey of the brand."""

    EXAMPLE: ClassVar = {
        "id": "help",
        "kind": "csat",
        "after": "closed",
        "event": None,
        "program": "orders",
        "question": {
            "en": "Did we help? Reply 1 (no) to 5 (very), or tell us in your words.",
            "es": "¿Te ayudamos? Responde de 1 (no) a 5 (mucho), o dilo con tus palabras.",
        },
    }

    id: SurveyId
    kind: Kind
    after: Annotated[After, documented("What makes Rapport ask.")]
    event: Annotated[str | None, documented("With `after` of `event`: its name.")]
    program: Annotated[str, documented("Whose consent the question needs.")]
    question: Annotated[Mapping[str, str], documented("By language.")]


class Surveys(Answer, frozen=True):
    """All surveys of the brand."""

    EXAMPLE: ClassVar = {"items": [Survey.EXAMPLE]}

    items: Sequence[Survey]


class Score(Answer, frozen=True):
    """How many answers have a score."""

    score: int
    answers: Counter


class ThemeCount(Answer, frozen=True):
    """How many answers name a theme."""

    theme: str
    answers: Counter


class Results(Answer, frozen=True):
    """What the answers to a survey come to."""

    EXAMPLE: ClassVar = {
        "survey": "help",
        "kind": "csat",
        "asked": 40,
        "answered": 12,
        "average": 4.3,
        "nps": None,
        "positive": 9,
        "neutral": 1,
        "negative": 2,
        "scores": [{"score": 2, "answers": 2}, {"score": 5, "answers": 8}],
        "themes": [{"theme": "pickup", "answers": 3}],
    }

    survey: SurveyId
    kind: Kind
    asked: Annotated[int, documented("Questions that were sent.", minimum=0)]
    answered: Annotated[int, documented("Within 72 hours.", minimum=0)]
    average: Annotated[float | None, documented("Of the scores; null without any.")]
    nps: Annotated[
        float | None,
        documented("Of `nps`: the percentage of 9 and 10 minus that of 0 to 6.", minimum=-100),
    ]
    positive: Counter
    neutral: Counter
    negative: Counter
    scores: Annotated[Sequence[Score], documented("Each score that was given, the lowest first.")]
    themes: Annotated[Sequence[ThemeCount], documented("The most frequent first.")]


def surveys(found: Sequence[brand.Survey]) -> Surveys:
    return Surveys([filled(Survey, one, question=one.texts) for one in found])


def results(found: "domain.Results") -> Results:
    return filled(
        Results,
        found,
        positive=found.feelings[Feeling.POSITIVE],
        neutral=found.feelings[Feeling.NEUTRAL],
        negative=found.feelings[Feeling.NEGATIVE],
        scores=[Score(score, n) for score, n in found.scores.items()],
        themes=[ThemeCount(theme, n) for theme, n in found.themes.items()],
    )
