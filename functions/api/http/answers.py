"""Answers of the HTTP API: JSON, and problem details for errors (RFC 9457)."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from types import SimpleNamespace

import msgspec
from chalice.app import Request, Response

from functions.api.schemas.common import filled
from functions.api.schemas.decisions import Finding, findings_of
from functions.api.schemas.problems import NewMessage, Problem
from shared.domain.content.refusal import ContentBlocked
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import DomainError, InternalError, TooMany, Unauthenticated
from shared.platform import events
from shared.platform.metrics.operation import REQUEST_FAILED
from shared.platform.observability import count, log_exception
from shared.usecases.contacts.claim_thread import ThreadClaimed
from shared.usecases.outbound.read_up_to import ThreadChanged
from shared.usecases.outbound.send_message import Refused

INTERNAL = declare(
    "internal",
    InternalError,
    "Something failed on our side: try again.",
    "Repeat the request with the same Idempotency-Key. If it fails again, report request_id.",
)


def json_response(content: object, status: int = 200) -> Response:
    """Returns the content as JSON. Times end in `+00:00`, but in a decision in `Z`."""
    return Response(
        encoded(content), headers={"content-type": "application/json"}, status_code=status
    )


def answered(
    view: Callable[[], Response],
    request: Request,
    failed: Callable[[Request], Response] | None = None,
) -> Response:
    """Returns the response of the view, or the problem details of its error.

    failed: makes the response to an unexpected error, instead of problem details.
    """
    try:
        return _refused_or_answered(view, request)
    except Exception:  # noqa: BLE001
        # Chalice would answer in another format, before any middleware sees the error.
        log_exception(events.REQUEST_FAILED)
        count(REQUEST_FAILED)
        unexpected = INTERNAL()
        return failed(request) if failed else _problem(unexpected, request)


def _refused_or_answered(view: Callable[[], Response], request: Request) -> Response:
    """Returns the response of the view, or the problem details of what it refused.

    An error whose class sets no code raises once more: it is a fault of ours too.
    """
    try:
        return view()
    except DomainError as error:
        return _problem(error, request)


def _findings(error: DomainError) -> Sequence[Finding] | None:
    if isinstance(error, Refused | ContentBlocked) and error.findings:
        return findings_of(error.findings)
    return None


def _new_messages(error: DomainError) -> Sequence[NewMessage] | None:
    if not isinstance(error, ThreadChanged):
        return None
    return [filled(NewMessage, one, _NO_AUTHOR) for one in error.new_messages]


_NO_AUTHOR = SimpleNamespace(author=None)
"""What an answer says of a message of the contact."""


def encoded(content: object) -> str:
    """Returns the content as JSON text."""
    plain = msgspec.to_builtins(content, builtin_types=(datetime,))
    return json.dumps(plain, default=datetime.isoformat, ensure_ascii=False, separators=(",", ":"))


def _problem(error: DomainError, request: Request) -> Response:
    content = Problem(
        type="about:blank",
        title=type(error).__name__,
        status=error.status,
        code=error.code,
        detail=str(error),
        request_id=request.context.get("requestId", ""),
        decision=msgspec.to_builtins(error.decision) if isinstance(error, Refused) else None,
        findings=_findings(error),
        assignee=error.assignee if isinstance(error, ThreadClaimed) else None,
        new_messages=_new_messages(error),
    )
    headers: dict[str, str | list[str]] = {"content-type": "application/problem+json"}
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.retry_after_seconds)
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    return Response(encoded(content), headers=headers, status_code=error.status)
