"""The embedded cloud's APIs over HTTP, for commands in another process.

The endpoint is http://127.0.0.1:8000/_local/aws.
"""

import json
import re
import shlex
from collections.abc import Mapping

from botocore.awsrequest import AWSPreparedRequest
from botocore.compat import HTTPHeaders

from infra.local.gateway import HttpAnswer
from infra.local.http.http_entry import HttpRequest, problem
from infra.local.moto_ext import internals

PREFIX = "/_local/aws"
ENVIRONMENT = "/_local/environment"

_SCOPE = re.compile(r"Credential=[^/]+/\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request")
"""Signature Version 4 names region and service. moto reads them from the host, which is ours
here."""

_OURS = {"connection", "content-length", "transfer-encoding"}
"""Headers that the server writes itself."""


def answer(request: HttpRequest, environment: Mapping[str, str]) -> HttpAnswer | None:
    """Returns None when the path belongs to another handler. `environment` is that of the
    functions."""
    path = request.target.partition("?")[0]
    if path == ENVIRONMENT:
        return _exports({**environment, "AWS_ENDPOINT_URL": f"http://{_host(request)}{PREFIX}"})
    return _called(request) if path == PREFIX or path.startswith(f"{PREFIX}/") else None


def _host(request: HttpRequest) -> str:
    host = request.headers.get("host", "")
    return host if re.fullmatch(r"[\w.:\[\]-]+", host) else "127.0.0.1"


def _exports(environment: Mapping[str, str]) -> HttpAnswer:
    """Returns shell exports that make commands use this platform."""
    lines = [f"export {name}={shlex.quote(value)}\n" for name, value in environment.items()]
    return HttpAnswer(200, {"content-type": "text/plain; charset=utf-8"}, "".join(lines).encode())


def _called(request: HttpRequest) -> HttpAnswer:
    """Returns the response of the service that the request is signed for. No signature is
    verified."""
    scope = _SCOPE.search(request.headers.get("authorization", ""))
    if scope is None:
        return problem(403, "unsigned", "A request to AWS is signed, if only by made-up keys.")
    region, service = scope.groups()
    host = "s3.amazonaws.com" if service == "s3" else f"{service}.{region}.amazonaws.com"
    headers = HTTPHeaders()
    for name, value in {**request.headers, "host": host}.items():
        headers[name] = value
    url = f"https://{host}{request.target.removeprefix(PREFIX) or '/'}"
    asked = AWSPreparedRequest(request.method, url, headers, request.body, stream_output=False)
    found = internals.answer(asked)
    if found is None:
        return _unknown(f"The embedded cloud does not know this call of {service}.")
    status, theirs, body = found
    kept = {name: str(value) for name, value in theirs.items() if name.lower() not in _OURS}
    return HttpAnswer(status, kept, body.encode() if isinstance(body, str) else body)


def _unknown(why: str) -> HttpAnswer:
    """Returns an error in the form of AWS's JSON protocols."""
    content = {"__type": "NotImplemented", "message": why}
    headers = {"content-type": "application/x-amz-json-1.1"}
    return HttpAnswer(501, headers, json.dumps(content).encode())
