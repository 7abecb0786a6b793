"""A refusal has a code for programs and a sentence for people."""

import pytest

from shared.domain.core.errors import (
    Conflict,
    DomainError,
    Invalid,
    NotAllowed,
    NotFound,
    TooLarge,
    TooMany,
    Unauthenticated,
)


@pytest.mark.parametrize(
    "kind", [Invalid, Unauthenticated, NotAllowed, NotFound, Conflict, TooLarge]
)
def test_a_refusal_carries_its_code_beside_its_sentence(kind: type[DomainError]) -> None:
    refusal = kind("body_empty", "The text is empty.")

    assert (refusal.code, str(refusal)) == ("body_empty", "The text is empty.")
    assert isinstance(refusal, DomainError)


def test_too_often_says_when_to_try_again() -> None:
    refusal = TooMany("too_many", "Too many requests.", 42)

    assert (refusal.code, str(refusal)) == ("too_many", "Too many requests.")
    assert refusal.retry_after_seconds == 42
