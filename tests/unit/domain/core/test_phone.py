"""Numbers and the ids derived from them: one spelling, stable ids, and nothing told in errors."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.core.errors import Invalid
from shared.domain.core.phone import (
    PhoneNumber,
    contact_id,
    normalise_origin,
    parse_contact_id,
    parse_phone,
)
from tests.unit.domain.builders import HER, bounded

NUMBERS = st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True)
PEPPERS = st.binary(min_size=32, max_size=32)


@pytest.mark.parametrize(
    "spelling",
    [
        "+12025550123",
        "12025550123",
        " +1 (202) 555-0123 ",
        "+1.202.555.0123",
        "+1\u00a0202\u00a05550123",
        "1-202-555-0123\n",
    ],
)
def test_every_usual_spelling_is_the_same_number(spelling: str) -> None:
    assert parse_phone(spelling) == HER


@bounded
@given(number=NUMBERS, gaps=st.lists(st.sampled_from(["", " ", "-", ".", "(", ")"]), min_size=16))
def test_separators_never_change_a_number(number: str, gaps: list[str]) -> None:
    spelling = "".join(digit + gap for digit, gap in zip(number, gaps, strict=False))

    assert parse_phone(spelling) == number
    assert parse_phone(parse_phone(spelling)) == number
    assert parse_phone(spelling.removeprefix("+")) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+",
        "+120255",
        "+0202555012345",
        "+1202555012345678",
        "++12025550123",
        "+1202555o123",
        "+1202555012３",
        "+12025550123 ext 5",
        "tel:+12025550123",
        "+12025550123,+12025550124",
    ],
)
def test_what_is_no_number_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_phone(text)

    assert caught.value.code == "phone_invalid"
    assert not re.search(r"[0-9]{3}", str(caught.value))
    assert len(text) < 3 or text not in str(caught.value)


@bounded
@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = parse_phone(text)
    except Invalid:
        return
    assert re.fullmatch(r"\+[1-9][0-9]{6,14}", number)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("12025550100", "+12025550100"),
        ("+1 (202) 555-0100", "+12025550100"),
        (" 72345 ", "72345"),
        ("722", "722"),
        ("JUNIPER", "JUNIPER"),
        (" Juniper ", "Juniper"),
        ("2Juniper", "2Juniper"),
        ("", ""),
    ],
)
def test_our_own_numbers_have_one_spelling_too(text: str, origin: str) -> None:
    assert normalise_origin(text) == origin


def test_digits_that_are_neither_number_nor_short_code_are_refused() -> None:
    with pytest.raises(Invalid):
        normalise_origin("12")


def test_the_id_of_a_number_is_the_same_for_ever() -> None:
    """A release that derived it otherwise would forget who has opted out."""
    assert contact_id(b"an example pepper", HER) == "con_gt3zlyqqzuusjjz4vdun"


@bounded
@given(number=NUMBERS, pepper=PEPPERS)
def test_an_id_is_derived_and_says_nothing_of_the_number(number: str, pepper: bytes) -> None:
    derived = contact_id(pepper, PhoneNumber(number))

    assert derived == contact_id(pepper, PhoneNumber(number))
    assert parse_contact_id(derived) == derived
    assert number[1:] not in derived


@bounded
@given(number=NUMBERS, other=NUMBERS, pepper=PEPPERS, another=PEPPERS)
def test_ids_differ_by_number_and_by_pepper(
    number: str, other: str, pepper: bytes, another: bytes
) -> None:
    derived = contact_id(pepper, PhoneNumber(number))

    assert (derived == contact_id(pepper, PhoneNumber(other))) is (number == other)
    assert (derived == contact_id(another, PhoneNumber(number))) is (pepper == another)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "con_",
        "con_abcdefghijklmnopqrs",
        "con_abcdefghijklmnopqrstu",
        "con_ABCDEFGHIJKLMNOPQRST",
        "con_abcdefghijklmnopqrs1",
        "msg_abcdefghijklmnopqrst",
        "con_abcdefghijklmnopqrst\n",
        HER,
    ],
)
def test_what_is_no_contact_id_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_contact_id(text)

    assert caught.value.code == "contact_id_invalid"
    assert len(text) < 5 or text not in str(caught.value)
