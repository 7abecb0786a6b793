"""Renders the pages of the opt-in form.

The box is never ticked in advance and never required (CTIA 5.1.1; number reviewers reject any other
form), and no page shows whether a phone number is known.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from functions.api.join.strings import ERRORS, LANGUAGE_NAMES, PHONE_ERRORS, RESULTS, WORDS
from shared.domain.brand.model import Brand
from shared.domain.brand.program import Program

if TYPE_CHECKING:
    from jinja2 import Environment

_PAGES = Path(__file__).parent / "pages"
_STYLE = (_PAGES / "page.css").read_text("utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

CSP = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def render_form(
    program: Program,
    brand: Brand,
    language: str,
    *,
    action: str,
    errors: Sequence[str],
    values: Mapping[str, str],
) -> str:
    """Returns the form. `errors` are codes of `strings.ERRORS`; any other gets a general text."""
    spoken = program.language(language)
    say = WORDS[spoken]
    told = {code: ERRORS[spoken].get(code, say["retry"]) for code in errors}
    number = _spaced(brand.number_for(program.id).number)
    return _render(
        "join.html",
        brand,
        spoken,
        action=action,
        heading=say["heading"].format(program=program.name[spoken], brand=brand.name),
        promise=say["promise"].format(frequency=program.frequency[spoken]),
        sender=say["sender"].format(number=number),
        disclosure=program.text(spoken).disclosure,
        errors=told,
        about_phone=PHONE_ERRORS,
        phone_error=next((told[code] for code in told if code in PHONE_ERRORS), None),
        values={"phone": values.get("phone", "")[:32]},
        other=_other_language(program, spoken),
    )


def render_result(program: Program, brand: Brand, language: str, outcome: str) -> str:
    """Returns the page after the form: `asked`, `no_box` (not ticked) or `unavailable`."""
    spoken = program.language(language)
    heading, *lines = (
        line.format(
            brand=brand.name,
            hours=brand.question_expires_hours,
            number=_spaced(brand.number_for(program.id).number),
            website=brand.website,
        )
        for line in RESULTS[spoken][outcome]
    )
    result = {"heading": heading, "lines": lines}
    back = WORDS[spoken]["back"].format(brand=brand.name)
    return _render("joined.html", brand, spoken, result=result, back=back)


def _render(template: str, brand: Brand, language: str, **values: Any) -> str:
    return (
        _environment()
        .get_template(template)
        .render(
            brand=brand,
            language=language,
            say=WORDS[language],
            support_phone=_spaced(brand.support.phone or ""),
            **values,
        )
    )


@cache
def _environment() -> "Environment":
    # Imported here: the API's other routes need no templates, and start faster without them.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["style"] = _STYLE
    return environment


def _other_language(program: Program, spoken: str) -> Mapping[str, str] | None:
    code = next((code for code in program.texts if code != spoken), None)
    return {"code": code, "name": LANGUAGE_NAMES[code]} if code else None


def _spaced(number: str) -> str:
    """Returns +1 202-555-0100 for a North American number; any other number unchanged."""
    if len(number) == 12 and number.startswith("+1"):
        return f"+1 {number[2:5]}-{number[5:8]}-{number[8:]}"
    return number
