"""Renders the pages of the opt-in form.

The box is never ticked in advance (CTIA 5.1.1; number reviewers reject any other form), and no page
shows whether a phone number is known.
"""

from collections.abc import Mapping, Sequence

from functions.api.join.strings import (
    CONSENT_ERRORS,
    ERRORS,
    FAILED,
    LANGUAGE_NAMES,
    NOT_FOUND,
    PHONE_ERRORS,
    RESULT,
    RESULT_KEYWORD,
    WORDS,
)
from functions.api.join.style import style_sheet
from functions.api.join.templates import environment, render, spaced
from shared.domain.brand.model import Brand
from shared.domain.brand.program import Program

_FIELDS = {"phone": PHONE_ERRORS, "consent": CONSENT_ERRORS}
"""Field of the form: the errors that are about it."""


def render_form(
    program: Program,
    brand: Brand,
    language: str,
    *,
    action: str,
    errors: Sequence[str],
    values: Mapping[str, str],
) -> str:
    """Returns the form. `errors` are codes of `strings.ERRORS`; any other gets a general text.

    values: the number and the box as the visitor sent them, so that nothing is entered twice.
    """
    spoken = program.language(language)
    say = WORDS[spoken]
    told = {code: ERRORS[spoken].get(code, say["retry"]) for code in errors}
    number = spaced(brand.number_for(program.id).number)
    return render(
        "join.html",
        brand,
        spoken,
        action=action,
        heading=say["heading"].format(program=program.name[spoken], brand=brand.name),
        promise=say["promise"].format(frequency=program.frequency[spoken]),
        sender=say["sender"].format(number=number),
        disclosure=program.text(spoken).disclosure,
        errors=told,
        field_of={code: field for field, codes in _FIELDS.items() for code in codes},
        error_of={
            field: next((told[code] for code in told if code in codes), None)
            for field, codes in _FIELDS.items()
        },
        values={"phone": values.get("phone", "")[:32]},
        ticked=values.get("consent") == "yes",
        other=_other_language(program, spoken),
    )


def render_result(program: Program, brand: Brand, language: str) -> str:
    """Returns the page after the form, which says the same for every number."""
    spoken = program.language(language)
    keyword = next(iter(program.keywords.get(spoken) or program.words), None)
    lines = [*RESULT[spoken], RESULT_KEYWORD[spoken][keyword is not None]]
    return _message(
        brand,
        spoken,
        lines,
        hours=brand.question_expires_hours,
        number=spaced(brand.number_for(program.id).number),
        keyword=keyword,
    )


def render_not_found(brand: Brand, language: str) -> str:
    """Returns the page at the address of no program."""
    return _message(brand, language, NOT_FOUND[language])


def render_failed(language: str) -> str:
    """Returns the page after an unexpected error: without the brand, which it may lack."""
    heading, *lines = FAILED[language]
    return (
        environment()
        .get_template("failed.html")
        .render(language=language, heading=heading, lines=lines, style=style_sheet(None))
    )


def _message(brand: Brand, language: str, lines: Sequence[str], **facts: object) -> str:
    heading, *paragraphs = (line.format(brand=brand.name, **facts) for line in lines)
    result = {"heading": heading, "lines": paragraphs}
    back = WORDS[language]["back"].format(brand=brand.name)
    return render("joined.html", brand, language, result=result, back=back)


def _other_language(program: Program, spoken: str) -> Mapping[str, str] | None:
    code = next((code for code in program.texts if code != spoken), None)
    return {"code": code, "name": LANGUAGE_NAMES[code]} if code else None
