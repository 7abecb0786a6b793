"""Classifies failed AWS calls, by the botocore exception, then by AWS's code and reason."""

from collections.abc import Callable, Mapping
from typing import Any

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    CredentialRetrievalError,
    EndpointConnectionError,
    NoCredentialsError,
    NoRegionError,
    ParamValidationError,
    PartialCredentialsError,
)

from shared.domain.messages.status import Reason
from shared.providers.core.base import Retry, SendError
from shared.providers.core.failures import without_id
from shared.providers.core.http import retry_after

Codes = Mapping[tuple[str, str], tuple[Retry, Reason]]
"""By AWS's (Code, Reason); an empty reason stands for every other reason of that code."""

_THROTTLED = (Retry.THROTTLED, Reason.THROTTLED)
_ACCOUNT = (Retry.STOP, Reason.ACCOUNT)

# Codes that every service of AWS may answer.
COMMON: Codes = {
    ("Throttling", ""): _THROTTLED,
    ("ThrottlingException", ""): _THROTTLED,
    ("ThrottledException", ""): _THROTTLED,
    ("TooManyRequestsException", ""): _THROTTLED,
    ("RequestLimitExceeded", ""): _THROTTLED,
    ("AccessDenied", ""): _ACCOUNT,
    ("AccessDeniedException", ""): _ACCOUNT,
    ("ExpiredToken", ""): _ACCOUNT,
    ("ExpiredTokenException", ""): _ACCOUNT,
    ("IncompleteSignature", ""): _ACCOUNT,
    ("InvalidClientTokenId", ""): _ACCOUNT,
    ("InvalidSignatureException", ""): _ACCOUNT,
    ("MissingAuthenticationToken", ""): _ACCOUNT,
    ("OptInRequired", ""): _ACCOUNT,
    ("SignatureDoesNotMatch", ""): _ACCOUNT,
    ("UnrecognizedClientException", ""): _ACCOUNT,
}

# Any other error of botocore may have happened after the request was sent.
NEVER_LEFT: Mapping[type[BotoCoreError], tuple[Retry, Reason]] = {
    ConnectTimeoutError: (Retry.RETRYABLE, Reason.PROVIDER_ERROR),
    EndpointConnectionError: (Retry.RETRYABLE, Reason.PROVIDER_ERROR),
    ParamValidationError: (Retry.FINAL, Reason.CONTENT_REJECTED),
    NoCredentialsError: _ACCOUNT,
    PartialCredentialsError: _ACCOUNT,
    CredentialRetrievalError: _ACCOUNT,
    NoRegionError: _ACCOUNT,
}


def send(operation: Callable[..., Any], parameters: Mapping[str, object], codes: Codes) -> str:
    """Calls AWS and returns its MessageId. Raises SendError."""
    try:
        answer = operation(**parameters)
    # Some messages of AWS repeat the phone number, and causes are logged: hence `from None`.
    except ClientError as error:
        raise _refusal(error.response, codes) from None
    except BotoCoreError as error:
        raise _no_answer(error) from None
    if not answer.get("MessageId"):
        raise without_id()
    return str(answer["MessageId"])


def _refusal(response: Mapping[str, Any], codes: Codes) -> SendError:
    code, reason = response.get("Error", {}).get("Code", ""), response.get("Reason", "")
    known = codes.get((code, reason)) or codes.get((code, "")) or COMMON.get((code, ""))
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    retry, meaning = known or _by_status(status)
    headers = response.get("ResponseMetadata", {}).get("HTTPHeaders", {})
    name = f"{code}:{reason}" if reason else code
    return SendError(name, meaning, retry, retry_after(headers))


def _by_status(status: int) -> tuple[Retry, Reason]:
    if status == 429:
        return _THROTTLED
    if 400 <= status < 500:
        return Retry.FINAL, Reason.UNKNOWN
    return Retry.AMBIGUOUS, Reason.TIMEOUT


def _no_answer(error: BotoCoreError) -> SendError:
    kinds = (meaning for kind, meaning in NEVER_LEFT.items() if isinstance(error, kind))
    retry, reason = next(kinds, (Retry.AMBIGUOUS, Reason.TIMEOUT))
    return SendError(type(error).__name__, reason, retry)
