"""What a failed send over HTTP, or a bad receipt, means for us: one order of questions for all."""

from collections.abc import Callable, Mapping

from shared.domain.messages.message import Reason, Status
from shared.providers.core.base import Credentials, Retry, SendError
from shared.providers.core.http import Answer, NoAnswer, NotSent

Meaning = tuple[Retry, Reason]
"""What a provider's code lets us do with a send, and why; of a receipt only the reason counts."""

NEGATIVE = frozenset({Status.FAILED, Status.UNDELIVERED, Status.EXPIRED, Status.UNKNOWN})


def by_code(codes: Mapping[Meaning, str]) -> Mapping[str, Meaning]:
    """Turns a table that lists the codes of each meaning, with blanks between them, round."""
    return {code: meaning for meaning, listed in codes.items() for code in listed.split()}


def ask(post: Callable[[], Answer]) -> Answer:
    """The provider's answer, whatever its status. Raises SendError when there is none."""
    try:
        return post()
    except NotSent as error:
        raise SendError("not_sent", Reason.PROVIDER_ERROR, Retry.RETRYABLE) from error
    except NoAnswer as error:
        raise SendError("no_answer", Reason.TIMEOUT, Retry.AMBIGUOUS) from error


def accepted(answer: Answer) -> bool:
    return 200 <= answer.status < 300


def without_id() -> SendError:
    """It said yes and did not say to what: the text may be on its way."""
    return SendError("no_id", Reason.PROVIDER_ERROR, Retry.AMBIGUOUS)


def refusal(status: int, code: str, known: Meaning | None) -> SendError:
    """A 5xx says nothing about the text, which may have been taken before the fault."""
    code = code or f"http_{status}"
    if status == 429:
        return SendError(code, Reason.THROTTLED, Retry.THROTTLED)
    if status >= 500:
        return SendError(code, Reason.PROVIDER_ERROR, Retry.AMBIGUOUS)
    if known:
        retry, reason = known
        return SendError(code, reason, retry)
    if status in (401, 403):
        return SendError(code, Reason.ACCOUNT, Retry.STOP)
    return SendError(code, Reason.UNKNOWN, Retry.FINAL)


def outcome(status: Status, reason: Reason | None) -> tuple[Status, Reason | None]:
    """A receipt's status with its reason: none for good news, always one for bad."""
    if status not in NEGATIVE:
        return status, None
    if Reason.EXPIRED is reason or status is Status.EXPIRED:
        return Status.EXPIRED, Reason.EXPIRED
    return status, reason or Reason.UNKNOWN


def required(credentials: Credentials, name: str) -> str:
    """A credential that no text can leave without. Raises SendError."""
    value = credentials.get(name)
    if not value:
        raise SendError(f"{name}_missing", Reason.ACCOUNT, Retry.STOP)
    return value
