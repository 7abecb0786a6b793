"""Asks AWS, and tells a cloud that does not answer such a question apart from a bad answer."""

import os
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from shared.platform.aws import client

Answer = Mapping[str, Any]

# What services say to a caller who may not ask; each has words of its own.
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
    """Nothing is known: neither that it is well nor that it is wrong."""


class Refused(Exception):
    """AWS has looked at the question, and there is no such thing, or it is out of order."""

    def __init__(self, code: str) -> None:
        super().__init__(f"AWS says {code}")
        self.code = code


def endpoint_is_local() -> bool:
    """Returns whether AWS is called on this machine: the local platform sets AWS_ENDPOINT_URL."""
    host = urlsplit(os.environ.get("AWS_ENDPOINT_URL", "")).hostname
    return host in ("127.0.0.1", "::1", "localhost")


def ask(service: str, operation: str, **parameters: Any) -> Answer:
    """Raises CannotAsk or Refused."""
    return _asked(_client(service), f"{service} {operation}", operation, parameters)


def ask_all(service: str, operation: str, items: str, **parameters: Any) -> Iterator[Answer]:
    """Every item of all pages."""
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

    # Where another engine than the region's is set, storage's client knows it.
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
