"""What a canned reply has to be."""

from typing import Any, get_args, get_type_hints

import pytest
from msgspec.structs import replace

from infra.brand_file.canned_review import canned_problems
from shared.domain.brand.canned import MOST_CANNED, CannedReply
from shared.domain.brand.model import Brand
from shared.domain.brand.validation import BrandInvalid
from shared.domain.contacts.outcomes import Outcome

CONFIRMATION = "Juniper & Pine: You will get no more texts from us."


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"id": "Opted out"}, "id is a lower-case word"),
        ({"text": {}}, "text needs at least one language"),
        ({"text": {"en": " "}}, "is empty"),
        ({"text": {"en": "Hi {name}"}}, "has braces"),
        ({"text": {"en": "a" * 307}}, "goes out in 3 parts: at most 2"),
    ],
)
def test_a_reply_that_could_not_be_sent_is_refused(changed: dict[str, Any], said: str) -> None:
    good: dict[str, Any] = {"id": "hours", "text": {"en": "We are open."}}

    with pytest.raises(BrandInvalid, match=said):
        CannedReply(**{**good, **changed})


def test_two_replies_have_two_ids_and_there_are_at_most_a_hundred(brand: Brand) -> None:
    one = CannedReply("hours", {"en": "We are open."})
    many = [replace(one, id=f"reply-{nth}") for nth in range(MOST_CANNED + 1)]

    with pytest.raises(BrandInvalid, match="hours"):
        replace(brand, canned_replies=(one, one))
    with pytest.raises(BrandInvalid, match="at most 100"):
        replace(brand, canned_replies=tuple(many))


def test_it_closes_with_any_outcome_that_an_agent_has() -> None:
    (named,) = (
        one for one in get_args(get_type_hints(CannedReply)["outcome"]) if one is not type(None)
    )

    assert set(get_args(named)) == {str(one) for one in Outcome}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("You will get no more texts from us.", "it names the brand"),
        (f"{CONFIRMATION} https://juniper.example.com/back", "it has no link"),
        (f"{CONFIRMATION} Come back for 20% off.", "L1-CON-02"),
    ],
)
def test_a_confirmation_of_an_opt_out_is_only_that(brand: Brand, text: str, said: str) -> None:
    replies = (CannedReply("bye", {"en": text}, opts_out=True),)

    found = [one.message for one in canned_problems(replace(brand, canned_replies=replies))]

    assert any(said in one for one in found), found
    fine = (CannedReply("bye", {"en": CONFIRMATION}, opts_out=True),)
    assert not [*canned_problems(replace(brand, canned_replies=fine))]
