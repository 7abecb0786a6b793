"""The health route. It checks that the function runs, not what it depends on."""

from typing import ClassVar, Literal

from chalice.app import Request

from functions.api.http.operations import Resource
from functions.api.schemas.common import Answer

routes = Resource(__name__, "Public", "Routes without authentication.")


class Health(Answer, frozen=True):
    """The function runs."""

    EXAMPLE: ClassVar = {"status": "ok"}

    status: Literal["ok"]


@routes.operation("health", "GET /health")
def health(_request: Request) -> Health:
    """Checks that the API runs."""
    return Health("ok")
