"""The HTTP client of the provider modules. It reports whether a failed request was sent."""

import base64
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Protocol
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
)

from shared.domain.core.redaction import Redacted
from shared.platform.call_pool import MOST_CALLS

CONNECT_TIMEOUT_SECONDS = 2.0
READ_TIMEOUT_SECONDS = 8.0
MAX_ANSWER_BYTES = 1_000_000
_SECONDS = r"[0-9]{1,6}"


class NotSent(Exception):
    """The request was certainly not sent: it is safe to retry."""


class NoAnswer(Exception):
    """The request may have arrived, without a response: a retry could send twice."""


class Answer(Redacted, frozen=True):
    HIDDEN = frozenset({"body"})

    status: int
    body: bytes
    retry_after: timedelta | None = None
    """How long the server asks to wait before the next request."""


class Transport(Protocol):
    def __call__(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes
    ) -> Answer: ...


def get(url: str, *, user: str, password: str) -> Answer:
    """Requests with HTTP Basic. Raises NotSent or NoAnswer; any status is returned."""
    return _transport("GET", url, {"authorization": _basic(user, password)}, b"")


def get_with(url: str, *, bearer: str) -> Answer:
    """Requests with a bearer token. Raises NotSent or NoAnswer; any status is returned."""
    return _transport("GET", url, {"authorization": f"Bearer {bearer}"}, b"")


def post_form(url: str, fields: Mapping[str, str], *, user: str, password: str) -> Answer:
    """Posts a form with HTTP Basic. Raises NotSent or NoAnswer; any status is returned."""
    headers = {
        "authorization": _basic(user, password),
        "content-type": "application/x-www-form-urlencoded",
    }
    return _transport("POST", url, headers, urlencode(fields).encode())


def post_json(url: str, body: bytes, *, bearer: str) -> Answer:
    """Posts JSON with a bearer token. Raises NotSent or NoAnswer; any status is returned."""
    headers = {"authorization": f"Bearer {bearer}", "content-type": "application/json"}
    return _transport("POST", url, headers, body)


def _basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def _request(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
    try:
        answer = _pool().request(method, url, headers=dict(headers), body=body)
    except (NewConnectionError, ConnectTimeoutError, NameResolutionError) as error:
        raise NotSent(type(error).__name__) from error
    except MaxRetryError as error:
        raise NoAnswer(type(error.reason).__name__) from error
    except HTTPError as error:
        raise NoAnswer(type(error).__name__) from error
    return Answer(answer.status, answer.data[:MAX_ANSWER_BYTES], retry_after(answer.headers))


def retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """Returns the wait of a `Retry-After` header: seconds, or a time (RFC 9110, 10.2.3).

    A time is compared with the response's own `Date`. Header names are in any case where the
    mapping says so, and otherwise lower case. None without the header, or for an invalid one.
    """
    asked = headers.get("retry-after", "").strip()
    if re.fullmatch(_SECONDS, asked):
        return timedelta(seconds=int(asked))
    try:
        until, at = (parsedate_to_datetime(one) for one in (asked, headers.get("date", "")))
        return max(until - at, timedelta())
    except (TypeError, ValueError):
        return None


@cache
def _pool() -> urllib3.PoolManager:
    # No retries: only the caller knows whether a retry is safe.
    timeout = urllib3.Timeout(connect=CONNECT_TIMEOUT_SECONDS, read=READ_TIMEOUT_SECONDS)
    return urllib3.PoolManager(timeout=timeout, retries=False, maxsize=MOST_CALLS)


_transport: Transport = _request


@contextmanager
def transport(other: Transport) -> Iterator[None]:
    """Sends every request through `other` instead: a simulated carrier, or a test's recorder."""
    global _transport
    before, _transport = _transport, other
    try:
        yield
    finally:
        _transport = before
