"""Refusals in the product's own words: a stable code for programs, a sentence for people."""


class DomainError(Exception):
    """A request that was understood and refused. `code` is stable; the message may change.

    Messages never contain a phone number or the body of a text: they end in logs and answers.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Invalid(DomainError):
    """The input cannot be used as it is."""


class Unauthenticated(DomainError):
    """Nobody we know is asking."""


class NotAllowed(DomainError):
    """Somebody we know asks for what they may not have."""


class NotFound(DomainError):
    """There is no such thing."""


class Conflict(DomainError):
    """The state of things forbids it: decided already, or gone on."""


class TooLarge(DomainError):
    """More than we accept in one piece."""


class TooMany(DomainError):
    """Too often. `retry_after_seconds` says when it is worth trying again."""

    def __init__(self, code: str, message: str, retry_after_seconds: int) -> None:
        super().__init__(code, message)
        self.retry_after_seconds = retry_after_seconds
