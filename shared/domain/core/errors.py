"""Domain errors: a stable code for programs, a sentence for people, and an HTTP status.

DomainError
 +- Invalid          400  the input cannot be used as it is
 +- Unauthenticated  401  the caller is unknown
 +- NotAllowed       403  the caller is known and lacks the permission
 +- NotFound         404  there is no such thing
 +- Conflict         409  the state of things forbids it
 +- TooLarge         413  more than is accepted in one request
 +- TooMany          429  too often
"""

from typing import ClassVar


class DomainError(Exception):
    """A request that was understood and refused. `code` is stable; the sentence may change.

    `status` is the HTTP status of the answer; a subclass that does not set it answers 400.
    Sentences never contain a phone number or a message body: they end in logs and answers.
    """

    status: ClassVar[int] = 400

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Invalid(DomainError):
    """The input cannot be used as it is."""

    status = 400


class Unauthenticated(DomainError):
    """The caller is unknown."""

    status = 401


class NotAllowed(DomainError):
    """The caller is known and lacks the permission."""

    status = 403


class NotFound(DomainError):
    """There is no such thing."""

    status = 404


class Conflict(DomainError):
    """The current state forbids it: decided already, or changed meanwhile."""

    status = 409


class TooLarge(DomainError):
    """More than is accepted in one request."""

    status = 413


class TooMany(DomainError):
    """Too often. `retry_after_seconds` says when to try again."""

    status = 429

    def __init__(self, code: str, message: str, retry_after_seconds: int) -> None:
        super().__init__(code, message)
        self.retry_after_seconds = retry_after_seconds
