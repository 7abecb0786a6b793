"""API Gateway in process: turns a request into the event of Lambda, and returns the response."""

import base64
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from chalice.app import Chalice
from chalice.local import RouteMatcher

from infra.local.lambdas import Context, Handler

API = "api_handler"
"""The function's name in `.chalice/config.json`."""


@dataclass(frozen=True)
class HttpAnswer:
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Gateway:
    def __init__(self, app: Chalice, handler: Handler | None = None) -> None:
        """`handler` answers instead of the app, for instance a process of its package."""
        self._handler = handler or app
        self._routes = list(app.routes)

    def request(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str],
        body: bytes,
        *,
        ip: str = "127.0.0.1",
    ) -> HttpAnswer:
        """Sends one request through the app's Lambda handler. `target` is the path with its
        query."""
        try:
            route = RouteMatcher(self._routes).match_route(target)
        except ValueError:
            return HttpAnswer(404, {"content-type": "application/json"}, b'{"message":"Not found"}')
        event = _event(method, target, headers, body, route, ip)
        answer = self._handler(event, Context("api"))
        return _answer(answer)


def _event(
    method: str, target: str, headers: Mapping[str, str], body: bytes, route: Any, ip: str
) -> dict[str, Any]:
    parts = urlsplit(target)
    query = parse_qs(parts.query, keep_blank_values=True)
    return {
        "resource": route.route,
        "path": parts.path,
        "httpMethod": method,
        "headers": dict(headers),
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": {k: v[-1] for k, v in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": route.captured,
        "stageVariables": None,
        "requestContext": {
            "resourcePath": route.route,
            "httpMethod": method,
            "path": parts.path,
            "requestId": str(uuid.uuid4()),
            "identity": {"sourceIp": ip},
        },
        # Every media type is binary in the deployed API, so bodies always come in base64.
        "body": base64.b64encode(body).decode() if body else None,
        "isBase64Encoded": bool(body),
    }


def _answer(answer: Mapping[str, Any]) -> HttpAnswer:
    body = answer.get("body") or ""
    raw = base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()
    headers = {name.lower(): value for name, value in answer.get("headers", {}).items()}
    # As API Gateway does: Chalice's own refusals have no content type.
    return HttpAnswer(answer["statusCode"], {"content-type": "application/json", **headers}, raw)
