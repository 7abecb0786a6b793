"""The contact answers a survey while it is open, and says nothing else that has an effect.

A low score and words are for an agent. Nothing is sent: no answer is called invalid, and none is
asked for again.
"""

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import KeepSurveyAnswer
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.intents.understanding import Understanding

INTENT = Intent(
    "survey_answer",
    KeepSurveyAnswer(
        Understanding("survey_answer", "an answer to a survey"),
        low=Understanding(
            "survey_low",
            "a low answer to a survey, or a complaint in it",
            needs_agent=True,
            priority=Priority.P2,
        ),
        words=Understanding(
            "survey_words",
            "an answer to a survey in words",
            needs_agent=True,
            priority=Priority.P3,
        ),
    ),
    circumstances=frozenset({Circumstance.SURVEY_ANSWER}),
    no_reply="an answer asks for nothing",
)
