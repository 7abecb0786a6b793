"""The OpenAPI document follows from declarations: operations, structs and error codes."""

from typing import Annotated

import pytest
from msgspec import UNSET, UnsetType

from functions.api.http.operations import Operation, Resource
from functions.api.http.parameters import Cursor, Limit
from functions.api.schemas.common import Answer, ContactId, Page, Request
from infra.generate.api.answers import answers_of, declared
from infra.generate.api.schemas import components_of, inlined, reference
from shared.domain.core.documented import Instant, documented
from shared.usecases.opt_in.request_opt_in import HALTED


class Wanted(Request, frozen=True):
    """What is wanted."""

    name: Annotated[str | UnsetType | None, documented("A name.", maxLength=9)] = UNSET


class Given(Answer, frozen=True):
    """What is given."""

    at: Instant | None = None


def view(_caller: object, id: ContactId, body: Wanted, limit: Limit, cursor: Cursor) -> Page[Given]:
    """Gives."""
    return Page([], None)


OPERATION = Operation(
    "give", Resource(__name__, "Things", ""), "POST", "/{id}", view, scope="a:b",
    errors=("contact_unknown", HALTED),
)  # fmt: skip


def test_a_request_may_omit_what_has_a_default_and_an_answer_has_every_field() -> None:
    schemas = components_of([OPERATION])

    assert schemas["Wanted"]["required"] == []
    assert schemas["Given"]["required"] == ["at"]
    assert schemas["Given"]["additionalProperties"] is False
    assert schemas["GivenPage"]["properties"]["items"]["items"] == reference(Given)


def test_a_field_has_its_description_and_its_limits() -> None:
    name = components_of([OPERATION])["Wanted"]["properties"]["name"]

    assert (name["description"], name["maxLength"]) == ("A name.", 9)


def test_an_operation_answers_with_the_codes_of_its_token_body_parameters_and_use_case() -> None:
    answers = answers_of(OPERATION)
    codes = {
        status: answer["content"]["application/problem+json"]["schema"]["properties"]["code"]
        for status, answer in answers.items()
        if "application/problem+json" in answer.get("content", {})
    }

    assert list(answers) == ["200", "400", "401", "403", "404", "413", "415", "429", "500"]
    assert codes["404"] == {"enum": ["contact_unknown"]}
    assert codes["429"] == {"enum": ["halted", "too_many"]}
    assert codes["400"] == {
        "enum": ["body_invalid", "content_encoding_unknown", "cursor_invalid", "limit_invalid"]
    }


def test_a_parameter_has_no_references() -> None:
    assert inlined(Cursor)["type"] == "string"
    assert inlined(Limit)["maximum"] == 200


@pytest.mark.parametrize("name", ["of_tomorrow", "halted"])
def test_a_name_without_exactly_one_code_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        declared(name)
