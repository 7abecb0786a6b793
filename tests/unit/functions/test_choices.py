"""An error about a request's body names what is permitted there."""

from typing import Any

import msgspec
import pytest

from functions.api.http.choices import with_choices
from functions.api.schemas.campaign_requests import CampaignIn
from functions.api.schemas.common import Request
from functions.api.schemas.contacts import OptOut
from functions.api.schemas.message_requests import Send
from shared.domain.contacts.holds import Hold


class Nested(Request, frozen=True):
    holds: list[Hold] | None = None
    by_name: dict[str, Hold] | None = None
    inner: "Nested | None" = None


def said(type: Any, body: object) -> str:
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.json.decode(msgspec.json.encode(body), type=type)
    return with_choices(str(refused.value), type)


HOLDS = ", ".join(sorted(Hold))


@pytest.mark.parametrize(
    ("type", "body", "expected"),
    [
        (Send, {"category": "x"}, "conversational, promotional, transactional"),
        (CampaignIn, {"category": "x"}, "promotional, transactional"),
        (CampaignIn, {"repeat": {"every": "fortnight"}}, "day, month, week"),
        (OptOut, {"means": "x"}, "email, in_person, letter, other, phone_call, web"),
        (Nested, {"holds": ["x"]}, HOLDS),
        (Nested, {"by_name": {"a": "x"}}, HOLDS),
        (Nested, {"inner": {"inner": {"holds": ["x"]}}}, HOLDS),
    ],
)
def test_a_value_that_is_not_permitted_is_answered_with_those_that_are(
    type: Any, body: object, expected: str
) -> None:
    told = said(type, body)

    assert told.startswith(f"The value is not one of: {expected} - at `$.")


@pytest.mark.parametrize("value", ["+12025550123", "a` - at `$.b", "two\nlines", "'"])
def test_the_value_itself_is_not_repeated(value: str) -> None:
    told = said(CampaignIn, {"category": value})

    assert told == "The value is not one of: promotional, transactional - at `$.category`"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"variants": [{"idd": "a", "body": "x"}]}, "it takes: body, id - at `$.variants[0]`"),
        ({"variantss": []}, "it takes: audience, body, "),
    ],
)
def test_an_unknown_field_is_answered_with_the_fields(body: object, expected: str) -> None:
    assert expected in said(CampaignIn, body)


@pytest.mark.parametrize("other", ["Expected `str`, got `int` - at `$.name`", "Anything", ""])
def test_another_message_stays(other: str) -> None:
    assert with_choices(other, CampaignIn) == other
