"""Checks templates, and renders them for a contact.

Liquid is loaded only for templates that contain it; any other is sent unchanged.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from shared.domain.brand.program import MAX_TEXT
from shared.domain.core.error_codes import ErrorCode, declare
from shared.domain.core.errors import DomainError, Invalid
from shared.domain.templates.variables import Values, values_of

__all__ = [
    "Problem",
    "RenderFailed",
    "Rendered",
    "Template",
    "Values",
    "check",
    "render",
    "shows_contact",
    "shows_preferences_url",
    "values_of",
]


class Template(msgspec.Struct, frozen=True):
    bodies: Mapping[str, str]
    """By language code."""


class Problem(msgspec.Struct, frozen=True):
    """A problem that the author has to fix before the template can be used."""

    code: str
    detail: str
    language: str
    where: int | None = None
    """The line of the body in that language, from 1."""


class Rendered(msgspec.Struct, frozen=True):
    body: str
    language: str


class RenderFailed(DomainError):
    """The message is not sent to this contact. The error never repeats the body or a value."""


_OF_CONTACT = re.compile(r"\b(?:contact|event)\b")
_VALUE = "Correct the value, or give the variable a fallback."
_TEMPLATE = "Correct the template; docs/templates.md has the language."

REASONS: Mapping[str, ErrorCode[RenderFailed]] = {
    name: declare(name, RenderFailed, meaning, remedy)
    for name, meaning, remedy in (
        ("bad_value", "A value has the wrong type for its filter or operator.", _VALUE),
        ("empty", "The rendered message is empty.", "Write a body that never renders empty."),
        ("empty_value", "A variable is empty.", _VALUE),
        ("syntax", "The template is not valid Liquid.", _TEMPLATE),
        ("too_deep", "Blocks are nested too deeply.", _TEMPLATE),
        (
            "too_long",
            f"The message is too long: it may have {MAX_TEXT} characters.",
            "Shorten the message, or the values.",
        ),
        ("undefined", "A variable has no value and no fallback.", _VALUE),
        ("unknown_filter", "A filter is unknown.", _TEMPLATE),
        ("unknown_tag", "A tag is unknown.", _TEMPLATE),
    )
}
"""Why a template could not be rendered for a contact, by code."""

TEXT_PROBLEMS: Mapping[str, ErrorCode[Invalid]] = {
    name: declare(f"text_{name}", Invalid, meaning, remedy)
    for name, meaning, remedy in (
        *((name, reason.meaning, reason.remedy) for name, reason in REASONS.items()),
        ("bad_arguments", "A filter has too many or too few arguments.", _TEMPLATE),
        ("bad_date", "The date's format is missing or not supported in this language.", _TEMPLATE),
        ("no_fallback", "A variable may be empty and has no fallback.", _VALUE),
        ("reserved_name", "`assign` would hide a variable.", _TEMPLATE),
        ("unknown_variable", "There is no such variable.", _TEMPLATE),
    )
}
"""Why a campaign's template is refused: the codes of its problems."""


def check(template: Template) -> Sequence[Problem]:
    """Returns all problems; none when the template can be used."""
    if not template.bodies:
        return (Problem("empty", "Write the message in at least one language.", ""),)
    return tuple(
        Problem(code, detail, language, line)
        for language, body in template.bodies.items()
        for code, detail, line in _problems(body, language)
    )


def render(template: Template, values: Values, *, language: str, default_language: str) -> Rendered:
    """Renders in the given language if the template has it, else the default, else its first one.

    Raises RenderFailed.
    """
    if not template.bodies:
        raise REASONS["empty"]()
    wanted = (code for code in (language, default_language) if code in template.bodies)
    spoken = next(wanted, next(iter(template.bodies)))
    source = template.bodies[spoken]
    body = _filled(source, values, spoken) if _has_liquid(source) else source
    if not body.strip():
        raise REASONS["empty"]()
    if len(body) > MAX_TEXT:
        raise REASONS["too_long"]()
    return Rendered(body, spoken)


def shows_contact(template: Template) -> bool:
    """Returns whether a body uses values of the contact, in any language."""
    return any(_has_liquid(body) and _OF_CONTACT.search(body) for body in template.bodies.values())


def shows_preferences_url(template: Template) -> bool:
    """Returns whether a body has the link to the contact's preferences, in any language."""
    return any("preferences_url" in body for body in template.bodies.values())


def _has_liquid(body: str) -> bool:
    return "{{" in body or "{%" in body


def _problems(body: str, language: str) -> Iterator[tuple[str, str, int | None]]:
    if not body.strip():
        yield "empty", "Write what the person will read.", None
    elif _has_liquid(body):
        from shared.domain.templates.validation import faults

        yield from faults(body, language)
    elif len(body) > MAX_TEXT:
        yield "too_long", f"{len(body)} characters: at most {MAX_TEXT}.", None


def _filled(source: str, values: Values, language: str) -> str:
    from shared.domain.templates import language as template_language

    program, spoken = values.program, values.program.language(language)
    names: dict[str, object] = {
        "brand": values.brand,
        "campaign": values.campaign,
        "contact": values.contact,
        "event": values.event,
        "now": values.now,
        "program": {"name": program.name[spoken], "frequency": program.frequency[spoken]},
    }
    if values.preferences_url:
        names["preferences_url"] = values.preferences_url
    try:
        return template_language.run(source, names, language=language, now=values.now)
    except template_language.FAILURES as error:
        raise REASONS[template_language.reason(error)]() from None
