"""Calls AWS, and distinguishes a call that cannot be made from one that AWS refuses."""

import os
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from shared.platform.aws import client

Answer = Mapping[str, Any]

# Error codes of missing permissions, which differ by service.
_DENIED = frozenset(
    {
        "AccessDenied",
        "AccessDeniedException",
        "AuthorizationError",
        "AuthorizationErrorException",
        "UnauthorizedOperation",
    }
)
_UNKNOWN = frozenset({"404", "501", "UnknownOperationException"})


class CannotAsk(Exception):
    """The call cannot be made here, so the result is unknown."""


class Refused(Exception):
    """AWS refused the call, for instance because the resource is missing."""

    def __init__(self, code: str) -> None:
        super().__init__(f"AWS says {code}")
        self.code = code


def endpoint_is_local() -> bool:
    """Returns whether AWS is called on this machine: the local platform sets AWS_ENDPOINT_URL."""
    host = urlsplit(os.environ.get("AWS_ENDPOINT_URL", "")).hostname
    return host in ("127.0.0.1", "::1", "localhost")


def ask(service: str, operation: str, **parameters: Any) -> Answer:
    """Returns the answer of a call. Raises CannotAsk or Refused."""
    return _asked(_client(service), f"{service} {operation}", operation, parameters)


def ask_all(service: str, operation: str, items: str, **parameters: Any) -> Iterator[Answer]:
    """Yields the items of all pages. Raises CannotAsk or Refused."""
    token: Mapping[str, str] = {}
    while True:
        page = ask(service, operation, **parameters, **token)
        yield from page.get(items, ())
        if not page.get("NextToken"):
            return
        token = {"NextToken": page["NextToken"]}


def _client(service: str) -> Any:
    if service != "dynamodb":
        return client(service)
    from shared.storage.core.tables import Item

    # The client of storage uses the configured endpoint of DynamoDB.
    return Item._get_connection().connection.client


def _asked(made: Any, what: str, operation: str, parameters: Mapping[str, Any]) -> Answer:
    try:
        answer: Answer = getattr(made, operation)(**parameters)
    except NotImplementedError as error:  # the embedded cloud
        raise CannotAsk(f"this cloud does not answer {what}") from error
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code in _UNKNOWN:
            raise CannotAsk(f"this cloud does not answer {what}") from error
        if code in _DENIED:
            raise CannotAsk(f"these credentials may not call {what}") from error
        raise Refused(code) from error
    except (BotoCoreError, ResponseParserError) as error:
        raise CannotAsk(f"{what} does not answer: {type(error).__name__}") from error
    return answer
