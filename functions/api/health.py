"""The health route. It checks that the function runs, not what it depends on."""

from chalice.app import Blueprint, Request, Response

from functions.api.http import json_response, public

routes = Blueprint(__name__)


@routes.route("/health")
@public(routes)
def health(_request: Request) -> Response:
    return json_response({"status": "ok"})
