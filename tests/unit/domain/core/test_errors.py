"""A refusal has a code for programs and a sentence for people, both from the registry."""

import re

import pytest

from infra.generate.api.errors import PAGE, all_codes, rendered
from shared.domain.core.error_codes import ErrorCode, declare, find_code
from shared.domain.core.errors import Conflict, DomainError, Invalid, NotFound, TooMany
from shared.usecases.outbound.schedule_message import Refused
from tests.support.tables import table

CODES = all_codes()
STATUSES = {400, 401, 403, 404, 409, 412, 413, 429, 500}


def test_a_code_raises_its_class_with_its_meaning_or_a_more_exact_sentence() -> None:
    code = ErrorCode("body_empty", Invalid, "The body is empty.", "Write a body.")

    plain, exact = code(), code("The body of variant B is empty.")

    assert (plain.code, str(plain)) == ("body_empty", "The body is empty.")
    assert (exact.code, str(exact)) == ("body_empty", "The body of variant B is empty.")
    assert isinstance(plain, Invalid)


def test_too_often_says_when_to_try_again() -> None:
    code = ErrorCode("too_many", TooMany, "Too many requests.", "Wait.")

    refusal = TooMany(code, 42)

    assert (refusal.code, str(refusal)) == ("too_many", "Too many requests.")
    assert refusal.retry_after_seconds == 42


def test_a_code_is_declared_once_for_each_status() -> None:
    with pytest.raises(ValueError, match="contact_unknown is declared twice for status 404"):
        declare("contact_unknown", NotFound, "There is no such contact.", "Check the id.")


def test_a_code_is_found_by_its_name_and_status() -> None:
    found, other = find_code("opted_out", Conflict), find_code("opted_out", NotFound)

    assert found is not None
    assert found.error is Conflict
    assert other is None


@table("code", CODES)
def test_every_code_can_be_raised_and_says_what_to_do(code: ErrorCode[DomainError]) -> None:
    error = TooMany(code, 1) if issubclass(code.error, TooMany) else code()

    assert error.status in STATUSES
    assert (error.code, str(error)) == (code.name, code.meaning)
    assert re.fullmatch("[a-z0-9_]+", code.name)
    assert re.search("[.?0]$", code.meaning)
    assert code.remedy.endswith(".")


@table("error", DomainError.__subclasses__())
def test_every_kind_of_error_states_its_status(error: type[DomainError]) -> None:
    assert error.status in STATUSES


def test_an_unknown_decision_code_is_still_an_answer() -> None:
    assert Refused.of_code("a_rule_of_tomorrow").name == "refused"
    assert Refused.of_code("opted_out").name == "opted_out"


def test_the_page_has_every_code_as_it_is_declared() -> None:
    page = PAGE.read_text()

    assert rendered(page) == page, "run `make docs`"
    assert page.count("\n| `") == len(CODES) + 6
