"""The brand's own rules hold however a brand is made, and its small questions are answered."""

from datetime import time
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from msgspec.structs import fields, replace

from infra.brand_file.file_types import is_part
from infra.brand_file.reader import read_brand
from shared.domain.brand.join import Join
from shared.domain.brand.model import Brand
from shared.domain.brand.number import Number, NumberType
from shared.domain.brand.program import Program, Purpose, Texts
from shared.domain.brand.settings import Canary, Support
from shared.domain.brand.validation import BrandInvalid
from shared.domain.calendar.intervals import Hours, parse_hours
from shared.domain.core.phone import parse_phone
from shared.domain.messages.data.simulator_numbers import SUCCESS
from shared.storage.core.json_text import from_text, to_text
from tests.support.tables import table

ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def brand() -> Brand:
    return read_brand(ROOT / "brand.example.yaml")


def a_number(**changed: Any) -> Number:
    given = {"number": "+12025550100", "provider": "eum", "type": NumberType.TEN_DLC}
    return Number(**{**given, "program": "offers", **changed})


def test_a_text_that_is_empty_or_too_long_is_refused_with_every_other() -> None:
    with pytest.raises(BrandInvalid) as caught:
        Texts(disclosure=" ", question="ok", welcome="x" * 1601, help="ok", stop="ok")

    assert [problem.at for problem in caught.value.problems] == [("disclosure",), ("welcome",)]


@pytest.mark.parametrize(
    "number", ["2025550100", "+1 (202) 555-0100", "", "+", "+120255", "JUNIPER & PINE", "12"]
)
def test_a_number_has_one_spelling(number: str) -> None:
    with pytest.raises(ValueError, match="is written as"):
        a_number(number=number)


@pytest.mark.parametrize("number", ["72345", "JUNIPER", "+12025550100"])
def test_short_codes_and_sender_ids_are_numbers_too(number: str) -> None:
    assert a_number(number=number).number == number


@pytest.mark.parametrize(
    ("kind", "said", "answers"),
    [
        (NumberType.TOLL_FREE, None, True),
        (NumberType.TEN_DLC, None, False),
        (NumberType.TOLL_FREE, False, False),
        (NumberType.TEN_DLC, True, True),
    ],
)
def test_the_network_answers_stop_on_toll_free_unless_told(
    kind: NumberType, said: bool | None, answers: bool
) -> None:
    assert a_number(type=kind, provider_answers_stop=said).answers_stop_itself is answers


def test_support_needs_a_way_to_reach_a_person() -> None:
    with pytest.raises(ValueError, match="phone or an email"):
        Support()


def test_limits_of_the_form_are_at_least_one_an_hour() -> None:
    with pytest.raises(ValueError, match="per_ip_per_hour is 1 or more"):
        Join(per_ip_per_hour=0)


@pytest.mark.parametrize("limit", [f.name for f in fields(Join) if f.name.startswith("per_")])
def test_every_limit_of_the_form_is_one_or_more(limit: str) -> None:
    none: dict[str, Any] = {limit: 0}

    with pytest.raises(BrandInvalid, match=f"{limit} is 1 or more"):
        Join(**none)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"color": "#fc0"}, "color is written"),
        ({"color": "red"}, "color is written"),
        ({"color": "#ffcc00"}, r"contrast of 1\.5 with the button's white text"),
        ({"color": "#808080"}, r"contrast of 3\.9"),
        ({"logo_url": "http://www.example.com/logo.svg"}, "logo_url is an https:// address"),
        ({"logo_url": "https://www.example.com"}, "logo_url is"),
        ({"logo_url": "https://user@www.example.com/a.png"}, "logo_url is"),
        ({"logo_url": "https://www.example.com;script-src/a.png"}, "logo_url is"),
        ({"logo_url": "https://www.example.com/a b.png"}, "logo_url is"),
        ({"trusted_proxies": 6}, "trusted_proxies is 0 to 5"),
        ({"trusted_proxies": -1}, "trusted_proxies is 0 to 5"),
    ],
)
def test_the_looks_and_the_proxies_of_the_form_are_checked(
    wrong: dict[str, Any], told: str
) -> None:
    with pytest.raises(BrandInvalid, match=told):
        Join(**wrong)


def test_a_country_is_served_as_the_one_that_includes_it() -> None:
    join = Join(countries=("US", "CA"))

    assert [join.served_as(c) for c in ("US", "PR", "GU", "CA", "GB")] == [
        "US", "US", "US", "CA", None,
    ]  # fmt: skip
    assert Join(countries=("CA",)).served_as("PR") is None
    assert Join(countries=("US", "PR")).served_as("PR") == "PR"


def test_a_program_answers_in_a_language_it_speaks(brand: Brand) -> None:
    english = replace(brand.programs[0], texts={"en": brand.programs[0].texts["en"]})

    assert english.language("es") == "en"
    assert brand.programs[0].language("es") == "es"
    assert english.text("es") is english.texts["en"]


def test_only_marketing_is_confirmed_by_a_second_text(brand: Brand) -> None:
    wanted = {program.purpose: program.double_opt_in for program in brand.programs}

    assert wanted == {Purpose.PROMOTIONAL: True, Purpose.TRANSACTIONAL: False}


def test_a_keyword_finds_its_program_and_its_language(brand: Brand) -> None:
    assert brand.program_of_keyword("ofertas") == (brand.programs[0], "es")
    assert brand.program_of_keyword("join") == (brand.programs[0], "en")
    assert brand.program_of_keyword("boots") is None


def test_a_program_writes_from_its_own_number(brand: Brand) -> None:
    assert brand.number_for("orders").number == "+18335550104"
    assert brand.number_for(None) is brand.numbers[0]
    assert brand.number("+12025550102") is brand.numbers[2]
    assert brand.number("+12025550199") is None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"programs": ()}, "programs needs at least one program"),
        ({"numbers": ()}, "numbers needs at least one number"),
        ({"numbers": (a_number(), a_number())}, r"number \+12025550100 appears twice"),
        ({"numbers": (a_number(program="shoes"),)}, "names program 'shoes': the programs are"),
        ({"website": "http://www.example.com"}, "website is an https"),
        ({"website": "https://"}, "website is an https"),
        ({"time_zone": "../etc/passwd"}, "is no IANA zone"),
        ({"team_hours": {"mon": "17:00-09:00"}}, "from earlier to later"),
        ({"team_hours": {"mon": "9-17"}}, "is written 09:00-17:00"),
        ({"question_expires_hours": 0}, "is 1 to 24"),
        ({"name": " "}, "name is what people know"),
        ({"canary": Canary("+12025550199")}, "one of the brand's numbers whose provider is eum"),
        ({"canary": Canary("+12025550101")}, "one of the brand's numbers whose provider is eum"),
    ],
)
def test_a_brand_that_does_not_hold_together_is_refused(
    brand: Brand, change: dict[str, Any], expected: str
) -> None:
    with pytest.raises(BrandInvalid, match=expected):
        replace(brand, **change)


def test_a_program_speaks_of_itself_in_every_language_of_its_texts(brand: Brand) -> None:
    with pytest.raises(BrandInvalid, match="name is missing in es; frequency is missing in es"):
        replace(brand.programs[0], name={"en": "Offers"}, frequency={"en": "weekly", "es": " "})


@pytest.mark.parametrize("keyword", ["STOP", "Ayuda", "yes", "st0p", "S T O P"])
def test_no_keyword_may_mean_something_else_already(brand: Brand, keyword: str) -> None:
    with pytest.raises(BrandInvalid, match="already means stop, help, start or yes"):
        replace(brand.programs[0], keywords={"en": (keyword,)})


def settings(owner: type, seen: frozenset[type] = frozenset()) -> set[str]:
    names: set[str] = set()
    for field in fields(owner):
        names.add(field.name)
        for inner in _parts(get_type_hints(owner)[field.name]):
            names |= settings(inner, seen | {owner}) if inner not in seen else set()
    return names


def _parts(hint: Any) -> list[type]:
    if is_part(hint):
        return [hint]
    return [part for argument in get_args(hint) for part in _parts(argument)]


def test_the_walk_over_the_settings_reaches_the_innermost() -> None:
    assert {"stop", "keywords", "rate", "countries", "email"} <= settings(Brand)


@table("setting", sorted(settings(Brand)))
def test_every_setting_is_in_the_reference(setting: str) -> None:
    assert f"`{setting}`" in (ROOT / "docs/brand.md").read_text("utf-8")


def test_a_program_without_texts_is_refused(brand: Brand) -> None:
    with pytest.raises(BrandInvalid, match="texts needs at least one language"):
        Program("offers", Purpose.PROMOTIONAL, {}, {}, {}, {})


@pytest.mark.parametrize(
    "to", ["+12025550123", "+14254147167", "14254147755", "", "+12025550100", "+1 425 414 7755"]
)
def test_a_canary_never_texts_a_person(to: str) -> None:
    with pytest.raises(BrandInvalid, match="a canary never texts a person"):
        Canary("+12025550100", to)


@table("to", SUCCESS.values())
def test_a_canary_texts_the_simulator_of_any_country(brand: Brand, to: str) -> None:
    changed = replace(brand, canary=Canary("+12025550100", to))

    assert parse_phone(to) == to
    assert changed.canary_number() is brand.numbers[0]


def test_no_program_of_a_brand_is_called_like_that_of_the_canary(brand: Brand) -> None:
    with pytest.raises(BrandInvalid, match="is that of Rapport's own texts: choose another"):
        replace(brand.programs[0], id="canary")


def test_a_brand_has_no_canary_unless_it_says_so(brand: Brand) -> None:
    assert brand.canary is None
    with pytest.raises(LookupError):
        brand.canary_number()


def test_times_of_day_are_parsed_once_and_never_stored(brand: Brand) -> None:
    before = to_text(brand)

    assert brand.promotion.hours is brand.promotion.hours
    assert brand.promotion.hours == Hours(time(9), time(20))
    assert brand.team_hours_by_day["sat"] == Hours(time(10), time(14))
    assert to_text(brand) == before
    assert "hours_by_day" not in before
    assert from_text(before, Brand) == brand


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("09:00-17:00", Hours(time(9), time(17))),
        ("00:00-23:59", Hours(time(0), time(23, 59))),
        ("17:00-09:00", None),
        ("09:00-09:00", None),
        ("09:00", None),
        ("09:00-", None),
        ("09:00-17:00-18:00", None),
        ("9:00-17:00", None),
        ("09:00-24:00", None),
        ("", None),
    ],
)
def test_hours_are_written_in_one_way(text: str, hours: Hours | None) -> None:
    assert parse_hours(text) == hours
