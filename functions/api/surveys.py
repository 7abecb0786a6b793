"""Survey routes: what the brand asks, to ask a contact, and results."""

from functions.api.http.authentication import Caller
from functions.api.http.operations import Resource
from functions.api.http.parameters import Key
from functions.api.message_errors import GATE_ERRORS
from functions.api.schemas import messages as message_schemas
from functions.api.schemas import surveys as schemas
from functions.api.schemas.messages import Accepted
from functions.api.schemas.surveys import Ask, Results, SurveyId, Surveys
from shared.domain.contacts.attributes import parse_instant
from shared.domain.core.phone import parse_contact_id
from shared.platform import clock
from shared.storage.brand import current
from shared.storage.idempotency import IdempotencyKey

routes = Resource(__name__, "Surveys", "Questions about how it went, and what the answers say.")


@routes.operation("listSurveys", "GET /", scope="messages:read")
def list_surveys(_caller: Caller) -> Surveys:
    """Lists the surveys of the brand."""
    return schemas.surveys(current().brand.surveys)


@routes.operation(
    "surveyResults", "GET /{id}/results", scope="messages:read", errors=("survey_unknown",)
)
def get_results(_caller: Caller, id: SurveyId) -> Results:
    """Returns what the answers come to, since the first question."""
    # Slow to import, and few requests need it.
    from shared.usecases.surveys.survey_results import survey_results

    return schemas.results(survey_results(id))


@routes.operation(
    "askContact",
    "POST /{id}/questions",
    scope="messages:write",
    status=202,
    errors=(
        "survey_unknown",
        "contact_id_invalid",
        "contact_unknown",
        "contact_not_asked",
        "send_at_naive",
        "send_at_invalid",
        "send_at_too_far",
        *GATE_ERRORS,
    ),
)
def ask(caller: Caller, id: SurveyId, body: Ask, idempotency_key: Key) -> Accepted:
    """Asks a contact, at once or at a date, whatever the survey follows.

    At most once in 90 days, in whichever surveys, and never under a hold.
    """
    # Slow to import, and few requests need it.
    from shared.usecases.surveys.ask_contact import ask_contact

    once = IdempotencyKey(caller.token.token_id, idempotency_key)
    contact, at = parse_contact_id(body.contact_id), body.send_at
    send_at, by = at and parse_instant("send_at", at), caller.token.name
    message = ask_contact(id, contact, once, send_at=send_at, by=by, now=clock.now())
    return message_schemas.accepted(message, ())
