"""A brand's color can be read on light and on dark pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.brand.color import TEXT_CONTRAST, contrast, is_color, lightened

COLORS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_the_ratios_are_those_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@given(COLORS)
def test_a_lightened_color_is_read_on_the_dark_page_and_dark_text_on_it(color: str) -> None:
    light = lightened(color, on="#1b2129")

    assert contrast(light, "#1b2129") >= TEXT_CONTRAST
    assert contrast("#12161c", light) >= TEXT_CONTRAST


@pytest.mark.parametrize("text", ["#fff", "14532d", "#14532g", "#14532d ", "#14532d;", ""])
def test_what_is_no_color_is_refused(text: str) -> None:
    assert not is_color(text)
    assert is_color("#14532D")
