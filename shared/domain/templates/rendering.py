"""Checks templates, and renders them for a contact.

Liquid is loaded only for templates that contain it; any other is sent unchanged.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from shared.domain.brand.program import MAX_TEXT
from shared.domain.core.errors import DomainError
from shared.domain.templates.variables import Values, values_of

__all__ = [
    "Problem",
    "RenderFailed",
    "Rendered",
    "Template",
    "Values",
    "check",
    "render",
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


REASONS: Mapping[str, str] = {
    "bad_value": "A value has the wrong type for its filter or operator.",
    "empty": "The rendered message is empty.",
    "empty_value": "A variable is empty.",
    "syntax": "The template is not valid Liquid.",
    "too_deep": "Blocks are nested too deeply.",
    "too_long": f"The message is too long: it may have {MAX_TEXT} characters.",
    "undefined": "A variable has no value and no fallback.",
    "unknown_filter": "A filter is unknown.",
    "unknown_tag": "A tag is unknown.",
}
"""Why a template could not be rendered for a contact, by code."""


class RenderFailed(DomainError):
    """The message is not sent to this contact. The error never repeats the body or a value."""

    def __init__(self, code: str) -> None:
        super().__init__(code, REASONS[code])


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
        raise RenderFailed("empty")
    wanted = (code for code in (language, default_language) if code in template.bodies)
    spoken = next(wanted, next(iter(template.bodies)))
    source = template.bodies[spoken]
    body = _filled(source, values, spoken) if _has_liquid(source) else source
    if not body.strip():
        raise RenderFailed("empty")
    if len(body) > MAX_TEXT:
        raise RenderFailed("too_long")
    return Rendered(body, spoken)


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
    names = {
        "brand": values.brand,
        "campaign": values.campaign,
        "contact": values.contact,
        "event": values.event,
        "now": values.now,
        "program": {"name": program.name[spoken], "frequency": program.frequency[spoken]},
    }
    try:
        return template_language.run(source, names, language=language, now=values.now)
    except template_language.FAILURES as error:
        raise RenderFailed(template_language.reason(error)) from None
