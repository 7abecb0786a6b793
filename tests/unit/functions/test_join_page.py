"""The web form as a person, a screen reader and a reviewer of numbers meet it."""

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from functions.api.join.page import render_failed, render_form, render_not_found, render_result
from functions.api.join.strings import (
    CONSENT_ERRORS,
    ERRORS,
    FAILED,
    NOT_FOUND,
    PHONE_ERRORS,
    RESULT,
    RESULT_KEYWORD,
    WORDS,
)
from functions.api.join.style import content_security_policy
from infra.brand_file.reader import read_brand
from shared.domain.brand.model import Brand
from shared.domain.brand.program import Program

EXAMPLE = Path(__file__).parents[3] / "brand.example.yaml"
LANGUAGES = ("en", "es")
LOGO = "https://www.juniper.example/static/logo.svg"


@pytest.fixture(scope="module")
def brand() -> Brand:
    return read_brand(EXAMPLE)


@pytest.fixture(scope="module")
def offers(brand: Brand) -> Program:
    return brand.programs[0]


class Elements(HTMLParser):
    """The start tags of a page, with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def one(self, tag: str, **wanted: str) -> dict[str, str | None]:
        matches = [a for t, a in self.found if t == tag and wanted.items() <= a.items()]
        assert len(matches) == 1, f"{len(matches)} of <{tag} {wanted}>"
        return matches[0]


def form(program: Program, brand: Brand, language: str = "en", **given: Any) -> Elements:
    return Elements(page(program, brand, language, **given))


def page(program: Program, brand: Brand, language: str = "en", **given: Any) -> str:
    wanted = {"action": "/join/offers", "errors": [], "values": {}, **given}
    return render_form(program, brand, language, **wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_box_is_unticked_optional_and_says_the_disclosure_word_for_word(
    brand: Brand, offers: Program, language: str
) -> None:
    html = page(offers, brand, language)
    box = Elements(html).one("input", type="checkbox")

    assert (box["name"], box["value"]) == ("consent", "yes")
    assert "checked" not in box
    assert "required" not in box
    label = re.search(r'<label for="consent">(.*?)</label>', html, re.S)
    assert label
    assert unescape(label[1]) == offers.text(language).disclosure


@pytest.mark.parametrize("consent", ["yes", ""])
def test_after_an_error_the_form_comes_back_as_it_was_filled_in(
    brand: Brand, offers: Program, consent: str
) -> None:
    values = {"phone": "12", "consent": consent}
    back = form(offers, brand, errors=["phone_invalid"], values=values)

    assert ("checked" in back.one("input", type="checkbox")) == (consent == "yes")
    assert back.one("input", id="phone")["value"] == "12"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unticked_box_is_an_error_of_the_box_that_keeps_the_number(
    brand: Brand, offers: Program, language: str
) -> None:
    values = {"phone": "202-555-0123"}
    html = page(offers, brand, language, errors=["consent_missing"], values=values)
    elements = Elements(html)
    box = elements.one("input", type="checkbox")

    assert (box["aria-invalid"], "checked" in box) == ("true", False)
    assert box["aria-describedby"] == "consent-hint consent-wrong"
    assert unescape(html).count(ERRORS[language]["consent_missing"]) == 2
    assert elements.one("a", href="#consent")
    assert elements.one("p", id="consent-wrong")
    phone = elements.one("input", name="phone")
    assert (phone["value"], "aria-invalid" in phone) == ("202-555-0123", False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_posts_its_four_fields_and_its_language(
    brand: Brand, offers: Program, language: str
) -> None:
    elements = form(offers, brand, language)

    names = {a["name"] for t, a in elements.found if t == "input"}
    assert names == {"phone", "consent", "language", "website"}
    assert elements.one("form") == {"method": "post", "action": "/join/offers", "novalidate": None}
    assert elements.one("input", name="language")["value"] == language
    assert elements.one("html")["lang"] == language


def test_the_phone_field_is_labelled_described_and_not_required(
    brand: Brand, offers: Program
) -> None:
    elements = form(offers, brand)
    phone = elements.one("input", name="phone")

    assert (phone["type"], phone["autocomplete"]) == ("tel", "tel")
    assert "required" not in phone
    assert elements.one("label", **{"for": "phone"})
    assert phone["aria-describedby"] == "phone-hint"
    assert elements.one("p", id="phone-hint")


def test_the_trap_is_hidden_from_people_and_from_screen_readers(
    brand: Brand, offers: Program
) -> None:
    elements = form(offers, brand)

    assert elements.one("div", **{"class": "trap"})["aria-hidden"] == "true"
    trap = elements.one("input", name="website")
    assert (trap["tabindex"], trap["autocomplete"]) == ("-1", "off")
    assert ".trap { display: none; }" in page(offers, brand)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(PHONE_ERRORS))
def test_an_error_is_summed_up_first_and_stands_beside_its_field(
    brand: Brand, offers: Program, language: str, code: str
) -> None:
    html = page(offers, brand, language, errors=[code], values={"phone": "555"})
    elements = Elements(html)

    assert unescape(html).count(ERRORS[language][code]) == 2
    assert {"role": "alert", "tabindex": "-1", "autofocus": None}.items() <= elements.one(
        "div", **{"class": "errors"}
    ).items()
    phone = elements.one("input", name="phone")
    assert phone["aria-invalid"] == "true"
    assert phone["aria-describedby"] == "phone-hint phone-wrong"
    assert elements.one("a", href="#phone")
    assert html.index('class="errors"') < html.index("<h1>")


def test_an_error_of_the_whole_form_blames_no_field(brand: Brand, offers: Program) -> None:
    html = page(offers, brand, errors=["too_many"])

    assert html.count(ERRORS["en"]["too_many"]) == 1
    assert "aria-invalid" not in Elements(html).one("input", name="phone")


def test_an_unknown_error_code_is_put_in_words(brand: Brand, offers: Program) -> None:
    html = page(offers, brand, errors=["database_on_fire"])

    assert "database_on_fire" not in html
    assert WORDS["en"]["retry"] in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_who_writes_how_often_from_which_number_and_on_what_terms(
    brand: Brand, offers: Program, language: str
) -> None:
    elements = form(offers, brand, language)

    assert offers.name[language] in elements.text  # type: ignore[index]
    assert offers.frequency[language] in elements.text  # type: ignore[index]
    assert "+1 202-555-0100" in elements.text
    links = [a["href"] for t, a in elements.found if t == "a"]
    assert links.count(brand.terms_url) == 2
    assert links.count(brand.privacy_url) == 2
    assert not any(a.get("target") for _, a in elements.found)


def test_the_other_language_is_one_link_away(brand: Brand, offers: Program) -> None:
    assert form(offers, brand, "en").one("a", hreflang="es")["href"] == "/join/offers?lang=es"
    assert form(offers, brand, "es").one("a", hreflang="en")["href"] == "/join/offers?lang=en"


def test_a_program_of_one_language_is_shown_in_it(brand: Brand, offers: Program) -> None:
    english = replace(offers, texts={"en": offers.texts["en"]})
    elements = form(english, brand, "es")

    assert elements.one("html")["lang"] == "en"
    assert not [a for t, a in elements.found if "hreflang" in a]


def test_what_somebody_typed_is_shown_as_text_only(brand: Brand, offers: Program) -> None:
    html = page(offers, brand, values={"phone": '"><script>x</script>'})

    assert "<script" not in html
    assert form(offers, brand, values={"phone": '"><b>'}).one("input", name="phone")["value"] == (
        '"><b>'
    )


def test_what_the_brand_wrote_is_shown_as_text_only(brand: Brand, offers: Program) -> None:
    html = page(offers, replace(brand, name="Juniper <img src=x> & Pine"))

    assert "<img" not in html
    assert "Juniper &lt;img src=x&gt; &amp; Pine" in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", ["asked", "not_found"])
def test_each_outcome_has_a_page_in_each_language(
    brand: Brand, offers: Program, language: str, outcome: str
) -> None:
    asked, heading = outcome == "asked", (RESULT if outcome == "asked" else NOT_FOUND)[language][0]
    elements = Elements(
        render_result(offers, brand, language) if asked else render_not_found(brand, language)
    )

    assert elements.one("html")["lang"] == language
    assert heading in elements.text
    assert "{" not in elements.text.partition("</style>")[2]
    assert not [t for t, _ in elements.found if t == "form"]


def test_the_question_is_announced_with_its_number_and_its_time(
    brand: Brand, offers: Program
) -> None:
    html = render_result(offers, brand, "en")

    assert "+1 202-555-0100" in html
    assert "within 24 hours" in html


@pytest.mark.parametrize(("language", "keyword"), [("en", "text JOIN to"), ("es", "envía ")])
def test_a_person_without_a_message_is_told_the_keyword_where_there_is_one(
    brand: Brand, offers: Program, language: str, keyword: str
) -> None:
    without = replace(offers, keywords={})

    assert keyword in render_result(offers, brand, language)
    assert keyword not in render_result(without, brand, language)
    for program in (offers, without):
        assert "30 d" in render_result(program, brand, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strict_policy_allows_the_style_of_every_page_and_nothing_else(
    brand: Brand, offers: Program, language: str
) -> None:
    policy = content_security_policy(brand.join)
    for html in (
        page(offers, brand, language),
        render_result(offers, brand, language),
        render_not_found(brand, language),
        render_failed(language),
    ):
        style = re.search(r"<style>(.*?)</style>", html, re.S)
        assert style
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}'" in policy
        tags = {t for t, _ in Elements(html).found}
        assert tags.isdisjoint({"script", "img", "link", "iframe", "object"})
        attributes = {name for _, a in Elements(html).found for name in a}
        assert not {name for name in attributes if name == "style" or name.startswith("on")}
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "img-src" not in policy


def test_the_brands_logo_and_color_are_shown_and_allowed(brand: Brand, offers: Program) -> None:
    dressed = replace(brand, join=replace(brand.join, color="#7a1f5c", logo_url=LOGO))
    html, policy = page(offers, dressed), content_security_policy(dressed.join)

    logo = Elements(html).one("img")
    assert (logo["src"], logo["alt"]) == (LOGO, brand.name)
    assert "img-src https://www.juniper.example; " in policy
    style = re.search(r"<style>(.*?)</style>", html, re.S)
    assert style
    assert "--strong: #7a1f5c" in style[1]
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy


def test_both_languages_have_every_word() -> None:
    for table in (WORDS, ERRORS):
        assert table["en"].keys() == table["es"].keys()
    for lines in (RESULT, RESULT_KEYWORD, NOT_FOUND, FAILED):
        assert len(lines["en"]) == len(lines["es"])
    assert ERRORS["en"].keys() >= PHONE_ERRORS | CONSENT_ERRORS


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        ("ink", "paper", 7), ("soft", "paper", 4.5), ("soft", "ground", 4.5),
        ("wrong", "paper", 4.5), ("link", "paper", 4.5), ("link", "ground", 4.5),
        ("on-strong", "strong", 4.5), ("line", "paper", 3),
    ],
)  # fmt: skip
def test_colours_are_told_apart_by_everybody(
    brand: Brand, offers: Program, scheme: int, ink: str, paper: str, least: float
) -> None:
    """WCAG 2.2, 1.4.3 and 1.4.11."""
    blocks = re.findall(r":root \{(.*?)\n *\}", page(offers, brand), re.S)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[scheme]))
    lighter, darker = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= least
