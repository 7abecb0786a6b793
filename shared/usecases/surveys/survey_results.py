"""The results of a survey."""

from shared.domain.surveys.results import Results, results
from shared.storage import surveys
from shared.usecases.surveys.ask_contact import require_survey


def survey_results(survey_id: str) -> Results:
    """Returns the results. Raises NotFound `survey_unknown`."""
    survey = require_survey(survey_id)
    return results(survey, surveys.load(survey.id))
