"""Renders the HTML templates of the public pages."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from functions.api.join.strings import WORDS
from functions.api.join.style import style_sheet
from shared.domain.brand.model import Brand

if TYPE_CHECKING:
    from jinja2 import Environment

_API = Path(__file__).parents[1]
_FOLDERS = (_API / "join" / "pages", _API / "contact_pages" / "pages")


def render(template: str, brand: Brand, language: str, **values: Any) -> str:
    """Returns a page within the brand's header and footer."""
    return (
        environment()
        .get_template(template)
        .render(
            brand=brand,
            language=language,
            say=WORDS[language],
            style=style_sheet(brand.join.color),
            support_phone=spaced(brand.support.phone or ""),
            **values,
        )
    )


@cache
def environment() -> "Environment":
    # Imported here: the API's other routes need no templates, and start faster without them.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_FOLDERS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def spaced(number: str) -> str:
    """Returns +1 202-555-0100 for a North American number; any other number unchanged."""
    if len(number) == 12 and number.startswith("+1"):
        return f"+1 {number[2:5]}-{number[5:8]}-{number[8:]}"
    return number
