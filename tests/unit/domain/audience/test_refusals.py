"""What is no audience filter: refused with the place and what would be right, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.audience.fields import FIELDS, OPERATORS
from shared.domain.audience.filter import parse
from shared.domain.core.errors import Invalid
from tests.support.tables import table
from tests.unit.domain.builders import bounded


def refusal(text: str) -> str:
    with pytest.raises(Invalid) as refused:
        parse(text)
    assert refused.value.code == "audience_invalid"
    return str(refused.value)


@table(
    ("text", "at", "says"),
    [
        ("languag = es", 1, "the nearest is language"),
        ("attribute.tier = gold", 1, "the nearest is attributes.NAME"),
        ("attributes = gold", 1, "the nearest is attributes.NAME"),
        ("event.order.last within 3d", 1, "the nearest is events.NAME.last"),
        ("events.order.lst within 3d", 1, "the nearest is events.NAME.last"),
        ("consents.offers = active", 1, "the nearest is consent.PROGRAM"),
        ("shoe_size = 9", 1, "an attribute is written attributes.NAME"),
        ("has language and has promotion_30d", 22, "the nearest is promotions_30d"),
        ("attributes.größe = 9", 1, "without accents"),
        (f"attributes.{'a' * 65} = 9", 1, "up to 64 letters"),
        ("language < es", 10, "language takes = != in has"),
        ("language ~ es", 10, "language takes"),
        ("has created", 5, "created takes within"),
        ("has country", 5, "country takes = != in ~"),
        ("events.order within 3d", 14, "events.NAME takes has"),
        ("campaign != cmp_01K", 10, "campaign takes = in"),
        ("last_promotion < 2026-11-01", 16, "last_promotion takes within"),
        ("last_promotion within 31d", 23, "remembered for 30d"),
        ("language = spanish", 12, "two letters"),
        ("country = UK", 11, "ISO 3166"),
        ("jurisdiction = US", 16, "US-PA"),
        ("jurisdiction = US-ANY", 16, "US-PA"),
        ("time_zone = America", 13, "America/Chicago"),
        ("area_code = 20", 13, "three digits"),
        ("consent.offers = yes", 18, "none, pending, active, revoked"),
        ("campaign = spring", 12, "cmp_"),
        ("promotions_30d < two", 18, "a number is expected"),
        ('promotions_30d < "2"', 18, "a number is expected"),
        ("created within 30", 16, "a duration is expected"),
        ('created within "30d"', 16, "a duration is expected"),
        ("created within 0d", 16, "above 0"),
        ("created within 3661d", 16, "at most 3660d"),
        ("created within 999999w", 16, "at most 3660d"),
        ("created > yesterday", 11, "a date from 2000"),
        ("created > 2026-02-30", 11, "a date from 2000"),
        ("created > 2026-11-01T10:00", 11, "a date from 2000"),
        ("created > 1999-12-31", 11, "a date from 2000"),
        ("attributes.a = 2026-13-01", 16, "a date from 2000"),
        ("attributes.a < gold", 16, "a number or a date"),
        ("attributes.a > true", 16, "a number or a date"),
        ("attributes.a = 1234567890123456", 16, "at most 15 digits"),
        ("language", 9, "after the field comes"),
        ("language es", 10, "after the field comes"),
        ("language =", 11, "a value is expected"),
        ("language = and", 12, "takes quotes"),
        ("language = = es", 12, "a value is expected"),
        ("language not in (es)", 10, "`not` stands before"),
        ("language in es", 13, "a list in parentheses"),
        ("language in ()", 14, "a value is expected"),
        ("language in (es,)", 17, "a value is expected"),
        ("language in (es en)", 17, "a comma or )"),
        ("language = es language = en", 15, "`and`, `or` or the end"),
        ("language = es)", 14, "`and`, `or` or the end"),
        ("(language = es", 15, "`and`, `or` or )"),
        ("language = es and", 18, "a comparison is expected"),
        ("and", 1, "a comparison is expected"),
        ("()", 2, "a comparison is expected"),
        ("has", 4, "after `has` comes a field"),
        ("has has language", 5, "after `has` comes a field"),
        ('language = "es', 12, "does not end"),
        ('attributes.a = "\\n"', 16, "does not end"),
        ('attributes.a = "a\x00"', 16, "invisible character"),
        ('attributes.a = "\ud800"', 16, "invisible character"),
        ("attributes.a = 'b'", 16, "double quotation marks"),
        ("attributes.a = “b”", 16, "straight quotation marks"),
        ("!has language", 1, "write `not`"),
        ("language = es & has area_code", 15, "means nothing here"),
    ],
)
def test_a_refusal_tells_where_and_what_would_be_right(text: str, at: int, says: str) -> None:
    message = refusal(text)

    assert message.startswith(f"at character {at}: ")
    assert says in message


def test_a_refusal_repeats_nothing_that_was_written() -> None:
    number = "+12025550123"
    values = (
        f"{field.replace('NAME', number).replace('PROGRAM', number)} {operator} {number}"
        for field in FIELDS
        for operator in OPERATORS
    )
    for text in (number, f"phone = {number}", f"has {number}", *values):
        assert "555" not in refusal(text)


@pytest.mark.parametrize(
    ("most", "too_many", "says"),
    [
        (
            f"attributes.a = {'b' * 1985}",
            f"attributes.a = {'b' * 1986}",
            "a filter has at most 2000 characters",
        ),
        (
            f"attributes.a={'b' * 1985}",
            f"attributes.a={'b' * 1987}",
            "written out with its spaces",
        ),
        (
            " or ".join(["has language"] * 50),
            " or ".join(["has language"] * 51),
            "at most 50 comparisons",
        ),
        ("not " * 10 + "has language", "not " * 11 + "has language", "at most 10 deep"),
        (
            "(" * 10 + "has language" + ")" * 10,
            "(" * 11 + "has language" + ")" * 11,
            "at most 10 deep",
        ),
        (
            f"language in ({','.join(['es'] * 200)})",
            f"language in ({','.join(['es'] * 201)})",
            "at most 200 values",
        ),
    ],
    ids=["characters", "characters written out", "comparisons", "nots", "parentheses", "list"],
)
def test_every_bound_holds_exactly(most: str, too_many: str, says: str) -> None:
    parse(most)

    assert says in refusal(too_many)


def test_a_kept_filter_can_be_read_again_at_every_length() -> None:
    longest = f"attributes.a={'b' * 1985}"

    assert parse(parse(longest).text) == parse(longest)


@pytest.mark.parametrize(
    "text", ["(" * 2000, "not " * 500, '"' * 1999, "-" * 2000, "has " * 500, "\\" * 2000]
)
def test_the_longest_nonsense_is_refused(text: str) -> None:
    refusal(text)


PIECES = st.sampled_from(
    [
        *(field.replace("NAME", "a").replace("PROGRAM", "offers") for field in FIELDS),
        *OPERATORS,
        *("and", "or", "not", "has", "(", ")", ",", '"', "\\", "-", " ", "\n"),
        *("es", "7d", "3", "2026-11-01", "2026-02-31", "true", "US-PA", "active", '"a b"'),
        *("cmp_01K", "America/Chicago", "../etc", "9" * 20, "999999w", "é", "\u0301", "\ud800"),
    ]
)


@bounded
@given(st.lists(PIECES | st.text(max_size=3), max_size=25), st.sampled_from(["", " "]))
def test_whatever_is_written_is_read_or_refused(pieces: list[str], between: str) -> None:
    try:
        kept = parse(between.join(pieces))
    except Invalid:
        return

    assert parse(kept.text) == kept


@pytest.mark.parametrize(
    "text",
    ["consent.ofers = active", "not consent.ofers.since within 14d", "has consent.ofers.since"],
)
def test_the_consent_to_a_program_that_the_brand_does_not_have(text: str) -> None:
    with pytest.raises(Invalid, match="no such program: the programs are offers, o") as refused:
        parse(text, programs=["orders", "offers"])

    assert refused.value.code == "audience_invalid"


def test_a_program_that_there_is_and_any_program_of_a_stored_filter() -> None:
    assert parse("consent.offers = active", programs=["offers"]).text == "consent.offers = active"
    assert parse("consent.ended = active").text == "consent.ended = active"
