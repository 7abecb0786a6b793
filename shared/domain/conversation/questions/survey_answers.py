"""Reads and keeps the answer to a survey that is open.

An opt-out, a danger and everything else that a message says go first. Words besides a score are
read by themselves too: in "2 but stop", STOP is a keyword.
"""

from collections.abc import Callable

from msgspec.structs import replace

from shared.domain.brand.surveys import Survey
from shared.domain.contacts.contact_state import Contact
from shared.domain.contacts.priority import Priority
from shared.domain.contacts.surveys import AskedSurvey, Feeling, SurveyAnswer
from shared.domain.conversation.opt_in import question_for
from shared.domain.conversation.opt_out import is_provider_opt_out
from shared.domain.conversation.outcome import Outcome
from shared.domain.conversation.reading.meaning import Reading
from shared.domain.conversation.turn import Turn
from shared.domain.intents.effects import ChangeNothing, HoldMarketing, KeepSurveyAnswer
from shared.domain.intents.intent import Intent
from shared.domain.intents.keywords import KEYWORDS, normalise
from shared.domain.surveys.answers import Answer, answer_of, themes_of

Reader = Callable[[Turn], Reading]


def read(turn: Turn, read_other: Reader) -> Reading:
    """Returns what the message means, as the answer to the open survey too where it may be one."""
    survey = open_survey(turn)
    if survey is None or question_for(turn) or is_provider_opt_out(turn):
        return read_other(turn)
    answer = answer_of(turn.text.body, survey.kind, _questions(survey, turn))
    if answer is None or _is_stop(turn.text.body):
        return read_other(turn)
    if answer.plain and not turn.parts:
        return Reading(survey=answer)
    return _with(answer, _graver(turn, answer.rest, read_other))


def open_survey(turn: Turn) -> Survey | None:
    """Returns the survey that the contact was asked in, while the brand has it."""
    asked = turn.head.contact.survey
    return turn.brand.survey(asked.survey) if asked else None


def keep(outcome: Outcome, intent: Intent, reading: Reading, turn: Turn) -> Outcome:
    """Returns the outcome with the answer stored, unless the message stops messages or is grave.

    A low score is read by an agent, whatever else the message says.
    """
    answer, asked, survey = reading.survey, turn.head.contact.survey, open_survey(turn)
    if answer is None or asked is None or survey is None or not _counts(outcome, intent, answer):
        return outcome
    feeling = answer.feeling
    if feeling is None and isinstance(intent.effect, HoldMarketing):
        feeling = Feeling.NEGATIVE
    themes = themes_of(turn.text.body, turn.brand.themes)
    kept = SurveyAnswer(survey.id, answer.score, feeling, answer.flagged, themes)
    contact = _answered(outcome.head.contact, asked, kept, turn)
    outcome = replace(outcome, head=replace(outcome.head, contact=contact), survey=kept)
    return _for_agent(outcome) if feeling is Feeling.NEGATIVE else outcome


def understood(turn: Turn, effect: KeepSurveyAnswer, reading: Reading) -> Outcome:
    """Returns the outcome of an answer: a low one, a complaint and words are for an agent."""
    answer = reading.survey
    assert answer, "the intent applies to a message with an answer"
    if answer.feeling is Feeling.NEGATIVE or answer.complains:
        return Outcome(turn.head, effect.low)
    return Outcome(turn.head, effect.words if answer.rest else effect.understood)


def _questions(survey: Survey, turn: Turn) -> list[str]:
    name, default = turn.brand.name, turn.brand.default_language
    return [survey.text(language, name, default)[0] for language in survey.texts]


def _is_stop(body: str) -> bool:
    meaning = KEYWORDS.get(normalise(body))
    return meaning is not None and meaning[0].stops_marketing


def _graver(turn: Turn, rest: str, read_other: Reader) -> Reading:
    """Returns the reading of the message, or of the words besides its score where these are
    graver."""
    if rest and rest != turn.text.body.strip():
        alone = read_other(replace(turn, text=replace(turn.text, body=rest)))
        if _stops(alone):
            return alone
    return read_other(turn)


def _stops(reading: Reading) -> bool:
    if reading.suspected or reading.may_be_danger:
        return True
    return reading.said is not None and (reading.said.stops_marketing or reading.said.is_danger)


def _with(answer: Answer, reading: Reading) -> Reading:
    """Returns the reading with the answer. Praise and the like besides a score add nothing to it;
    alone they are no answer."""
    if reading.said is None or not isinstance(reading.said.effect, ChangeNothing):
        return replace(reading, survey=answer)
    if answer.score is None and answer.feeling is None:
        return reading
    return replace(reading, said=None, survey=replace(answer, rest=""))


def _counts(outcome: Outcome, intent: Intent, answer: Answer) -> bool:
    """Returns whether the answer is kept. Without a score or a feeling, only words that nothing
    else explains are one, and a complaint."""
    said, effect = outcome.understanding, intent.effect
    if said.is_opt_out or said.is_danger or not said.is_from_contact:
        return False
    if isinstance(effect, KeepSurveyAnswer) or said.value == "complaint":
        return True
    return not intent.stops_marketing and (answer.score is not None or answer.feeling is not None)


def _answered(contact: Contact, asked: AskedSurvey, kept: SurveyAnswer, turn: Turn) -> Contact:
    answered = replace(asked, answered_at=turn.said_at, score=kept.score, feeling=kept.feeling)
    themes = {**contact.themes, **dict.fromkeys(kept.themes, turn.said_at)}
    return replace(contact, survey=answered, themes=themes)


def _for_agent(outcome: Outcome) -> Outcome:
    understanding = outcome.understanding
    if understanding.needs_agent and understanding.priority is not None:
        return outcome
    soon = replace(understanding, needs_agent=True, priority=Priority.P2)
    return replace(outcome, understanding=soon)
