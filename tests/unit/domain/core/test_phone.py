"""Numbers and the ids derived from them: one spelling, stable ids, and nothing told in errors."""

import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shared.domain.core.errors import Invalid
from shared.domain.core.phone import (
    PhoneNumber,
    Requirement,
    contact_id,
    country_of,
    parse_contact_id,
    parse_origin,
    parse_phone,
)
from tests.unit.domain.builders import PHONE, bounded

NUMBERS = st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True)
PEPPERS = st.binary(min_size=32, max_size=32)


INVALID, NO_PLUS, UNREACHABLE = "phone_invalid", "phone_without_plus", "phone_unreachable"
LONDON, LONDON_MOBILE, TOLL_FREE = "+442079460123", "+447400123456", "+18335550104"
NO_SUCH_AREA = "+11115550123"
PREMIUM, EXCHANGE_976, PERSONAL = "+19005550123", "+12129765123", "+15005550123"
UK_PERSONAL, CANADA_600, DIRECTORY = "+447012345678", "+16005550123", "+12025551212"
CARRIERS_700 = "+17005550123"

# How a number is written, and what it is read as when it has to be possible, valid and textable,
# without a country and with the United States as the country.
TABLE = [
    # written                    possible       valid          textable       possible, US
    ("+12025550123",             PHONE,         PHONE,         PHONE,         PHONE),
    (" +1 (202) 555-0123 ",      PHONE,         PHONE,         PHONE,         PHONE),
    ("+1.202.555.0123",          PHONE,         PHONE,         PHONE,         PHONE),
    ("+1\u00a0202\u00a05550123", PHONE,         PHONE,         PHONE,         PHONE),
    ("+1\u2013202\u2011555\u22120123", PHONE,     PHONE,         PHONE,         PHONE),
    ("\u202a+12025550123\u202c", PHONE,         PHONE,         PHONE,         PHONE),
    ("\ufeff+1202\u200b555\u00ad0123", PHONE,     PHONE,         PHONE,         PHONE),
    ("+1202555\ufe0f0123",       PHONE,         PHONE,         PHONE,         PHONE),
    ("＋１２０２５５５０１２３",   PHONE,         PHONE,         PHONE,         PHONE),
    ("＋１（２０２）５５５－０１２３", PHONE,       PHONE,         PHONE,         PHONE),
    ("12025550123",              NO_PLUS,       NO_PLUS,       NO_PLUS,       PHONE),
    ("1-202-555-0123\n",         NO_PLUS,       NO_PLUS,       NO_PLUS,       PHONE),
    ("(202) 555-0123",           NO_PLUS,       NO_PLUS,       NO_PLUS,       PHONE),
    ("２０２５５５０１２３",       NO_PLUS,       NO_PLUS,       NO_PLUS,       PHONE),
    ("020 7946 0123",            NO_PLUS,       NO_PLUS,       NO_PLUS,       INVALID),
    ("0012025550123",            NO_PLUS,       NO_PLUS,       NO_PLUS,       INVALID),
    ("00442079460123",           NO_PLUS,       NO_PLUS,       NO_PLUS,       INVALID),
    ("442079460123",             NO_PLUS,       NO_PLUS,       NO_PLUS,       INVALID),
    ("011 44 20 7946 0123",      NO_PLUS,       NO_PLUS,       NO_PLUS,       LONDON),
    ("555-0123",                 NO_PLUS,       NO_PLUS,       NO_PLUS,       INVALID),
    ("(111) 555-0123",           NO_PLUS,       NO_PLUS,       NO_PLUS,       NO_SUCH_AREA),
    ("+44 (0)20 7946 0123",      LONDON,        LONDON,        UNREACHABLE,   LONDON),
    ("+44 7400 123456",          LONDON_MOBILE, LONDON_MOBILE, LONDON_MOBILE, LONDON_MOBILE),
    ("+1 833 555 0104",          TOLL_FREE,     TOLL_FREE,     UNREACHABLE,   TOLL_FREE),
    ("+1 900 555 0123",          PREMIUM,       PREMIUM,       UNREACHABLE,   PREMIUM),
    ("+1 212 976 5123",          EXCHANGE_976,  EXCHANGE_976,  UNREACHABLE,   EXCHANGE_976),
    ("+1 500 555 0123",          PERSONAL,      PERSONAL,      UNREACHABLE,   PERSONAL),
    ("+44 70 1234 5678",         UK_PERSONAL,   UK_PERSONAL,   UNREACHABLE,   UK_PERSONAL),
    ("+1 600 555 0123",          CANADA_600,    CANADA_600,    UNREACHABLE,   CANADA_600),
    ("+1 202 555 1212",          DIRECTORY,     DIRECTORY,     UNREACHABLE,   DIRECTORY),
    ("+1 700 555 0123",          CARRIERS_700,  INVALID,       INVALID,       CARRIERS_700),
    (NO_SUCH_AREA,               NO_SUCH_AREA,  INVALID,       INVALID,       NO_SUCH_AREA),
    ("+1202555012",              "+1202555012", INVALID,       INVALID,       "+1202555012"),
    ("",                         INVALID,       INVALID,       INVALID,       INVALID),
    ("+",                        INVALID,       INVALID,       INVALID,       INVALID),
    ("12",                       INVALID,       INVALID,       INVALID,       INVALID),
    ("+120255",                  INVALID,       INVALID,       INVALID,       INVALID),
    ("+0202555012345",           INVALID,       INVALID,       INVALID,       INVALID),
    ("+1202555012345678",        INVALID,       INVALID,       INVALID,       INVALID),
    ("++12025550123",            INVALID,       INVALID,       INVALID,       INVALID),
    ("+1202555o123",             INVALID,       INVALID,       INVALID,       INVALID),
    ("+1202555012३",             INVALID,       INVALID,       INVALID,       INVALID),
    ("+12025550123 ext 5",       INVALID,       INVALID,       INVALID,       INVALID),
    ("tel:+12025550123",         INVALID,       INVALID,       INVALID,       INVALID),
    ("+12025550123,+12025550124", INVALID,      INVALID,       INVALID,       INVALID),
    ("+1" + " " * 64 + "2025550123", INVALID,   INVALID,       INVALID,       INVALID),
]  # fmt: skip


def outcome(text: str, **asked: Any) -> str:
    """The number, or the code of the error."""
    try:
        return parse_phone(text, **asked)
    except Invalid as refused:
        return refused.code


def test_every_reader_follows_one_table() -> None:
    requirements: list[Requirement] = ["possible", "valid", "textable"]

    read = [
        (text, *(outcome(text, require=one) for one in requirements), outcome(text, country="US"))
        for text, *_ in TABLE
    ]

    assert read == TABLE


def test_a_complete_number_has_a_length_of_its_country() -> None:
    incomplete = {"+1202555012", "+12025550", "+44207946012345", "+99912345678"}

    for text in [*(text for text, *_ in TABLE), *incomplete]:
        expected = INVALID if text in incomplete else outcome(text)
        assert (text, outcome(text, require="complete")) == (text, expected)
        assert outcome(text, require="complete", country="US") in (
            expected,
            outcome(text, country="US"),
        )


def test_another_length_is_told() -> None:
    with pytest.raises(Invalid, match="another length than the numbers of its country"):
        parse_phone("+1202555012", require="complete")


def test_an_error_never_repeats_the_number() -> None:
    for text in (text for text, possible, *_ in TABLE if possible in (INVALID, NO_PLUS)):
        with pytest.raises(Invalid) as caught:
            parse_phone(text)
        assert not re.search(r"[0-9]{3}", str(caught.value))
        assert len(text) < 3 or text not in str(caught.value)


def test_a_missing_country_code_is_told_with_how_to_write_it() -> None:
    with pytest.raises(Invalid, match=r"no country code.*Write \+ and the country code first"):
        parse_phone("(202) 555-0123")


@pytest.mark.parametrize(
    ("phone", "country"),
    [
        (PHONE, "US"),
        ("+14165550123", "CA"),
        (LONDON, "GB"),
        (NO_SUCH_AREA, "US"),
        ("+99912345678", "ZZ"),
    ],
)
def test_the_country_of_a_number(phone: str, country: str) -> None:
    assert country_of(PhoneNumber(phone)) == country


@bounded
@given(number=NUMBERS, gaps=st.lists(st.sampled_from(["", " ", "-", ".", "(", ")"]), min_size=16))
def test_separators_never_change_a_number(number: str, gaps: list[str]) -> None:
    spelling = "".join(digit + gap for digit, gap in zip(number, gaps, strict=False))
    assume("(0)" not in spelling)  # a zero that is dialled within the country only

    assert parse_phone(spelling) == number
    assert parse_phone(parse_phone(spelling)) == number
    assert parse_phone(spelling.removeprefix("+"), plus_optional=True) == number


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
        ("+1 (202) 555\u20110100", "+12025550100"),
        ("+1\u2013202\u2212555/0100", "+12025550100"),
        ("1/202/555.0100", "+12025550100"),
        ("\uff17\uff12\uff13\uff14\uff15", "72345"),
        (" 72345 ", "72345"),
        ("722", "722"),
        ("JUNIPER", "JUNIPER"),
        (" Juniper ", "Juniper"),
        ("2Juniper", "2Juniper"),
        ("", ""),
    ],
)
def test_our_own_numbers_have_one_spelling_too(text: str, origin: str) -> None:
    assert parse_origin(text) == origin


def test_digits_that_are_neither_number_nor_short_code_are_refused() -> None:
    with pytest.raises(Invalid):
        parse_origin("12")


def test_the_id_of_a_number_is_the_same_for_ever() -> None:
    """A release that derived it otherwise would forget who has opted out."""
    assert contact_id(b"an example pepper", PHONE) == "con_gt3zlyqqzuusjjz4vdun"


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
        PHONE,
    ],
)
def test_what_is_no_contact_id_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_contact_id(text)

    assert caught.value.code == "contact_id_invalid"
    assert len(text) < 5 or text not in str(caught.value)
