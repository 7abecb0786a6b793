"""Classifies failed sends over HTTP and failure receipts, in one order for all providers."""

from collections.abc import Callable, Mapping

from shared.domain.messages.status import Reason, Status
from shared.providers.core.base import Credentials, Retry, SendError
from shared.providers.core.http import Answer, NoAnswer, NotSent

Meaning = tuple[Retry, Reason]
"""The retry and reason of a provider's code; for a receipt only the reason is used."""

NEGATIVE = frozenset({Status.FAILED, Status.UNDELIVERED, Status.EXPIRED, Status.UNKNOWN})


def by_code(codes: Mapping[Meaning, str]) -> Mapping[str, Meaning]:
    """Returns meanings by code, from a table of codes by meaning, separated by spaces."""
    return {code: meaning for meaning, listed in codes.items() for code in listed.split()}


def ask(post: Callable[[], Answer]) -> Answer:
    """Returns the provider's response, of any status. Raises SendError when there is none."""
    try:
        return post()
    except NotSent as error:
        raise SendError("not_sent", Reason.PROVIDER_ERROR, Retry.RETRYABLE) from error
    except NoAnswer as error:
        raise SendError("no_answer", Reason.TIMEOUT, Retry.AMBIGUOUS) from error


def accepted(answer: Answer) -> bool:
    return 200 <= answer.status < 300


def without_id() -> SendError:
    """Returns a success without a message id as a failure: the message may have been sent."""
    return SendError("no_id", Reason.PROVIDER_ERROR, Retry.AMBIGUOUS)


def refusal(answer: Answer, code: str, known: Meaning | None) -> SendError:
    """Returns the failure. After a 5xx the message may have been accepted before.

    A code that says throttled is certain whatever the HTTP status.
    """
    status = answer.status
    code = code or f"http_{status}"
    if status == 429 or (known and known[0] is Retry.THROTTLED):
        return SendError(code, Reason.THROTTLED, Retry.THROTTLED, answer.retry_after)
    if status >= 500:
        return SendError(code, Reason.PROVIDER_ERROR, Retry.AMBIGUOUS)
    if known:
        retry, reason = known
        return SendError(code, reason, retry, answer.retry_after)
    if status in (401, 403):
        return SendError(code, Reason.ACCOUNT, Retry.STOP)
    return SendError(code, Reason.UNKNOWN, Retry.FINAL)


def outcome(status: Status, reason: Reason | None) -> tuple[Status, Reason | None]:
    """Returns a receipt's status and reason: none for a success, always one for a failure."""
    if status not in NEGATIVE:
        return status, None
    if Reason.EXPIRED is reason or status is Status.EXPIRED:
        return Status.EXPIRED, Reason.EXPIRED
    return status, reason or Reason.UNKNOWN


def required(credentials: Credentials, name: str) -> str:
    """Returns a credential that sending requires. Raises SendError when it is missing."""
    value = credentials.get(name)
    if not value:
        raise SendError(f"{name}_missing", Reason.ACCOUNT, Retry.STOP)
    return value
