"""Domain errors: a stable code for programs, a sentence for people, and an HTTP status.

DomainError
 +- Invalid          400  the input cannot be used as it is
 +- Unauthenticated  401  the caller is unknown
 +- NotAllowed       403  the caller is known and lacks the permission
 +- NotFound         404  there is no such thing
 +- Conflict         409  the state of things forbids it
 +- Outdated         412  decided on a state that has changed since
 +- TooLarge         413  more than is accepted in one request
 +- TooMany          429  too often
 +- InternalError    500  a fault of ours
"""

from typing import ClassVar, Protocol


class Code(Protocol):
    """A declared code: what an error needs of it. The registry is error_codes.py."""

    name: str
    meaning: str


class DomainError(Exception):
    """A request that was understood and refused. `code` is stable; the sentence may change.

    It is raised through its code in the registry (error_codes.py), which states the meaning and
    the remedy. `declared` is that code.
    `status` is the HTTP status of the answer; a subclass that does not set it answers 400.
    Sentences never contain a phone number or a message body: they end in logs and answers.
    """

    status: ClassVar[int] = 400

    def __init__(self, code: Code, detail: str | None = None) -> None:
        super().__init__(detail or code.meaning)
        self.declared = code

    @property
    def code(self) -> str:
        """The name of the code, for programs."""
        return self.declared.name


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


class Outdated(DomainError):
    """The caller decided on a state that has changed since."""

    status = 412


class TooLarge(DomainError):
    """More than is accepted in one request."""

    status = 413


class TooMany(DomainError):
    """Too often. `retry_after_seconds` says when to try again."""

    status = 429

    def __init__(self, code: Code, retry_after_seconds: int, detail: str | None = None) -> None:
        super().__init__(code, detail)
        self.retry_after_seconds = retry_after_seconds


class InternalError(DomainError):
    """A fault of ours: the caller can do nothing but try again."""

    status = 500
