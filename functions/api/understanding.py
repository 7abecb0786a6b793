"""The route that tries what a text would be understood as."""

from functions.api.http.authentication import Caller
from functions.api.http.operations import Resource
from functions.api.schemas import understanding as schemas
from functions.api.schemas.understanding import LONGEST, Text, Understood
from shared.domain.core.phone import parse_contact_id
from shared.platform import clock
from shared.usecases.outbound.message_request import BODY_TOO_LONG

routes = Resource(__name__, "Understanding", "What inbound messages are understood as.")


@routes.operation(
    "understandText",
    "POST /",
    scope="threads:read",
    errors=("contact_id_invalid", "contact_unknown", "body_too_long"),
)
def understand(_caller: Caller, body: Text) -> Understood:
    """Says what a text would be understood as and lead to. Nothing is stored or sent."""
    # Slow to import, and few requests need it.
    from shared.usecases.inbound.try_message import try_message

    if len(body.body) > LONGEST:
        raise BODY_TOO_LONG()
    contact = parse_contact_id(body.contact_id) if body.contact_id else None
    return schemas.understood(try_message(body.body, contact, now=clock.now()))
